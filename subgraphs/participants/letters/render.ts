import { frames } from './frame.js';
import type { LanguageCode, Letter, Part } from './letter.js';
import { writingFor } from './writing.js';

/** Who reads it. */
export interface Reader {
  /** null: nobody knows; English. */
  language: LanguageCode | null;
  /** IANA name; null: nobody knows; UTC, which is then named beside every time. */
  timeZone: string | null;
}

/** A letter as it is sent. */
export interface RenderedLetter {
  /** The language that it is in. */
  language: LanguageCode;
  subject: string;
  text: string;
  html: string;
}

/** Writes a letter for its reader. */
export function renderLetter<Values extends object>(
  letter: Letter<Values>,
  reader: Reader,
  values: Values,
  publicUrl: string,
): RenderedLetter {
  const wanted = reader.language ?? 'en';
  const language = letter.in[wanted] ? wanted : 'en';
  const wording = letter.in[language] ?? letter.in.en;
  const { subject, parts } = wording(
    clean(values, language === 'ar') as Values,
    writingFor(language, reader.timeZone),
  );
  const all = [
    ...(language === wanted ? [] : [frames[wanted].onlyInEnglish]),
    ...parts.filter((part) => part !== null),
  ];
  const foot = frames[wanted].sentBy(publicUrl);
  return {
    language,
    subject: subject.replaceAll(/[\u2066-\u2069]/g, ''),
    text: `${[...all.map(asText), `--\n${foot}`].join('\n\n')}\n`,
    html: page(language, subject, all, foot),
  };
}

/** Texts from elsewhere stay on one line, and in a line of the other direction they keep their own. */
function clean(value: unknown, rightToLeft: boolean): unknown {
  if (typeof value === 'string') {
    const line = value.replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();
    if (/^https?:\/\//.test(line) || CODE.test(line)) return line;
    const isForeign = rightToLeft
      ? /\p{L}/u.test(line) && !RIGHT_TO_LEFT.test(line)
      : RIGHT_TO_LEFT.test(line);
    return isForeign ? `\u2068${line}\u2069` : line;
  }
  if (Array.isArray(value)) return value.map((item) => clean(item, rightToLeft));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner, rightToLeft)]));
}

/** A code such as ACCREDITED: letters look its words up by it. */
const CODE = /^[A-Z]+(_[A-Z]+)*$/;

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

function asText(part: Part): string {
  if (typeof part === 'string') return part;
  if ('link' in part) return `${part.label}:\n${part.link}`;
  return part.facts.map(([label, value]) => `${label}: ${value}`).join('\n');
}

function asHtml(part: Part): string {
  if (typeof part === 'string') return `<p>${escape(part)}</p>`;
  if ('link' in part)
    return `<p><a href="${escape(part.link)}">${escape(part.label)}</a><br><small dir="ltr">${escape(part.link)}</small></p>`;
  const rows = part.facts.map(
    ([label, value]) =>
      `<tr><th scope="row" align="start">${escape(label)}</th><td>${escape(value)}</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

function page(language: LanguageCode, subject: string, parts: Part[], foot: string): string {
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  return [
    `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>`,
    '<body style="font-family: sans-serif; line-height: 1.5; max-width: 40em">',
    ...parts.map(asHtml),
    `<hr><p dir="auto"><small>${escape(foot)}</small></p></body></html>`,
  ].join('\n');
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
