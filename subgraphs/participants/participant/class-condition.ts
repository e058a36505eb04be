import { badRequest } from '../../../kernel/faults.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { classSql } from '../classification/class-sql.js';
import { UNCLASSIFIED } from '../classification/membership-terms.js';
import type { ClassFilter } from './participant-filter.js';
import type { SqlValues } from './sql-values.js';

/** That `participants.participant p` counts in a class of a scheme on a day, in New York. */
export function inClassSql({ scheme, code, asOf }: Required<ClassFilter>, values: SqlValues): string {
  const question = { scheme: values.add(scheme, 'text'), asOf: values.add(asOf, 'date') };
  return `${classSql('p', question)} = ${values.add(code, 'text')}`;
}

/** @throws Fault BAD_REQUEST when the scheme or the class does not exist, naming those that do */
export async function checkClass({ scheme, code }: ClassFilter, { database }: RequestContext): Promise<null> {
  if (code === UNCLASSIFIED) return null;
  const known = await database.rows<{ scheme: string; code: string }>(
    'select scheme_id as scheme, code from participants.scheme_class where superseded_at is null order by scheme_id, position',
  );
  const codes = known.filter((each) => each.scheme === scheme).map((each) => each.code);
  if (codes.length === 0) {
    throw badRequest(
      `No classification scheme is called "${scheme}". There are ${[...new Set(known.map((each) => each.scheme))].join(', ')}.`,
    );
  }
  if (!codes.includes(code))
    throw badRequest(`"${scheme}" has no class "${code}". It has ${codes.join(', ')} and ${UNCLASSIFIED}.`);
  return null;
}
