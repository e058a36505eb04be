import { recordAudit } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { once } from '../../../../kernel/idempotency.js';
import { demand } from '../../../../kernel/permission.js';
import type { Problem } from '../../../../kernel/problem.js';
import { newId } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { auditOf } from '../change-registrations.js';
import { meetingOfId } from '../meeting-of-id.js';
import { changeAndHandOn, lockBoth } from '../places/next-in-line.js';
import { limitsOf, lockLimits, WHOLE_MEETING } from '../places/places.js';
import { writeLimit } from '../places/set-places.js';
import { InvalidRegistration, MeetingNotFound, ReasonMissing } from '../problems.js';
import { RegistrationState } from '../states.js';
import { lockWindows } from '../window/window-rows.js';
import {
  AppliedPlaces,
  MoreApprovedThanPlaces,
  SimulationOutdated,
  type ApplyPlacesInput,
} from './allotment.js';
import { fixedAmong, holdersAt, simulate, type Simulated } from './simulation.js';
import { tellOfCut } from './tell-of-cut.js';

export const MOST_PLACES = 100_000;
const LONGEST_REASON = 2000;
/** More than ever wait: whoever can have a place gets one. */
const EVERYBODY = 1_000_000;

/** Cuts places as a simulation showed, and as long as it still shows the same: everything is held while it is worked out again. */
export async function applyPlaces(
  input: ApplyPlacesInput,
  context: ParticipantsContext,
): Promise<AppliedPlaces | Problem> {
  const meeting = await meetingOfId(input.meetingId, context);
  demand(context, 'Mutation.applyPlaces', {
    meetingId: input.meetingId,
    programme: meeting?.programme?.slug ?? null,
  });
  if (!meeting) return new MeetingNotFound(input.meetingId);
  const reason = input.reason.trim();
  if (!reason) return new ReasonMissing();
  if (reason.length > LONGEST_REASON)
    return new InvalidRegistration('reason', `This is longer than ${LONGEST_REASON} characters. Shorten it.`);
  if (input.places < 0 || input.places > MOST_PLACES)
    return new InvalidRegistration(
      'places',
      `${input.places} is no number of places. Give 0 to ${MOST_PLACES}.`,
    );
  const { kind, places, formula } = input;
  return once(context, 'applyPlaces', { key: input.idempotencyKey, input }, async (tx) => {
    const windows = await lockWindows(tx, meeting.id);
    await lockLimits(tx, [meeting.id]);
    const holders = await holdersAt(tx.rows, meeting.id, kind);
    const fixed = fixedAmong(holders);
    if (fixed > places) return new MoreApprovedThanPlaces(fixed, places) as never;
    const simulated = simulate({ meetingId: meeting.id, kind, places, formula }, holders);
    if (simulated.digest !== input.digest) return new SimulationOutdated(simulated.digest) as never;

    await writeLimit(tx, context, { meetingId: meeting.id, kind, room: WHOLE_MEETING, places });
    const ids = simulated.allotments.flatMap(({ affected }) => affected);
    const held = await lockBoth(tx, ids, await limitsOf(tx.rows, [meeting.id]), [meeting.id], EVERYBODY);
    const { changed, placed } = await changeAndHandOn(
      tx,
      context,
      held,
      ids.map((registrationId) => ({
        registrationId,
        to: RegistrationState.QUOTA_PENDING,
        reason,
        action: 'REGISTRATION_PUT_ON_WAITING_LIST',
      })),
    );
    await publish(tx, context, simulated, reason);
    const contact = windows.find((window) => window.kind === kind)?.contact ?? '';
    await tellOfCut(tx, context, { simulated, changed, placed, meeting: meeting.code, contact, reason });
    await recordAudit(tx, context, [...auditOf([...changed, ...placed]), entryOf(simulated, reason)]);
    return Object.assign(new AppliedPlaces(), {
      affected: changed.length,
      organizations: simulated.allotments.filter(({ affected }) => affected.length > 0).length,
      placed: placed.length,
    });
  });
}

/** For everybody to read: by which formula, and why. */
async function publish(
  { rows }: Transaction,
  { viewer, now }: ParticipantsContext,
  { meetingId, kind, places, formula, allotments }: Simulated,
  reason: string,
): Promise<void> {
  const sum = (of: 'held' | 'keeps') => allotments.reduce((all, allotment) => all + allotment[of], 0);
  await rows(
    `insert into participants.shared_places (id, meeting_id, kind, places, formula, organizations, people, kept, reason, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      newId(),
      meetingId,
      kind,
      places,
      formula,
      allotments.length,
      sum('held'),
      sum('keeps'),
      reason,
      now,
      viewer.subject,
    ],
  );
}

function entryOf({ meetingId, kind, places, formula, digest }: Simulated, reason: string) {
  return {
    action: 'PLACES_SHARED_OUT',
    record: { type: 'Meeting', id: meetingId },
    meetingId,
    reason,
    before: null,
    after: { kind, places, formula, digest },
  };
}
