import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { badRequest } from '../../../kernel/faults.js';
import { Language } from '../../../kernel/language.js';
import { PageArgs, type Page } from '../../../kernel/page.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import type { WorkingGroupsContext } from '../context.js';
import { ProgrammeOfWork } from '../programme/programme.js';
import type { ProgrammeRow } from '../programme/programme-reads.js';
import { LocalizedText, localizedTexts, nameIn } from '../texts.js';
import { Meeting, MeetingConnection, MeetingFilter } from './meeting.js';
import { knownAmong, meetingsByCode, pageOfMeetings, type MeetingRow } from './meeting-reads.js';
import { MeetingSchedule } from './schedule.js';

const MOST_CODES = 1000;

@Resolver(() => Meeting)
export class MeetingResolver {
  @Query(() => Meeting, {
    nullable: true,
    description: 'One meeting, by id or by code; null when there is none.',
  })
  async meeting(
    @Ctx() { database, loaders }: WorkingGroupsContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its id; give either this or `code`.' }) id?: string,
    @Arg('code', () => String, { nullable: true, description: 'Its code, such as BMS-3, in any case.' })
    code?: string,
  ): Promise<MeetingRow | null> {
    if ((id == null) === (code == null)) throw badRequest('Which meeting? Give either `id` or `code`.');
    return id != null ? loaders.meeting.load(id) : ((await meetingsByCode(database, [code!]))[0] ?? null);
  }

  @Query(() => MeetingConnection, {
    nullable: true,
    description: 'Meetings by opening day, the earliest first.',
  })
  meetings(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { database }: WorkingGroupsContext,
    @Arg('filter', () => MeetingFilter, {
      nullable: true,
      description: 'All conditions must hold; omit for every meeting.',
    })
    filter?: MeetingFilter,
  ): Promise<Page<MeetingRow>> {
    return pageOfMeetings(database, filter ?? {}, page);
  }

  @Query(() => [Meeting], {
    nullable: 'itemsAndList',
    description: 'Many meetings at once, in the order of the codes; null for a code that nobody knows.',
  })
  meetingsByCode(
    @Arg('codes', () => [String], {
      description: `Codes, such as INC-11, in any case; at most ${MOST_CODES}.`,
    })
    codes: string[],
    @Ctx() { database }: WorkingGroupsContext,
  ): Promise<(MeetingRow | null)[]> {
    if (codes.length > MOST_CODES)
      throw badRequest(`Cannot find ${codes.length} codes at once. Ask for at most ${MOST_CODES}.`);
    return meetingsByCode(database, codes);
  }

  @FieldResolver(() => String, {
    description:
      'Its name; where it has none in that language, English or else the source’s, or at last its code.',
  })
  name(
    @Root() meeting: MeetingRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'The language wanted.' })
    lang: Language,
  ): string {
    return nameIn(meeting, lang, meeting.code);
  }

  @FieldResolver(() => [LocalizedText], {
    description: 'Its name in each language that it has one in, the source’s first; at most six.',
  })
  names(@Root() meeting: MeetingRow): LocalizedText[] {
    return localizedTexts(meeting);
  }

  @FieldResolver(() => ProgrammeOfWork, {
    nullable: true,
    description: 'The programme of work that it serves; null for a meeting outside all of them.',
  })
  async programme(
    @Root() meeting: MeetingRow,
    @Ctx() { loaders }: WorkingGroupsContext,
  ): Promise<ProgrammeRow | null> {
    return meeting.programmeId ? loaders.programme.load(meeting.programmeId) : null;
  }

  @FieldResolver(() => MeetingSchedule, {
    nullable: true,
    description: 'Its dates and place as they were known at an instant; null when nothing was.',
  })
  async schedule(
    @Root() meeting: MeetingRow,
    @Ctx() { loaders }: WorkingGroupsContext,
    @Arg('knownAt', () => DateTimeScalar, {
      nullable: true,
      description: 'That instant; omit for what is known today.',
    })
    knownAt?: Date,
  ): Promise<MeetingSchedule | null> {
    return knownAmong(await loaders.scheduleHistory.load(meeting.id), knownAt);
  }

  @FieldResolver(() => [MeetingSchedule], {
    description:
      'Everything ever known of its dates and place, oldest knowledge first; a postponement is an entry. A few at most.',
  })
  scheduleHistory(
    @Root() meeting: MeetingRow,
    @Ctx() { loaders }: WorkingGroupsContext,
  ): Promise<MeetingSchedule[]> {
    return loaders.scheduleHistory.load(meeting.id);
  }
}
