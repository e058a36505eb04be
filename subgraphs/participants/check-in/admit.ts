import { recordAudit } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import { badgesWhere } from '../badge/badge-row.js';
import { lackingAccreditation } from '../badge/badge-standing.js';
import type { DoorMeeting } from '../badge/door-meeting.js';
import type { ParticipantsContext } from '../context.js';
import { auditOf, changeRegistrations, lockRegistrations } from '../registration/change-registrations.js';
import type { RegistrationRow } from '../registration/registration-row.js';
import { mayBecome, RegistrationState } from '../registration/states.js';
import { NotAdmitted } from './check-in.js';
import { insertCheckIns, knownEntries, type CheckInRow } from './check-in-row.js';
import { judge, type PeopleAtTheDoor } from './judge.js';
import { meantBy, methodOf, registrationsOfSerials, unknownSerial, type Scan } from './scan.js';

/** What came of a scan: a row of its own, or the row that it made when it was told before. */
export interface Admission {
  row: CheckInRow;
  /** Told before, under the same number by the same device. */
  isKnown: boolean;
}

/** Who tells of scans, and how far its clock is behind the hub’s. */
export interface DeviceClock {
  device: string;
  skewMs: number;
}

/**
 * Takes scans of one device, in any order and however late: each is judged at its own instant, becomes one row for ever, and whoever is let in
 * for the first time is CHECKED_IN, once. Two devices that saw the same person give two rows and one CHECKED_IN; the earlier is the first,
 * whichever is told first. Answers in the order given.
 */
export async function admit(
  scans: readonly Scan[],
  { device, skewMs }: DeviceClock,
  meeting: DoorMeeting,
  tx: Transaction,
  context: ParticipantsContext,
): Promise<Admission[]> {
  // One telling of a device at a time: the same scans told twice at once are found the second time.
  await tx.rows('select pg_advisory_xact_lock(hashtext($1))', [`check-in ${meeting.id} ${device}`]);
  const known = await knownEntries(
    meeting.id,
    device,
    scans.map(({ entryId }) => entryId),
    tx,
  );
  const fresh = [...new Map(scans.map((scan) => [scan.entryId, scan])).values()]
    .filter(({ entryId }) => !known.has(entryId))
    .toSorted(
      (one, other) => one.at.getTime() - other.at.getTime() || (one.entryId < other.entryId ? -1 : 1),
    );

  const meant = await Promise.all(fresh.map((scan) => meantBy(scan, meeting, context)));
  const serials = await registrationsOfSerials(
    meeting.id,
    meant.flatMap((each) => ('serial' in each ? [each.serial] : [])),
    tx,
  );
  const targets = meant.map((each) => {
    if (each instanceof NotAdmitted) return each;
    if ('serial' in each) return serials.get(each.serial) ?? unknownSerial(each.serial, meeting);
    return each.registrationId;
  });
  const people = await peopleAtTheDoor(
    targets.filter((target) => typeof target === 'string'),
    meeting,
    tx,
    context,
  );

  const rows = fresh.map((scan, index): CheckInRow => {
    const target = targets[index]!;
    const said = meant[index]!;
    const outcome = typeof target === 'string' ? judge(scan, target, said, meeting, people) : target;
    const refused = outcome instanceof NotAdmitted ? outcome : null;
    const person = typeof target === 'string' ? people.registrations.get(target) : undefined;
    return {
      meetingId: meeting.id,
      registrationId: person?.meetingId === meeting.id ? person.registrationId : null,
      badgeId: refused || typeof target !== 'string' ? null : (people.current.get(target)?.id ?? null),
      method: methodOf(scan),
      device,
      entryId: scan.entryId,
      deviceAt: scan.deviceAt,
      clockSkewMs: skewMs,
      at: scan.at,
      refusal: refused?.reason ?? null,
      message: refused?.message ?? null,
    };
  });
  await insertCheckIns(rows, tx, context);
  await checkIn(rows, people.registrations, tx, context);
  const byEntry = new Map(rows.map((row) => [row.entryId, row]));
  return scans.map(({ entryId }) => {
    const earlier = known.get(entryId);
    return { row: earlier ?? byEntry.get(entryId)!, isKnown: earlier !== undefined };
  });
}

async function peopleAtTheDoor(
  registrationIds: readonly string[],
  meeting: DoorMeeting,
  tx: Transaction,
  { today }: ParticipantsContext,
): Promise<PeopleAtTheDoor> {
  const registrations = await lockRegistrations(tx, registrationIds);
  const badges = await badgesWhere(tx.rows, 'b.registration_id = any ($1::uuid[])', [registrationIds]);
  const lacking = await lackingAccreditation(tx.rows, registrations, meeting, today);
  return {
    registrations: new Map(registrations.map((row) => [row.registrationId, row])),
    badges: new Map(badges.map((badge) => [badge.serial, badge])),
    current: new Map(
      badges.filter(({ replacedAt }) => !replacedAt).map((badge) => [badge.registrationId, badge]),
    ),
    lacking,
  };
}

/** Those who are let in and were not before become CHECKED_IN; put on record last. */
async function checkIn(
  rows: readonly CheckInRow[],
  registrations: Map<string, RegistrationRow>,
  tx: Transaction,
  context: ParticipantsContext,
): Promise<void> {
  const letIn = new Set(
    rows.flatMap(({ refusal, registrationId }) => (refusal === null ? [registrationId!] : [])),
  );
  const first = [...letIn].filter((id) =>
    mayBecome(registrations.get(id)!.state, RegistrationState.CHECKED_IN),
  );
  const changed = await changeRegistrations(
    tx,
    context,
    first.toSorted().map((registrationId) => ({
      registrationId,
      to: RegistrationState.CHECKED_IN,
      action: 'CHECKED_IN',
    })),
  );
  const letInBy = rows.filter(({ refusal }) => refusal === null);
  await recordAudit(
    tx,
    context,
    auditOf(changed).map((entry) => {
      const { method, device, at } = letInBy.find(
        ({ registrationId }) => registrationId === entry.record.id,
      )!;
      return { ...entry, after: { ...entry.after, method, device, at } };
    }),
  );
}
