import { Directive, Field, ObjectType } from 'type-graphql';
import { Language, textIn, type Texts } from '../../kernel/language.js';

@Directive('@shareable')
@ObjectType({ description: 'A text in one language, and whether it was written in that language.' })
export class LocalizedText {
  @Field(() => Language, { description: 'The language of `text`.' })
  language!: Language;

  @Field(() => String, { description: 'Plain text, never HTML.' })
  text!: string;

  @Field(() => Boolean, {
    description:
      'True for the language of the source. False: a translation made for the hub, which is no official wording.',
  })
  isSource!: boolean;
}

/** What has a name in several languages, one of which is the source's. */
export interface Named {
  names: Texts;
  sourceLanguage: Language;
}

/** The name in that language; where it has none, the fallback of `textIn`, and at last the code or slug. */
export function nameIn({ names }: Named, language: Language, otherwise: string): string {
  return textIn(names, language) ?? otherwise;
}

/** All names, the source's first, then by language code. */
export function localizedTexts({ names, sourceLanguage }: Named): LocalizedText[] {
  return Object.values(Language)
    .filter((language) => names[language] !== undefined)
    .map((language) => ({
      language,
      text: names[language]!,
      isSource: language === sourceLanguage,
    }))
    .toSorted((a, b) => Number(b.isSource) - Number(a.isSource));
}
