import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Language, textIn } from '../../../kernel/language.js';
import { PageArgs } from '../../../kernel/page.js';
import { ContributionConnection } from '../contribution/contribution-type.js';
import { contributionsOfFund } from '../contribution/contribution-rows.js';
import type { ResourcesContext } from '../context.js';
import { Money } from '../money/money.js';
import { Envelope } from './envelope.js';
import { Fund } from './fund.js';
import { fundBySlug } from './fund-rows.js';

@Resolver(() => Fund)
export class FundResolver {
  @Query(() => Fund, {
    nullable: true,
    description: 'A fund by its slug; null when there is none of that slug.',
  })
  async fund(
    @Arg('slug', () => String, {
      defaultValue: 'intersessional',
      description: 'Default: the fund of the programme itself.',
    })
    slug: string,
    @Ctx() { database }: ResourcesContext,
  ): Promise<Fund | null> {
    return (await fundBySlug(database, slug)) ?? null;
  }

  @FieldResolver(() => String, { description: 'Its name in that language, else as `Language` says.' })
  name(
    @Root() { names, slug }: Fund,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'The language wanted.' })
    lang: Language,
  ): string {
    return textIn(names, lang) ?? slug;
  }

  @FieldResolver(() => [Envelope], { description: 'Its three envelopes, in the order of `EnvelopeCode`.' })
  envelopes(@Root() { id }: Fund, @Ctx() { loaders }: ResourcesContext): Promise<Envelope[]> {
    return loaders.envelopesByFund.load(id);
  }

  @FieldResolver(() => ContributionConnection, {
    description: 'What donors announced to it, the latest first.',
  })
  contributions(
    @Root() { id }: Fund,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { database }: ResourcesContext,
  ) {
    return contributionsOfFund(database, id, page);
  }
}

@Resolver(() => Envelope)
export class EnvelopeResolver {
  @FieldResolver(() => [Money], {
    description:
      'Announced in money, one sum per currency as announced: until it is paid there is no rate. It is not money that is there.',
  })
  async announced(@Root() { id }: Envelope, @Ctx() { loaders }: ResourcesContext): Promise<Money[]> {
    return (await loaders.announcedByEnvelope.load(id))
      .filter(({ kind }) => kind === 'CASH')
      .map(({ announced }) => announced);
  }

  @FieldResolver(() => [Money], {
    description: 'Announced in money and not yet received, one sum per currency.',
  })
  async outstanding(@Root() { id }: Envelope, @Ctx() { loaders }: ResourcesContext): Promise<Money[]> {
    const announcements = await loaders.announcedByEnvelope.load(id);
    return announcements
      .filter(({ kind, outstanding }) => kind === 'CASH' && outstanding.minor > 0n)
      .map(({ outstanding }) => outstanding);
  }

  @FieldResolver(() => [Money], {
    description:
      'Announced in kind (rooms, interpreters, tickets), as the donors value it, one sum per currency. Never in `available`.',
  })
  async announcedInKind(@Root() { id }: Envelope, @Ctx() { loaders }: ResourcesContext): Promise<Money[]> {
    return (await loaders.announcedByEnvelope.load(id))
      .filter(({ kind }) => kind === 'IN_KIND')
      .map(({ announced }) => announced);
  }
}
