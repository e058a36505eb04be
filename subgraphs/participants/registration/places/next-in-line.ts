import type { Rows, Transaction } from '../../../../kernel/database.js';
import type { ParticipantsContext } from '../../context.js';
import {
  changeRegistrations,
  lockRegistrations,
  type ChangedRegistration,
  type RegistrationChange,
} from '../change-registrations.js';
import type { RegistrationRow } from '../registration-row.js';
import { RegistrationState, withoutPlace } from '../states.js';
import { nextInRooms } from './rooms.js';
import { lockLimits, Places, type PlaceLimit } from './places.js';

type Tx = Pick<Transaction, 'rows'>;

/** Registrations held together with those who would get their places, and the places themselves. */
export interface Held {
  /** By registration id: those asked for. */
  rows: Map<string, RegistrationRow>;
  /** Who waits, in the order of arrival; as many as could get a place. */
  waiting: RegistrationRow[];
  limits: PlaceLimit[];
}

/**
 * Holds registrations whose places may become free, with those who wait for them: the limits of their meetings first, then all registrations in
 * the order of their ids.
 *
 * @param may whether the viewer may touch a registration; the others are not among what is held, nor who waits at their meetings only
 */
export async function lockWithWaiting(
  tx: Tx,
  ids: readonly string[],
  may: (row: RegistrationRow) => boolean = () => true,
): Promise<Held> {
  const meetings = await tx.rows<{ id: string }>(
    'select distinct meeting_id as id from participants.registration where registration_id = any ($1::uuid[])',
    [ids],
  );
  const limits = await lockLimits(
    tx,
    meetings.map(({ id }) => id),
  );
  const held = await lockBoth(
    tx,
    ids,
    limits,
    [...new Set(limits.map(({ meetingId }) => meetingId))],
    ids.length,
  );
  const rows = new Map([...held.rows].filter(([, row]) => may(row)));
  const own = new Set([...rows.values()].map(({ meetingId }) => meetingId));
  return {
    rows,
    waiting: held.waiting.filter(({ meetingId }) => own.has(meetingId)),
    limits: limits.filter(({ meetingId }) => own.has(meetingId)),
  };
}

/** The same under limits that are held already, with `most` of each kind who wait at those meetings. */
export async function lockBoth(
  tx: Tx,
  ids: readonly string[],
  limits: PlaceLimit[],
  meetings: readonly string[],
  most: number,
): Promise<Held> {
  const line = meetings.length === 0 ? [] : await waitingIds(tx.rows, meetings, most);
  const all = await lockRegistrations(tx, [...ids, ...line]);
  const rows = new Map(all.map((row) => [row.registrationId, row]));
  const waiting = line
    .map((id) => rows.get(id))
    .filter((row) => row?.state === RegistrationState.QUOTA_PENDING)
    .map((row) => row!);
  const wanted = new Set(ids);
  return { rows: new Map([...rows].filter(([id]) => wanted.has(id))), waiting, limits };
}

/**
 * Changes registrations and hands every place that this frees to whoever has waited longest for one like it. Answers with the changed first, in
 * their order, then with those who got a place.
 *
 * @param held from `lockWithWaiting` in the same transaction
 */
export async function changeAndHandOn(
  tx: Tx,
  context: ParticipantsContext,
  { rows, waiting, limits }: Held,
  changes: readonly RegistrationChange[],
): Promise<{ changed: ChangedRegistration[]; placed: ChangedRegistration[] }> {
  const places = new Places(limits);
  const leaving = new Set(changes.map(({ registrationId }) => registrationId));
  for (const { registrationId, to } of changes) {
    const row = rows.get(registrationId)!;
    if (to && leavesPlace(row.state, to)) places.free(row.meetingId, row.kind);
  }
  for (const { registrationId, to } of changes) {
    const row = rows.get(registrationId)!;
    if (to && leavesPlace(to, row.state)) places.take(row.meetingId, row.kind);
  }
  const next = waiting.filter(
    ({ registrationId, meetingId, kind }) => !leaving.has(registrationId) && places.take(meetingId, kind),
  );
  const all = await changeRegistrations(tx, context, [
    ...changes,
    ...next.map(({ registrationId }) => ({
      registrationId,
      to: RegistrationState.NOMINATED,
      action: 'REGISTRATION_PLACED',
    })),
  ]);
  const gone = changes.flatMap(({ registrationId, to }) =>
    to && withoutPlace.includes(to) ? [registrationId] : [],
  );
  if (limits.some(({ room }) => room !== '')) await nextInRooms(tx, context, limits, gone);
  return { changed: all.slice(0, changes.length), placed: all.slice(changes.length) };
}

function leavesPlace(from: RegistrationState, to: RegistrationState): boolean {
  return !withoutPlace.includes(from) && withoutPlace.includes(to);
}

/** The first who wait at each meeting in each kind, in the order of arrival. */
async function waitingIds(rows: Rows, meetingIds: readonly string[], most: number): Promise<string[]> {
  const line = await rows<{ id: string }>(
    `select id from (
       select registration_id as id, arrival, row_number() over (partition by meeting_id, kind order by arrival) as place
       from participants.registration
       where meeting_id = any ($1::uuid[]) and state = 'QUOTA_PENDING' and superseded_at is null and registration_id is not null
     ) as line where place <= $2 order by arrival`,
    [meetingIds, most],
  );
  return line.map(({ id }) => id);
}
