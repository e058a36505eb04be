import { badRequest } from '../../../kernel/faults.js';
import type { ParticipantsContext } from '../context.js';
import type { ClassFilter } from './participant-filter.js';
import type { SqlValues } from './sql-values.js';

/** That `participants.participant p` counts in a class of a scheme on a day. */
export function classSql({ scheme, code, asOf }: Required<ClassFilter>, values: SqlValues): string {
  const day = values.add(asOf, 'date');
  const counted = `from participants.classification c
    where c.participant_id = p.id and c.scheme_id = ${values.add(scheme, 'text')} and c.superseded_at is null
      and c.role in ('FULL', 'ELECTORAL') and c.status in ('CONFIRMED', 'SCHEDULED')
      and coalesce(c.valid_from <= ${day}, true) and coalesce(c.valid_to > ${day}, true)`;
  if (code === 'UNCLASSIFIED') return `not exists (select ${counted})`;
  return `exists (select ${counted} and c.class_code = ${values.add(code, 'text')})`;
}

/** @throws Fault BAD_REQUEST when the scheme or the class does not exist, naming those that do */
export async function checkClass(
  { scheme, code }: ClassFilter,
  { database }: ParticipantsContext,
): Promise<null> {
  if (code === 'UNCLASSIFIED') return null;
  const known = await database.rows<{ scheme: string; code: string }>(
    'select scheme_id as scheme, code from participants.scheme_class order by scheme_id, position',
  );
  const codes = known.filter((each) => each.scheme === scheme).map((each) => each.code);
  if (codes.length === 0) {
    throw badRequest(
      `No classification scheme is called "${scheme}". There are ${[...new Set(known.map((each) => each.scheme))].join(', ')}.`,
    );
  }
  if (!codes.includes(code))
    throw badRequest(`"${scheme}" has no class "${code}". It has ${codes.join(', ')} and UNCLASSIFIED.`);
  return null;
}
