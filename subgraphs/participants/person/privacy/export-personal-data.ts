import type { Rows } from '../../../../kernel/database.js';
import { columnOf, personalFields, tableOf, type PersonalField } from '../../../../kernel/personal.js';
import type { Vault } from '../../../../kernel/vault.js';

/** One value that is kept about a person. */
export interface KeptValue {
  /** As the graph calls it: `Representative.passport`. */
  field: string;
  /** Of which record. */
  record: string;
  /** Bytes in base64. */
  value: unknown;
}

/** Everything marked personal that is kept about these people, in every version, opened. */
export async function personalValuesOf(
  rows: Rows,
  vault: Vault,
  personIds: readonly string[],
): Promise<KeptValue[]> {
  const kept: KeptValue[] = [];
  for (const field of personalFields()) {
    const found = await rows<{ record: string; value: unknown }>(
      `select t.id::text as record, t.${columnOf(field)} as value from participants.${tableOf(field)} t
       where ${field.person} = any ($1::uuid[]) and t.${columnOf(field)} is not null order by t.id`,
      [personIds],
    );
    kept.push(
      ...found
        .filter(({ value }) => value !== '')
        .map(({ record, value }) => ({
          field: `${field.type}.${field.field}`,
          record,
          value: opened(field, value, vault),
        })),
    );
  }
  return kept;
}

function opened(field: PersonalField, value: unknown, vault: Vault): unknown {
  if (field.sealed === null) return value;
  const bytes = vault.openBytes(value as Buffer, field.sealed);
  return field.bytes ? bytes.toString('base64') : bytes.toString();
}
