import type { Rows } from '../../../kernel/database.js';
import { classSql, countsSql, knownSql } from './class-sql.js';
import { DutyStation, UNCLASSIFIED } from './membership-terms.js';

/** On which day, by whose knowledge and at which place classes are asked for. */
export interface ClassQuestion {
  scheme: string;
  asOf: string;
  /** Null or left out: what the hub knows now. */
  knownAt?: Date | null;
  /** New York by default. */
  dutyStation?: DutyStation;
  /** Takes deferrals that were asked for as granted. */
  ifDeferralsGranted?: boolean;
}

const asked = {
  scheme: '$1::text',
  asOf: '$2::date',
  knownAt: '$3::timestamptz',
  dutyStation: '$4::text',
  ifDeferralsGranted: '$5::boolean',
};

/** The class of each participant, UNCLASSIFIED included; ids that nobody has are left out. One statement, whatever their number. */
export async function classOf(
  rows: Rows,
  participants: readonly string[],
  question: ClassQuestion,
): Promise<Map<string, string>> {
  const found = await rows<{ id: string; code: string }>(
    `select p.id, ${classSql('p', asked)} as code from participants.participant p where p.id = any ($6::uuid[])`,
    [...valuesOf(question), participants],
  );
  return new Map(found.map(({ id, code }) => [id, code]));
}

/** A participant that counts in a class of the scheme. */
export interface ClassMember {
  id: string;
  slug: string;
  code: string;
}

/** Whoever a list of the scheme names, by slug; those who fall into its rest class or into none are not named by it. */
export function membersOf(rows: Rows, question: ClassQuestion): Promise<ClassMember[]> {
  return rows<ClassMember>(
    `select p.id, p.slug, c.class_code as code
     from participants.classification c join participants.participant p on p.id = c.participant_id
     where ${countsSql(asked)} order by p.slug`,
    valuesOf(question),
  );
}

/** A class of a scheme, with its name in each language. */
export interface ClassRow {
  schemeId: string;
  code: string;
  names: Record<string, string>;
  /** Languages whose name is the hub's translation and not the publisher's wording. */
  translated: string[];
}

/** The classes of a scheme in its order, UNCLASSIFIED last; none for a scheme that nobody knows. */
export async function classesOf(
  rows: Rows,
  scheme: string,
  knownAt: Date | null = null,
): Promise<ClassRow[]> {
  const classes = await rows<ClassRow>(
    `select k.scheme_id as "schemeId", k.code, k.names, k.translated from participants.scheme_class k
     where k.scheme_id = $1 and ${knownSql('k', '$2::timestamptz')} order by k.position`,
    [scheme, knownAt],
  );
  return classes.length === 0 ? [] : [...classes, unclassified(scheme)];
}

/** The class of those that no class holds. */
export function unclassified(schemeId: string): ClassRow {
  const names = {
    ar: 'غير مصنف',
    en: 'Unclassified',
    es: 'Sin clasificar',
    fr: 'Non classés',
    ru: 'Вне классификации',
    zh: '未分类',
  };
  return { schemeId, code: UNCLASSIFIED, names, translated: Object.keys(names) };
}

function valuesOf({ scheme, asOf, knownAt, dutyStation, ifDeferralsGranted }: ClassQuestion): unknown[] {
  return [scheme, asOf, knownAt ?? null, dutyStation ?? DutyStation.NEW_YORK, ifDeferralsGranted ?? false];
}
