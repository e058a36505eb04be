import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { badRequest } from '../../../kernel/faults.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import type { WorkingGroupsContext } from '../context.js';
import { programmeBySlug } from '../programme/programme-reads.js';
import { cadence, CadenceStatus, type YearOfCadence } from './cadence.js';
import { Meeting } from './meeting.js';
import type { MeetingRow } from './meeting-reads.js';

const MOST_YEARS = 100;

registerEnumType(CadenceStatus, {
  name: 'CadenceStatus',
  description: 'How the number of informal meetings in a year compares with rule 8.1.',
  valuesConfig: {
    OK: { description: 'As many as are due.' },
    UNDER: { description: 'Fewer than are due.' },
    OVER: { description: 'More than are due; reported, never forbidden.' },
  },
});

@ObjectType({
  description:
    'One year by rule 8.1: two informal meetings are due, or one if a Biennial Meeting or Review Conference falls in it.',
})
export class CadenceYear {
  @Field(() => Int, { description: 'The calendar year; a meeting belongs to the year in which it opens.' })
  year!: number;

  @Field(() => Int, {
    description:
      'Informal meetings due: 2, or 1 in a year with a formal meeting. A preparatory committee does not count as one.',
  })
  expected!: number;

  @Field(() => Int, {
    description: 'Informal meetings held or still planned; postponed and cancelled ones do not count.',
  })
  held!: number;

  @Field(() => CadenceStatus, { description: 'How `held` compares with `expected`.' })
  status!: CadenceStatus;
}

@Resolver(() => CadenceYear)
export class CadenceResolver {
  @Query(() => [CadenceYear], {
    nullable: true,
    description:
      'Rule 8.1, year by year: how many informal meetings are due, how many there are, and whether that is OK, UNDER or OVER.',
  })
  async meetingCadence(
    @Arg('from', () => Int, { description: 'The first year, such as 2007.' }) from: number,
    @Arg('to', () => Int, { description: `The last year, included; at most ${MOST_YEARS} years in all.` })
    to: number,
    @Ctx() { database, loaders }: WorkingGroupsContext,
    @Arg('programme', () => String, {
      defaultValue: 'intersessional-programme',
      description: 'Slug of the programme of work.',
    })
    slug: string,
    @Arg('knownAt', () => DateTimeScalar, {
      nullable: true,
      description: 'Judge by the calendar as it was known at that instant; omit for what is known today.',
    })
    knownAt?: Date,
  ): Promise<YearOfCadence[]> {
    if (from < 1 || to > 9999 || to < from || to - from >= MOST_YEARS) {
      throw badRequest(
        `Cannot tell the cadence from ${from} to ${to}. Ask for 1 to ${MOST_YEARS} years, the earlier one first.`,
      );
    }
    const programme = await programmeBySlug(database, slug);
    if (!programme) throw badRequest(`No programme is called "${slug}".`);
    return cadence(
      from,
      to,
      await loaders.calendar.load({ programmeId: programme.id, knownAt: knownAt ?? null }),
    );
  }

  @FieldResolver(() => [Meeting], {
    description:
      'The informal meetings counted in `held`, by opening day; a handful at most. Their dates are those known today.',
  })
  meetings(
    @Root() { meetingIds }: YearOfCadence,
    @Ctx() context: WorkingGroupsContext,
  ): Promise<MeetingRow[]> {
    return meetingsOf(meetingIds, context);
  }

  @FieldResolver(() => [Meeting], {
    description:
      'The formal meetings that make one informal meeting enough, by opening day; none when two are due.',
  })
  formalMeetings(
    @Root() { formalMeetingIds }: YearOfCadence,
    @Ctx() context: WorkingGroupsContext,
  ): Promise<MeetingRow[]> {
    return meetingsOf(formalMeetingIds, context);
  }
}

async function meetingsOf(ids: string[], { loaders }: WorkingGroupsContext): Promise<MeetingRow[]> {
  const meetings = await Promise.all(ids.map((id) => loaders.meeting.load(id)));
  return meetings.filter((meeting) => meeting !== null);
}
