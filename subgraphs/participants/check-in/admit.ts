import { recordAudit } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import { badgesWhere } from '../badge/badge-row.js';
import { lackingAccreditation } from '../badge/badge-standing.js';
import type { DoorMeeting } from '../badge/door-meeting.js';
import type { ParticipantsContext } from '../context.js';
import { auditOf, changeRegistrations, lockRegistrations } from '../registration/change-registrations.js';
import type { RegistrationRow } from '../registration/registration-row.js';
import { mayBecome, RegistrationState } from '../registration/states.js';
import { NotAdmitted, NotAdmittedReason } from './check-in.js';
import { insertCheckIns, knownEntries, type CheckInRow } from './check-in-row.js';
import { judge, type PeopleAtTheDoor } from './judge.js';
import { meantBy, methodOf, registrationsOfSerials, unknownSerial, type Meant, type Scan } from './scan.js';

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
  const targets = await targetsOf(scans, meeting, tx, context);
  const people = await peopleAtTheDoor(
    targets.flatMap(({ registrationId }) => (registrationId === null ? [] : [registrationId])),
    meeting,
    tx,
    context,
  );
  const rows = new Map<string, CheckInRow>();
  for (const [index, scan] of scans.entries())
    if (!known.has(scan.entryId) && !rows.has(scan.entryId))
      rows.set(scan.entryId, rowOf(scan, targets[index]!, { device, skewMs }, meeting, people));
  await insertCheckIns([...rows.values()], tx, context);
  await checkIn([...rows.values()], people.registrations, tx, context);

  return scans.map(({ entryId }, index) => {
    const earlier = known.get(entryId);
    const row = earlier ?? rows.get(entryId)!;
    if (row.registrationId !== null && row.registrationId !== targets[index]!.registrationId)
      return { row: { ...row, ...reused(entryId, device) }, isKnown: false };
    return { row, isKnown: earlier !== undefined };
  });
}

/** Two devices under one name would take each other’s numbers: then neither scan may be mistaken for the other. */
function reused(entryId: string, device: string): Pick<CheckInRow, 'refusal' | 'message'> {
  return {
    refusal: NotAdmittedReason.ENTRY_REUSED,
    message: `Under the number "${entryId}", ${device} told of somebody else before. Give each device a name of its own and each scan a new number, and send this scan again.`,
  };
}

function rowOf(
  scan: Scan,
  target: Target,
  { device, skewMs }: DeviceClock,
  meeting: DoorMeeting,
  people: PeopleAtTheDoor,
): CheckInRow {
  const { registrationId, meant } = target;
  const outcome = meant instanceof NotAdmitted ? meant : judge(scan, registrationId, meant, meeting, people);
  const person = registrationId === null ? undefined : people.registrations.get(registrationId);
  return {
    meetingId: meeting.id,
    registrationId: person?.meetingId === meeting.id ? registrationId : null,
    badgeId: outcome || registrationId === null ? null : (people.current.get(registrationId)?.id ?? null),
    method: methodOf(scan),
    device,
    entryId: scan.entryId,
    deviceAt: scan.deviceAt,
    clockSkewMs: skewMs,
    at: scan.at,
    refusal: outcome?.reason ?? null,
    message: outcome?.message ?? null,
  };
}

/** Whom a scan means, and the registration behind it; null when there is none. */
interface Target {
  meant: Meant;
  registrationId: string | null;
}

async function targetsOf(
  scans: readonly Scan[],
  meeting: DoorMeeting,
  tx: Transaction,
  context: ParticipantsContext,
): Promise<Target[]> {
  const meant = await Promise.all(scans.map((scan) => meantBy(scan, meeting, context)));
  const serials = await registrationsOfSerials(
    meeting.id,
    meant.flatMap((each) => ('serial' in each ? [each.serial] : [])),
    tx,
  );
  return meant.map((each) => {
    if (each instanceof NotAdmitted) return { meant: each, registrationId: null };
    if ('registrationId' in each) return { meant: each, registrationId: each.registrationId };
    const registrationId = serials.get(each.serial) ?? null;
    return { meant: registrationId === null ? unknownSerial(each.serial, meeting) : each, registrationId };
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
