import { recordAudit } from '../../../../kernel/audit.js';
import { permit } from '../../../../kernel/permission.js';
import type { Problem } from '../../../../kernel/problem.js';
import { isUuid } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { auditOf, type RegistrationChange } from '../change-registrations.js';
import { placeOfRegistration } from '../place-of-registration.js';
import { InvalidRegistration, NotPossibleNow, ReasonMissing, RegistrationNotFound } from '../problems.js';
import type { RegistrationRow } from '../registration-row.js';
import { mayBecome, RegistrationState } from '../states.js';
import { tell } from '../tell.js';
import { changeAndHandOn, lockWithWaiting } from './next-in-line.js';
import { ReallocatedPlaces } from './place-results.js';
import { Places } from './places.js';

interface Asked {
  fromIds: readonly string[];
  toIds?: readonly string[] | null;
  reason: string;
}

const { QUOTA_PENDING, NOMINATED } = RegistrationState;
const MOST = 1000;

/** Takes places from some and gives them to others, on the secretariat’s word; each registration is checked by itself. */
export async function reallocatePlaces(
  { fromIds, toIds, reason }: Asked,
  context: ParticipantsContext,
): Promise<ReallocatedPlaces | InvalidRegistration | ReasonMissing> {
  const from = [...new Set(fromIds.map((id) => id.toLowerCase()))];
  const to = [...new Set(toIds?.map((id) => id.toLowerCase()))].filter((id) => !from.includes(id));
  const ids = [...from, ...to];
  const why = reason.trim();
  if (!why) return new ReasonMissing();
  if (why.length > 2000)
    return new InvalidRegistration('reason', 'This is longer than 2000 characters. Shorten it.');
  if (ids.length === 0 || ids.length > MOST)
    return new InvalidRegistration(
      'fromIds',
      `These are ${ids.length} registrations. Give 1 to ${MOST} in a call.`,
    );

  return context.database.transaction(async (tx) => {
    const held = await lockWithWaiting(tx, ids.filter(isUuid), (row) =>
      permit(context, 'Mutation.reallocatePlaces', placeOfRegistration(row)),
    );
    const places = new Places(held.limits);
    const changes: RegistrationChange[] = [];
    const problems = new Map<string, Problem>();
    for (const id of from)
      consider(
        id,
        QUOTA_PENDING,
        (row) => mayBecome(row.state, QUOTA_PENDING) && places.isLimited(row.meetingId, row.kind),
      );
    for (const id of to)
      consider(id, NOMINATED, (row) => row.state === QUOTA_PENDING && places.take(row.meetingId, row.kind));
    const line = changes.filter((change) => change.to === QUOTA_PENDING);
    const ends = await tx.rows<{ arrival: string }>(
      "select nextval('participants.arrival')::text as arrival from generate_series(1, $1::int)",
      [line.length],
    );
    line.forEach((change, index) => (change.set = { arrival: ends[index]!.arrival }));
    const { changed, placed } = await changeAndHandOn(tx, context, held, changes);
    await tell(tx, context, 'placed', [...changed.filter(({ state }) => state === NOMINATED), ...placed]);
    await recordAudit(tx, context, auditOf([...changed, ...placed]));
    const done = new Map(changed.map((row) => [row.registrationId, row]));
    return Object.assign(new ReallocatedPlaces(), {
      placed: placed.length,
      outcomes: ids.map((id) => ({
        id,
        registration: (done.get(id) ?? null) as never,
        problem: done.has(id) ? null : (problems.get(id) ?? new RegistrationNotFound(id)),
      })),
    });

    function consider(id: string, next: RegistrationState, can: (row: RegistrationRow) => boolean): void {
      const row = held.rows.get(id);
      if (!row) return;
      if (!can(row)) {
        const what = next === QUOTA_PENDING ? 'put on the waiting list' : 'given a place';
        problems.set(
          id,
          new NotPossibleNow(
            row.state,
            what,
            'Only who holds one of a limited number of places can lose it, and only who waits can get one that is free.',
          ),
        );
        return;
      }
      if (next === QUOTA_PENDING) places.free(row.meetingId, row.kind);
      const action = next === QUOTA_PENDING ? 'REGISTRATION_PUT_ON_WAITING_LIST' : 'REGISTRATION_PLACED';
      changes.push({ registrationId: id, to: next, reason: why, action });
    }
  });
}
