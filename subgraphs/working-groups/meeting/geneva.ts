/** Where paragraph 8.1 wants the intersessional programme, "au moins au début". */
export const geneva = { city: 'Geneva', country: 'CHE' };

const namesOfGeneva = new Set(['geneva', 'genève', 'geneve', 'genf', 'ginebra', 'женева', 'جنيف', '日内瓦']);

/** Whether a city is Geneva, in any official language and any case. */
export function isGeneva(city: string): boolean {
  return namesOfGeneva.has(city.normalize('NFC').toLowerCase());
}
