import { registerEnumType } from 'type-graphql';

/** The six official languages of the United Nations. */
export enum Language {
  AR = 'ar',
  EN = 'en',
  ES = 'es',
  FR = 'fr',
  RU = 'ru',
  ZH = 'zh',
}

registerEnumType(Language, {
  name: 'Language',
  description:
    'An official language of the United Nations. A text that is missing in it falls back to the language it was written in.',
  valuesConfig: {
    AR: { description: 'Arabic, written from right to left.' },
    EN: { description: 'English.' },
    ES: { description: 'Spanish.' },
    FR: { description: 'French, the language of the source text as the hub has it.' },
    RU: { description: 'Russian.' },
    ZH: { description: 'Chinese, in simplified characters.' },
  },
});

/** A text by language code ('en', 'fr', …); at least the source language is there. */
export type Texts = Partial<Record<`${Language}`, string>>;

/** The text in that language, else in English, French or whatever there is; null only when there is none at all. */
export function textIn(texts: Texts, language: Language): string | null {
  return texts[language] ?? texts.en ?? texts.fr ?? Object.values(texts)[0] ?? null;
}

/** The PostgreSQL collation that sorts as readers of that language expect; the same on PostgreSQL 15 and 18. */
export function collation(language: Language): string {
  return `"${language}-x-icu"`;
}
