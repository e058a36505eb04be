import type { Rows } from '../../../../kernel/database.js';
import { columnOf, personalFields, tableOf, type PersonalField } from '../../../../kernel/personal.js';

/** Erases every marked value about these people, in every version of every row. What is counted stays as a number without a person. */
export async function erasePersonalValues(rows: Rows, personIds: readonly string[]): Promise<void> {
  for (const [table, fields] of Map.groupBy(personalFields(), tableOf))
    for (const [person, alike] of Map.groupBy(fields, (field) => field.person))
      await rows(
        `update participants.${table} t set ${alike.flatMap(assignments).join(', ')} where ${person} = any ($1::uuid[])`,
        [personIds],
      );
}

/** The SET clauses that erase a field and what goes with it. */
export function assignments(field: PersonalField): string[] {
  const along = (field.along ?? []).map((column) => `${column} = null`);
  return [`${columnOf(field)} = ${field.erasedTo ?? 'null'}`, ...along];
}

/** That a row of `t` still holds a value of the field. */
export function holds(field: PersonalField): string {
  const column = `t.${columnOf(field)}`;
  return field.erasedTo ? `${column} is distinct from ${field.erasedTo}` : `${column} is not null`;
}
