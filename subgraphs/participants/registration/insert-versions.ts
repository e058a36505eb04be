import type { Transaction } from '../../../kernel/database.js';
import type { RegistrationRow } from './registration-row.js';

const columns = {
  id: 'uuid',
  registration_id: 'uuid',
  delegation_id: 'uuid',
  meeting_id: 'uuid',
  participant_id: 'uuid',
  representative_id: 'uuid',
  kind: 'text',
  category: 'text',
  role: 'text',
  gender: 'text',
  mode: 'text',
  state: 'text',
  status: 'text',
  country_id: 'uuid',
  function_title: 'text',
  position: 'int',
  arrival: 'bigint',
  submitted_at: 'timestamptz',
  second_hat_approved_by: 'text',
  replaces: 'uuid',
  action: 'text',
  reason: 'text',
  recorded_by: 'text',
  recorded_as: 'text',
  recorded_at: 'timestamptz',
  superseded_at: 'timestamptz',
} as const;

const names = Object.keys(columns);
const properties = names.map((name) =>
  name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
);
const insert = `insert into participants.registration (${names.join(', ')})
  select * from unnest(${Object.values(columns)
    .map((type, i) => `$${i + 1}::${type}[]`)
    .join(', ')})`;

/** A version, and since when another stands in its place; null: it is current. */
export interface VersionWritten extends RegistrationRow {
  supersededAt: Date | null;
}

/** Writes versions in one statement, whatever their number. */
export async function insertVersions(
  tx: Pick<Transaction, 'rows'>,
  versions: readonly VersionWritten[],
): Promise<void> {
  await tx.rows(
    insert,
    properties.map((property) => versions.map((version) => version[property as keyof VersionWritten])),
  );
}
