import { Arg, Field, InputType, Query, Resolver } from 'type-graphql';
import { graphql } from 'graphql';
import { expect, test } from 'vitest';
import { Language } from '../../kernel/language.js';
import { buildSubgraph, defineSubgraph } from '../../kernel/subgraph.js';

@InputType({ description: 'A wish.' })
class Wish {
  @Field(() => Language, { defaultValue: Language.FR, description: 'In which language.' })
  lang: Language = Language.FR;
}

@Resolver()
class LanguageResolver {
  @Query(() => String, { description: 'What arrived.' })
  languages(
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'One.' }) lang: Language,
    @Arg('langs', () => [Language], { defaultValue: [Language.AR, Language.ZH], description: 'Several.' })
    langs: Language[],
    @Arg('wish', () => Wish, { description: 'One within an object.' }) wish: Wish,
  ): string {
    return [lang, ...langs, wish.lang].join(' ');
  }
}

const languages = defineSubgraph({
  name: 'languages',
  resolvers: [LanguageResolver],
  types: [],
  references: {},
  permissions: { everyone: { Query: 'languages' }, restricted: {} },
  places: {},
  storage: { schema: 'languages', entities: [], migrations: [] },
  context: (base) => base,
});

test('a default that is an enum value reaches the resolver as the value that a client’s own would', async () => {
  const { schema } = await buildSubgraph(languages);
  const byDefault = await graphql({ schema, source: '{ languages(wish: {}) }' });
  const asGiven = await graphql({
    schema,
    source: '{ languages(lang: EN, langs: [AR, ZH], wish: { lang: FR }) }',
  });
  expect(byDefault.data).toEqual({ languages: 'en ar zh fr' });
  expect(asGiven.data).toEqual(byDefault.data);
});
