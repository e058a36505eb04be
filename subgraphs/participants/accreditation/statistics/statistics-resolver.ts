import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { badRequest } from '../../../../kernel/faults.js';
import { DateScalar } from '../../../../kernel/scalars.js';
import type { ParticipantsContext } from '../../context.js';
import { ReasonCode } from '../accreditation-words.js';
import { ecosocCases, hubCases } from './cases.js';
import {
  AccreditationStatistics,
  StatisticsSource,
  type AccreditationReasonCount,
  type AccreditationYear,
} from './statistics.js';
import { deferralsBefore, figuresOf, median, stillWaiting, type Case } from './waiting.js';

@Resolver()
export class AccreditationStatisticsResolver {
  @Query(() => AccreditationStatistics, {
    nullable: true,
    description:
      'Decisions on applications, and how long organizations waited for them: in this hub, or at ECOSOC.',
  })
  async accreditationStatistics(
    @Arg('of', () => StatisticsSource, {
      defaultValue: StatisticsSource.HUB,
      description: 'Whose applications.',
    })
    of: StatisticsSource,
    @Arg('programme', () => String, {
      nullable: true,
      description: 'Only those to this programme of work, by its slug; not for ECOSOC.',
    })
    programme: string | undefined,
    @Arg('from', () => DateScalar, { nullable: true, description: 'Decisions from that day on.' })
    from: string | undefined,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'Decisions up to that day; default: today.',
    })
    asOf: string | undefined,
    @Ctx() { database, today }: ParticipantsContext,
  ): Promise<AccreditationStatistics> {
    if (of === StatisticsSource.ECOSOC && programme != null)
      throw badRequest('ECOSOC grants status for all programmes. Leave `programme` out.');
    const cases = await (of === StatisticsSource.HUB
      ? hubCases(database.rows, programme ?? null)
      : ecosocCases(database));
    return statisticsOf(cases, from ?? null, asOf ?? today);
  }
}

function statisticsOf(cases: readonly Case[], from: string | null, asOf: string): AccreditationStatistics {
  const within = (day: string): boolean => (from === null || day >= from) && day <= asOf;
  const deferrals = deferralsBefore(cases.filter(({ decisions }) => decisions.some(({ on }) => within(on))));
  return {
    ...figuresOf(cases, within),
    stillWaiting: stillWaiting(cases, asOf),
    deferralsBefore: {
      cases: deferrals.length,
      median: median(deferrals),
      most: deferrals.length > 0 ? deferrals.reduce((most, each) => Math.max(most, each)) : null,
    },
    years: yearsOf(cases, within),
    reasons: reasonsOf(cases, within),
    from,
    asOf,
  };
}

function yearsOf(cases: readonly Case[], within: (day: string) => boolean): AccreditationYear[] {
  const years = new Set(
    cases.flatMap(({ decisions }) =>
      decisions.filter(({ on }) => within(on)).map(({ on }) => on.slice(0, 4)),
    ),
  );
  return [...years].toSorted().map((year) => ({
    year: Number(year),
    ...figuresOf(cases, (day) => within(day) && day.startsWith(year)),
  }));
}

function reasonsOf(cases: readonly Case[], within: (day: string) => boolean): AccreditationReasonCount[] {
  const given = cases.flatMap(({ decisions }) => decisions.filter(({ on }) => within(on)));
  return Object.values(ReasonCode)
    .map((reasonCode) => ({
      reasonCode,
      deferred: count(reasonCode, 'DEFERRED'),
      rejected: count(reasonCode, 'REJECTED'),
    }))
    .filter(({ deferred, rejected }) => deferred + rejected > 0)
    .toSorted((one, other) => other.deferred + other.rejected - one.deferred - one.rejected);

  function count(code: ReasonCode, wanted: string): number {
    return given.filter(({ reasonCode, decision }) => reasonCode === code && decision === wanted).length;
  }
}
