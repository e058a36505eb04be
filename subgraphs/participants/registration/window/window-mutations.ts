import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import { recordAudit } from '../../../../kernel/audit.js';
import { IdempotencyKeyReused, once } from '../../../../kernel/idempotency.js';
import { demand } from '../../../../kernel/permission.js';
import { DateScalar, DateTimeScalar } from '../../../../kernel/scalars.js';
import type { ParticipantsContext } from '../../context.js';
import { ParticipantKind } from '../../participant/participant-kind.js';
import { meetingOfId } from '../meeting-of-id.js';
import { InvalidRegistration, MeetingNotFound } from '../problems.js';
import { RegistrationCapInput } from './caps.js';
import { RegistrationWindow, shownWindow, type WindowRow } from './registration-window.js';
import { plannedWindows } from './planned-windows.js';
import { lockWindows } from './window-rows.js';
import { auditedWindow, writeWindows } from './write-window.js';

@InputType({
  description: 'What a window is to be; what is left out stays, or has its default in a new one.',
})
export class WindowTermsInput {
  @Field(() => DateTimeScalar, { nullable: true, description: 'From when on; default: at once.' })
  opensAt?: Date;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day, to its end in `timeZone`. A new window needs this or `closesAt`.',
  })
  closesOn?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The last instant, instead of a day.' })
  closesAt?: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The IANA zone of the venue, in which deadlines are shown; default: Europe/Zurich.',
  })
  timeZone?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Whom to ask; a new window needs it. Up to 200 characters.',
  })
  contact?: string;

  @Field(() => [RegistrationCapInput], {
    nullable: true,
    description:
      'How many people one organization may register, by category; empty: as many as it likes. Default: 1 president, 1 chief administrative officer, 1 main, 4 additional; none for States, parliaments and international organizations.',
  })
  caps?: RegistrationCapInput[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the person’s own data must be complete before it is submitted; default: false.',
  })
  requiresCompletePersonalData?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether delegations need credentials; default: only at formal meetings.',
  })
  requiresCredentials?: boolean;
}

@InputType({
  description: 'For which meeting and kinds of participant registration opens, and on which terms.',
})
export class OpenRegistrationInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => [ParticipantKind], { nullable: true, description: 'For which kinds; default: for all.' })
  kinds?: ParticipantKind[];

  @Field(() => WindowTermsInput, { description: 'On which terms.' })
  terms!: WindowTermsInput;

  @Field(() => String, {
    nullable: true,
    description: 'Sent again with the same key, nothing is done twice.',
  })
  idempotencyKey?: string;
}

@InputType({ description: 'What changes in windows that stand.' })
export class ChangeRegistrationWindowInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => [ParticipantKind], {
    nullable: true,
    description: 'For which kinds; default: for all that are open.',
  })
  kinds?: ParticipantKind[];

  @Field(() => WindowTermsInput, { description: 'What changes.' })
  terms!: WindowTermsInput;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log.' })
  reason?: string;
}

@ObjectType({ description: 'The windows as they stand now.' })
export class OpenedRegistration {
  @Field(() => [RegistrationWindow], { description: 'Those opened or changed, one for each kind.' })
  windows!: RegistrationWindow[];
}

@ObjectType({ description: 'The windows as they stand from now on.' })
export class ChangedRegistrationWindow {
  @Field(() => [RegistrationWindow], { description: 'Those changed, one for each kind.' })
  windows!: RegistrationWindow[];
}

export const OpenRegistrationResult = createUnionType({
  name: 'OpenRegistrationResult',
  description: 'The windows, or why there are none.',
  types: () => [OpenedRegistration, InvalidRegistration, MeetingNotFound, IdempotencyKeyReused] as const,
});

export const ChangeRegistrationWindowResult = createUnionType({
  name: 'ChangeRegistrationWindowResult',
  description: 'The windows, or why nothing was changed.',
  types: () => [ChangedRegistrationWindow, InvalidRegistration, MeetingNotFound] as const,
});

@Resolver()
export class WindowMutations {
  @Mutation(() => OpenRegistrationResult, {
    description: 'Opens registration for a meeting, for each kind of participant on its own terms.',
  })
  async openRegistration(
    @Arg('input', () => OpenRegistrationInput, { description: 'For what, and how.' })
    input: OpenRegistrationInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof OpenRegistrationResult> {
    const { meetingId, kinds = Object.values(ParticipantKind), terms } = input;
    const meeting = await meetingOfId(meetingId, context);
    demand(context, 'Mutation.openRegistration', { meetingId, programme: meeting?.programme?.slug ?? null });
    if (!meeting) return new MeetingNotFound(meetingId);
    return once(context, 'openRegistration', { key: input.idempotencyKey, input }, async (tx) => {
      const standing = await lockWindows(tx, meetingId);
      const known = standing.find(({ kind }) => kinds.includes(kind));
      if (known)
        return new InvalidRegistration(
          'kinds',
          `Registration is open for ${known.kind}. Use \`changeRegistrationWindow\`.`,
        );
      const windows = plannedWindows(meeting, kinds, terms, [], context.now);
      if (windows instanceof InvalidRegistration) return windows;
      await writeWindows(tx, context, windows);
      await recordAudit(
        tx,
        context,
        windows.map((window) => entryOf('REGISTRATION_OPENED', null, window, null)),
      );
      return Object.assign(new OpenedRegistration(), {
        windows: windows.map((window) => shownWindow(window, context.now)),
      });
    });
  }

  @Mutation(() => ChangeRegistrationWindowResult, {
    description: 'Changes windows that stand, such as their deadline; what was said before stays on record.',
  })
  async changeRegistrationWindow(
    @Arg('input', () => ChangeRegistrationWindowInput, { description: 'Which windows, and what changes.' })
    input: ChangeRegistrationWindowInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ChangeRegistrationWindowResult> {
    const { meetingId, terms, reason = null } = input;
    const meeting = await meetingOfId(meetingId, context);
    demand(context, 'Mutation.changeRegistrationWindow', {
      meetingId,
      programme: meeting?.programme?.slug ?? null,
    });
    if (!meeting) return new MeetingNotFound(meetingId);
    return context.database.transaction(async (tx) => {
      const standing = await lockWindows(tx, meetingId);
      const kinds = input.kinds ?? standing.map(({ kind }) => kind);
      const missing = kinds.find((kind) => !standing.some((window) => window.kind === kind));
      if (missing || kinds.length === 0)
        return new InvalidRegistration(
          'kinds',
          `Registration is not open for ${missing ?? 'anybody'}. Use \`openRegistration\`.`,
        );
      const windows = plannedWindows(meeting, kinds, terms, standing, context.now);
      if (windows instanceof InvalidRegistration) return windows;
      await writeWindows(tx, context, windows);
      const before = new Map(standing.map((window) => [window.kind, window]));
      await recordAudit(
        tx,
        context,
        windows.map((window) =>
          entryOf('REGISTRATION_WINDOW_CHANGED', before.get(window.kind)!, window, reason),
        ),
      );
      return Object.assign(new ChangedRegistrationWindow(), {
        windows: windows.map((window) => shownWindow(window, context.now)),
      });
    });
  }
}

function entryOf(action: string, before: WindowRow | null, after: WindowRow, reason: string | null) {
  return {
    action,
    record: { type: 'RegistrationWindow', id: `${after.meetingId} ${after.kind}` },
    meetingId: after.meetingId,
    reason,
    before: before && auditedWindow(before),
    after: auditedWindow(after),
  };
}
