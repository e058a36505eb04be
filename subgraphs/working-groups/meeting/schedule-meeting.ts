import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Arg, Ctx, createUnionType, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { recordAudit, type AuditEntry } from '../../../kernel/audit.js';
import { badRequest } from '../../../kernel/faults.js';
import {
  answered,
  IdempotencyKeyReused,
  idempotencyKeyDescription,
  once,
} from '../../../kernel/idempotency.js';
import { demand } from '../../../kernel/permission.js';
import { Language } from '../../../kernel/language.js';
import { DateScalar } from '../../../kernel/scalars.js';
import type { WorkingGroupsContext } from '../context.js';
import {
  FormalityUnclear,
  MeetingCodeMalformed,
  MeetingCodeTaken,
  MeetingDatesImplausible,
  ProgrammeUnknown,
  VenueReasonMissing,
} from '../problems.js';
import { programmeBySlug } from '../programme/programme-reads.js';
import { cadence } from './cadence.js';
import { CadenceYear } from './cadence-resolver.js';
import { Meeting } from './meeting.js';
import { Formality, MeetingKind } from './meeting-kind.js';
import { meetingsByCode } from './meeting-reads.js';
import { meetingCode } from './meeting-rules.js';
import { PlannedMeeting, type MeetingPlan } from './planned-meeting.js';

const LONGEST_TEXT = 500;

@InputType({ description: 'A meeting to put into the calendar.' })
export class ScheduleMeetingInput {
  @Field(() => String, {
    description: 'Its stable human name, such as BMS-10; kept in capitals. Nobody else may have it.',
  })
  code!: string;

  @Field(() => MeetingKind, { description: 'What sort of meeting it is; INTERSESSIONAL is informal (2.1).' })
  kind!: MeetingKind;

  @Field(() => DateScalar, { description: 'Its first day.' })
  opensOn!: string;

  @Field(() => DateScalar, { description: 'Its last day; the first day for a meeting of one day.' })
  closesOn!: string;

  @Field(() => Formality, {
    nullable: true,
    description: 'Needed for kind OTHER only; every other kind implies it.',
  })
  formality?: Formality | null;

  @Field(() => String, {
    nullable: true,
    description:
      'City in English. Omitted, an intersessional meeting is in Geneva (8.1), and others have no place yet.',
  })
  city?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 alpha-3 code of the host country, such as KEN; for Geneva it is known.',
  })
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why an intersessional meeting is elsewhere than in Geneva; asked for then (8.1).',
  })
  venueReason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its name in `language`; omitted, the code serves as name.',
  })
  name?: string | null;

  @Field(() => Language, {
    defaultValue: Language.EN,
    description: 'The language of `name`, which is then the source’s.',
  })
  language!: Language;

  @Field(() => String, {
    defaultValue: 'intersessional-programme',
    description: 'Slug of the programme that it serves.',
  })
  programme!: string;

  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The meeting is in the calendar.' })
export class ScheduledMeeting {
  @Field(() => Meeting, { description: 'The meeting, with status PLANNED.' })
  meeting!: Meeting;

  @Field(() => CadenceYear, {
    description: 'Its year by rule 8.1 with this meeting in it: OVER warns, and forbids nothing.',
  })
  cadence!: CadenceYear;
}

export const ScheduleMeetingResult = createUnionType({
  name: 'ScheduleMeetingResult',
  description: 'The meeting in the calendar, or why not.',
  types: () =>
    [
      ScheduledMeeting,
      MeetingCodeTaken,
      VenueReasonMissing,
      FormalityUnclear,
      MeetingDatesImplausible,
      MeetingCodeMalformed,
      ProgrammeUnknown,
      IdempotencyKeyReused,
    ] as const,
  resolveType: (value) => ('cadence' in value ? 'ScheduledMeeting' : value.constructor.name),
});

@Resolver()
export class ScheduleMeetingResolver {
  @Mutation(() => ScheduleMeetingResult, {
    description: 'Puts a meeting into the calendar. Asked twice, it makes one meeting.',
  })
  async scheduleMeeting(
    @Arg('input', () => ScheduleMeetingInput, { description: 'The meeting.' }) input: ScheduleMeetingInput,
    @Ctx() context: WorkingGroupsContext,
  ): Promise<typeof ScheduleMeetingResult> {
    demand(context, 'Mutation.scheduleMeeting', { programme: input.programme });
    const { database, now } = context;
    const request = { key: input.idempotencyKey, input };
    const earlier = await answered<Kept>(context, 'scheduleMeeting', request);
    if (earlier) return answerWith(earlier, context);
    const programme = await programmeBySlug(database, input.programme);
    if (!programme) return new ProgrammeUnknown(input.programme);

    const meeting = PlannedMeeting.from(planOf(input), programme.id, 'recorded by the secretariat', now);
    if (!(meeting instanceof PlannedMeeting)) return meeting;
    try {
      const kept = await once<Kept>(context, 'scheduleMeeting', request, async (tx) => {
        await tx.em.persist(meeting).flush();
        await recordAudit(tx, context, [auditOf(meeting, input)]);
        return { id: meeting.id };
      });
      return await answerWith(kept, context);
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      const [holder] = await meetingsByCode(database, [meeting.code]);
      return new MeetingCodeTaken(holder!);
    }
  }
}

/** What a key remembers: the meeting is shown as it is when asked again. */
interface Kept {
  id: string;
}

async function answerWith(kept: Kept | IdempotencyKeyReused, { loaders }: WorkingGroupsContext) {
  if (kept instanceof IdempotencyKeyReused) return kept;
  const meeting = (await loaders.meeting.load(kept.id))!;
  const year = Number(meeting.opensOn.slice(0, 4));
  const calendar = await loaders.calendar.load({ programmeId: meeting.programmeId!, knownAt: null });
  return { meeting, cadence: cadence(year, year, calendar)[0]! };
}

function auditOf({ id, code, kind }: PlannedMeeting, input: ScheduleMeetingInput): AuditEntry {
  const { opensOn, closesOn, programme } = input;
  return {
    action: 'MEETING_SCHEDULED',
    record: { type: 'Meeting', id },
    meetingId: id,
    reason: null,
    before: null,
    after: { code, kind, opensOn, closesOn, programme },
  };
}

function planOf(input: ScheduleMeetingInput): MeetingPlan {
  const country = textOf('country', input.country)?.toUpperCase() ?? null;
  if (country && !/^[A-Z]{3}$/.test(country)) {
    throw badRequest(`"${country}" is not a country code. Give three letters, such as CHE.`);
  }
  return {
    code: meetingCode(input.code),
    kind: input.kind,
    formality: input.formality ?? null,
    opensOn: input.opensOn,
    closesOn: input.closesOn,
    city: textOf('city', input.city),
    country,
    venueReason: textOf('venueReason', input.venueReason),
    name: textOf('name', input.name),
    language: input.language,
  };
}

function textOf(field: string, text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  if (/\p{Cc}/u.test(trimmed))
    throw badRequest(`\`${field}\` holds control characters, such as a line break. Remove them.`);
  if (trimmed.length > LONGEST_TEXT)
    throw badRequest(`\`${field}\` is longer than ${LONGEST_TEXT} characters. Shorten it.`);
  return trimmed || null;
}
