import { Language } from '../../../kernel/language.js';

/** How a language sorts lists of States, besides its alphabet: what of a name does not count. */
const uncounted: Partial<Record<Language, (name: string) => string>> = {
  // “The former …” counts, as in United Nations lists; a mere article, as in The Gambia, does not.
  [Language.EN]: (name) => name.replace(/^the (?!former\b)/i, ''),
  [Language.FR]: (name) => name.replace(/^(?:l[’']|les? |la )(?=.)/i, ''),
  // El Salvador keeps its article: it is part of the name. “La ex República …” does not.
  [Language.ES]: (name) => name.replace(/^(?:la|las|los) (?=\S)/i, ''),
  // The article and the bearer of a hamza do not count.
  [Language.AR]: (name) => name.replace(/^ال/u, '').replaceAll(/[آأإٱ]/gu, 'ا'),
  // 秘鲁 is read Bìlǔ and 尼泊尔 Níbó’ěr; alone these characters are read mì and pō.
  [Language.ZH]: (name) => name.replace(/^秘(?=鲁)/u, '必').replace(/(?<=^尼)泊/u, '博'),
};

const collators = new Map<Language, Intl.Collator>();

/**
 * Compares two names by which lists print participants, as official lists in that language sort them (domain.md 2.3 no. 30): French, Russian,
 * Spanish and English by their alphabets without regard to accents and capitals, Arabic without the article, Chinese by pinyin.
 */
export function inListOrder(lang: Language): (a: string, b: string) => number {
  const collator = collators.get(lang) ?? new Intl.Collator(lang === Language.ZH ? 'zh-u-co-pinyin' : lang);
  collators.set(lang, collator);
  const without = uncounted[lang] ?? ((name: string) => name);
  // Hyphens, brackets and apostrophes part words, and count no more than a space.
  const counted = (name: string) =>
    without(name)
      .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim();
  return (a, b) => collator.compare(counted(a), counted(b)) || (a < b ? -1 : a > b ? 1 : 0);
}
