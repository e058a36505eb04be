import type { Language } from '../../../kernel/language.js';
import type { Writing } from './writing.js';

/** A language by its code: `en`, `fr`, … */
export type LanguageCode = `${Language}`;

/**
 * A part of a letter: a paragraph; a link with what it opens; or facts, each with its label, one under the other.
 *
 * Values from elsewhere may stand in any of them as they are: they are escaped, and kept on one line.
 */
export type Part = string | { link: string; label: string } | { facts: [label: string, value: string][] };

/** What one letter says in one language. The engine adds who sent it; greeting and wishes are the letter’s own. */
export type Wording<Values> = (
  values: Values,
  writing: Writing,
) => { subject: string; parts: (Part | null)[] };

/**
 * One letter, in the languages that it was written in. A reader of another gets it in English, with a line in the own language that says so.
 *
 * One file per letter, named after it; `writeLetters` sends it.
 */
export interface Letter<Values> {
  /** Kebab-case, as the log and the list of mails show it: `registration-approved`. */
  name: string;
  /** Goes before other letters: somebody waits for it. */
  urgent?: boolean;
  in: { en: Wording<Values> } & Partial<Record<LanguageCode, Wording<Values>>>;
}
