import { Arg, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { Language, textIn } from '../../../kernel/language.js';
import type { ClassRow } from './classes.js';

/** A class as the graph shows it; reads give `ClassRow`s. */
@ObjectType({ description: 'A class of a classification scheme, such as African States.' })
export class SchemeClass {
  @Field(() => ID, {
    description: 'The scheme it belongs to; the same code may mean something else in another.',
  })
  schemeId!: string;

  @Field(() => String, {
    description:
      'Its code within the scheme, stable over time: AFRICAN, or the publisher’s own such as 002. UNCLASSIFIED is in every scheme.',
  })
  code!: string;
}

@Resolver(() => SchemeClass)
export class SchemeClassResolver {
  @FieldResolver(() => String, {
    description: 'Its name. `isTranslation` tells whether the publisher words it so.',
  })
  name(
    @Root() { names, code }: ClassRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'In which language.' })
    lang: Language,
  ): string {
    return textIn(names, lang) ?? code;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the name in that language is the hub’s own translation.',
  })
  isTranslation(
    @Root() { translated }: ClassRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'In which language.' })
    lang: Language,
  ): boolean {
    return translated.includes(lang);
  }
}
