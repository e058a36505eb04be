import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { recordAudit } from '../../../../kernel/audit.js';
import { once } from '../../../../kernel/idempotency.js';
import { demand } from '../../../../kernel/permission.js';
import type { ParticipantsContext } from '../../context.js';
import { ParticipantKind } from '../../participant/participant-kind.js';
import { meetingOfId } from '../meeting-of-id.js';
import { InvalidRegistration, MeetingNotFound } from '../problems.js';
import { plannedWindows } from './planned-windows.js';
import { shownWindow, type WindowRow } from './registration-window.js';
import {
  ChangedRegistrationWindow,
  ChangeRegistrationWindowInput,
  ChangeRegistrationWindowResult,
  OpenedRegistration,
  OpenRegistrationInput,
  OpenRegistrationResult,
} from './window-results.js';
import { lockWindows } from './window-rows.js';
import { auditedWindow, writeWindows } from './write-window.js';

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
