import { badRequest } from '../../../kernel/faults.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { countsSql } from '../classification/class-sql.js';
import { UNCLASSIFIED } from '../classification/membership-terms.js';
import type { ClassFilter } from './participant-filter.js';
import type { SqlValues } from '../sql-values.js';

/** A class on a day, of a scheme that exists. */
export interface ReadyClass extends Required<ClassFilter> {
  /** The class of every State that the scheme's list leaves out; null when it leaves nobody out, or says nothing of them. */
  restClass: string | null;
}

/**
 * That `participants.participant p` counts in a class, in New York. Said of the members of the scheme as a set, which PostgreSQL reads once;
 * it agrees with `classSql`, which says it of one participant.
 */
export function inClassSql({ scheme, code, asOf, restClass }: ReadyClass, values: SqlValues): string {
  const counted = countsSql({ scheme: values.add(scheme, 'text'), asOf: values.add(asOf, 'date') });
  const members = `select c.participant_id from participants.classification c where ${counted}`;
  if (code === restClass) return `p.kind = 'STATE' and p.id not in (${members})`;
  if (code === UNCLASSIFIED) return `${restClass ? `p.kind <> 'STATE' and ` : ''}p.id not in (${members})`;
  return `p.id in (${members} and c.class_code = ${values.add(code, 'text')})`;
}

/** On `today`, unless the filter says otherwise. @throws Fault BAD_REQUEST when the scheme or the class does not exist, naming those that do */
export async function readyClass(
  { scheme, code, asOf }: ClassFilter,
  today: string,
  { database }: RequestContext,
): Promise<ReadyClass> {
  const known = await database.rows<{ scheme: string; code: string; restClass: string | null }>(
    `select s.id as scheme, k.code, s.rest_class as "restClass"
     from participants.scheme_class k join participants.classification_scheme s on s.id = k.scheme_id
     where k.superseded_at is null order by s.position, k.position`,
  );
  const classes = known.filter((each) => each.scheme === scheme);
  if (classes.length === 0) {
    const schemes = new Set(known.map((each) => each.scheme));
    throw badRequest(`No classification scheme is called "${scheme}". There are ${[...schemes].join(', ')}.`);
  }
  const codes = [...classes.map((each) => each.code), UNCLASSIFIED];
  if (!codes.includes(code)) {
    throw badRequest(`"${scheme}" has no class "${code}". It has ${codes.join(', ')}.`);
  }
  return { scheme, code, asOf: asOf ?? today, restClass: classes[0]!.restClass };
}
