import { Language } from './language.js';

const codes: string[] = Object.values(Language);

/** The language of a page: as chosen, else the first of the six that the reader’s browser prefers, else English. */
export function languageFor(chosen: unknown, acceptLanguage: string | undefined): `${Language}` {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...settings] = part.trim().split(';');
      const weight = settings.map((setting) => /^\s*q=([\d.]+)/.exec(setting)?.[1]).find(Boolean);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag.slice(0, 2).toLowerCase());
  const spoken = [String(chosen), ...wanted].find((tag) => codes.includes(tag));
  return (spoken ?? 'en') as `${Language}`;
}
