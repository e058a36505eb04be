/**
 * A day written in the given way as `YYYY-MM-DD`. Days are never guessed: 03/04/2005 has two meanings, so the mapping says which is meant.
 *
 * @param format one for which `isDayFormat` holds
 * @returns null when the text is no such day
 */
export function parseDay(text: string, format: string): string | null {
  const { year, month, day } = patternOf(format)?.exec(text)?.groups ?? {};
  if (!year || !month || !day) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(written) ? written : null;
}

/** Whether this says how days are written: YYYY, MM or M, and DD or D, each once, with anything between them. */
export function isDayFormat(format: string): boolean {
  return patternOf(format) !== null;
}

const patterns = new Map<string, RegExp | null>();

function patternOf(format: string): RegExp | null {
  let pattern = patterns.get(format);
  if (pattern === undefined) {
    pattern = compile(format);
    patterns.set(format, pattern);
  }
  return pattern;
}

const groupNames: Partial<Record<string, string>> = {
  YYYY: 'year',
  MM: 'month',
  M: 'month',
  DD: 'day',
  D: 'day',
};

function compile(format: string): RegExp | null {
  const parts = format.split(/(YYYY|MM?|DD?)/);
  const names = parts.map((part) => groupNames[part]);
  if (['year', 'month', 'day'].some((name) => names.filter((found) => found === name).length !== 1))
    return null;
  const source = parts.map((part, at) => {
    const name = names[at];
    if (!name) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    return `(?<${name}>\\d{${part.length === 1 ? '1,2' : part.length}})`;
  });
  return new RegExp(`^${source.join('')}$`);
}
