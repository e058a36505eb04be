import type { Transaction } from '../../../kernel/database.js';
import { newId } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import type { CheckInMethod, NotAdmittedReason } from './check-in.js';

/** A scan as kept: for ever, also when it was refused. */
export interface CheckInRow {
  meetingId: string;
  /** Null when it is not known who it was. */
  registrationId: string | null;
  badgeId: string | null;
  method: CheckInMethod;
  device: string;
  entryId: string;
  /** By the clock of the device, as it told it. */
  deviceAt: Date;
  /** How far that clock was behind the hub’s when it told of the scan. */
  clockSkewMs: number;
  /** By the hub’s clock. */
  at: Date;
  /** Null: let in. */
  refusal: NotAdmittedReason | null;
  message: string | null;
}

const columns = {
  meeting_id: 'uuid',
  registration_id: 'uuid',
  badge_id: 'uuid',
  method: 'text',
  device: 'text',
  entry_id: 'text',
  device_at: 'timestamptz',
  clock_skew_ms: 'bigint',
  at: 'timestamptz',
  refusal: 'text',
  message: 'text',
} as const;

const names = Object.keys(columns);
const properties = names.map((name) =>
  name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
) as (keyof CheckInRow)[];
const insert = `insert into participants.check_in (${names.join(', ')}, id, recorded_at, recorded_by)
  select *, $${names.length + 2}::timestamptz, $${names.length + 3} from unnest(${[
    ...Object.values(columns),
    'uuid',
  ]
    .map((type, i) => `$${i + 1}::${type}[]`)
    .join(', ')})`;
const select = names.map(
  (name, i) => `${name}${name === 'clock_skew_ms' ? '::float8' : ''} as "${properties[i]}"`,
);

/** Writes scans in one statement, whatever their number. */
export async function insertCheckIns(
  rows: readonly CheckInRow[],
  tx: Transaction,
  { now, viewer }: Pick<ParticipantsContext, 'now' | 'viewer'>,
): Promise<void> {
  if (rows.length === 0) return;
  const values = properties.map((property) => rows.map((row) => row[property]));
  await tx.rows(insert, [...values, rows.map(() => newId()), now, viewer.subject]);
}

/** Scans of a device that were told before, by their numbers. */
export async function knownEntries(
  meetingId: string,
  device: string,
  entryIds: readonly string[],
  tx: Transaction,
): Promise<Map<string, CheckInRow>> {
  const found = await tx.rows<CheckInRow>(
    `select ${select.join(', ')} from participants.check_in where meeting_id = $1 and device = $2 and entry_id = any ($3::text[])`,
    [meetingId, device, entryIds],
  );
  return new Map(
    found.map((row) => [row.entryId, { ...row, at: new Date(row.at), deviceAt: new Date(row.deviceAt) }]),
  );
}

/** When each registration was first let in; those that never were are not in it. */
export async function firstCheckIns(
  registrationIds: readonly string[],
  { rows }: Pick<Transaction, 'rows'>,
): Promise<Map<string, Date>> {
  const found = await rows<{ id: string; at: string }>(
    `select registration_id as id, min(at) as at from participants.check_in
     where registration_id = any ($1::uuid[]) and refusal is null group by registration_id`,
    [registrationIds],
  );
  return new Map(found.map(({ id, at }) => [id, new Date(at)]));
}
