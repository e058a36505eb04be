import { Arg, Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { badRequest } from '../../../kernel/faults.js';
import { Language, textIn } from '../../../kernel/language.js';
import type { ParticipantsContext } from '../context.js';
import { NameForm } from '../participant/participant-name.js';
import { Meeting, WorkingGroup } from '../stubs.js';
import type { BalanceRow, KeyRow } from './answer.js';
import { BalanceKey, BalanceMeasures, ParticipationBalance } from './balance.js';
import {
  BalanceArguments,
  MeetingBalanceArguments,
  questionIn,
  SeatBalanceArguments,
  TrendArguments,
} from './balance-arguments.js';
import { BalanceDimension, TrendClassification } from './balance-enums.js';
import { balancesOf } from './find.js';
import { readyScope, type ReadyScope } from './participation-scope.js';

const MOST_POINTS = 100;
const MOST_MEETINGS = 2_000;
const { WORKING_GROUP, MEETING, GENDER } = BalanceDimension;

@Resolver(() => ParticipationBalance)
export class BalanceResolver {
  @Directive('@cost(weight: 60)')
  @Query(() => ParticipationBalance, {
    nullable: true,
    description:
      'Who takes part, and how evenly. Every class of the scheme is listed, also the absent ones; the cells always add up to the total, unless some are hidden.',
  })
  async participationBalance(
    @Args(() => BalanceArguments) given: BalanceArguments,
    @Ctx() context: ParticipantsContext,
  ): Promise<BalanceRow | null> {
    const question = questionIn(given, given.by);
    const wants = { asOf: given.asOf ?? null, knownAt: question.knownAt, ...wanted(given.by) };
    const [balance] = await balancesOf(question, [await readyScope(given.of, wants, context)], context);
    return balance ?? null;
  }

  @Directive('@cost(weight: 20)')
  @Query(() => [ParticipationBalance], {
    nullable: true,
    description:
      'The same measure over several meetings, in order of their opening days. At most 100 points and 2,000 meetings.',
  })
  async participationTrend(
    @Args(() => TrendArguments) given: TrendArguments,
    @Ctx() context: ParticipantsContext,
  ): Promise<BalanceRow[]> {
    if (given.of.length === 0 || given.of.length > MOST_POINTS) {
      throw badRequest(`A trend takes 1 to ${MOST_POINTS} scopes in \`of\`, not ${given.of.length}.`);
    }
    const by = [given.by];
    const question = questionIn(given, by);
    const today = (question.knownAt ?? context.now).toISOString().slice(0, 10);
    const asOf = given.classification === TrendClassification.AS_OF_TODAY ? today : null;
    const scopes: ReadyScope[] = [];
    let meetings = 0;
    for (const scope of given.of) {
      const ready = await readyScope(scope, { asOf, knownAt: question.knownAt, ...wanted(by) }, context);
      meetings += ready.meetings?.length ?? 0;
      if (meetings > MOST_MEETINGS) {
        throw badRequest(
          `A trend takes ${MOST_MEETINGS} meetings at most over all its points. Make its scopes smaller.`,
        );
      }
      scopes.push(ready);
    }
    const inOrder = scopes.toSorted((a, b) =>
      a.usualDay < b.usualDay ? -1 : a.usualDay > b.usualDay ? 1 : 0,
    );
    return balancesOf(question, inOrder, context);
  }

  @FieldResolver(() => BalanceMeasures, {
    nullable: true,
    description:
      'How even it is. Null where that says nothing: nobody is counted, the scheme had no members on the day, these dimensions have no benchmark, or a count is suppressed.',
  })
  measures(@Root() balance: BalanceRow): BalanceMeasures | null {
    return balance.measures();
  }
}

/** What must be looked up one by one for these dimensions. */
function wanted(by: BalanceDimension[]) {
  return { bodies: by.includes(WORKING_GROUP), eachMeeting: by.includes(MEETING) || by.includes(GENDER) };
}

@Resolver(() => BalanceKey)
export class BalanceKeyResolver {
  @FieldResolver(() => String, {
    description:
      'What the code means. A participant has the name of the day `asOf`; a meeting without a name, its code.',
  })
  async label(
    @Root() { texts, code, participantId, asOf }: KeyRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'The language wanted.' })
    lang: Language,
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<string> {
    if (participantId)
      return (
        (await loaders.nameOfParticipant.load({ id: participantId, lang, form: NameForm.SHORT, asOf })) ??
        code
      );
    return (texts && textIn(texts, lang)) ?? code;
  }
}

@Resolver(() => Meeting)
export class MeetingBalanceResolver {
  @Directive('@cost(weight: 60)')
  @FieldResolver(() => ParticipationBalance, {
    nullable: true,
    description:
      'Who was there, and how evenly: classified as on the opening day, against the Members of the United Nations of that day.',
  })
  balance(
    @Root() { id }: Meeting,
    @Args(() => MeetingBalanceArguments) { kinds, ...given }: MeetingBalanceArguments,
    @Ctx() context: ParticipantsContext,
  ): Promise<BalanceRow | null> {
    return context.loaders.balanceOfMeeting.load({
      id,
      kinds: kinds ?? null,
      question: questionIn(given, given.by),
      context,
    });
  }
}

@Resolver(() => WorkingGroup)
export class WorkingGroupBalanceResolver {
  @Directive('@cost(weight: 60)')
  @FieldResolver(() => ParticipationBalance, {
    nullable: true,
    description:
      'Who holds its seats today, and how evenly. Each member participant is one seat, whatever the unit.',
  })
  balance(
    @Root() { id }: WorkingGroup,
    @Args(() => SeatBalanceArguments) { kinds, ...given }: SeatBalanceArguments,
    @Ctx() context: ParticipantsContext,
  ): Promise<BalanceRow | null> {
    return context.loaders.balanceOfBody.load({
      id,
      kinds: kinds ?? null,
      question: questionIn(given, given.by),
      context,
    });
  }
}
