import type { Language } from '../../kernel/language.js';
import { en, es, fr } from './words-latin.js';
import { ar, ru, zh } from './words-other.js';

/** What the page of the personal link says. `{…}` is filled in. */
export interface Words {
  title: string;
  forWhom: string;
  registers: string;
  meeting: string;
  until: string;
  privacy: string;
  kept: string;
  nationality: string;
  choose: string;
  birthDate: string;
  passport: string;
  passportHint: string;
  nameInScript: string;
  nameInScriptHint: string;
  gender: string;
  genderHint: string;
  WOMAN: string;
  MAN: string;
  OTHER: string;
  NOT_STATED: string;
  accessNeeds: string;
  accessNeedsHint: string;
  photo: string;
  photoHint: string;
  letters: string;
  timeZone: string;
  asAtPlace: string;
  consent: string;
  consentHint: string;
  yes: string;
  no: string;
  optional: string;
  given: string;
  send: string;
  complete: string;
  missing: string;
  again: string;
  dead: string;
  faults: string;
  away: string;
}

/** By language. */
export const wordsIn: Record<`${Language}`, Words> = { en, fr, es, ru, ar, zh };

/** Each language by its own name. */
export const ownNames: Record<`${Language}`, string> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ru: 'Русский',
  ar: 'العربية',
  zh: '中文',
};
