/** The parts of a question about classes, each as SQL: a placeholder with its cast, a column or a literal. */
export interface ClassQuestionSql {
  /** Text: the scheme's id. */
  scheme: string;
  /** Date: the day in the world. */
  asOf: string;
  /** Timestamptz: what the hub knew at that instant; `null` as SQL for what it knows now. */
  knownAt?: string;
  /** Text: memberships that hold there or everywhere; New York unless said otherwise. */
  dutyStation?: string;
  /** Boolean: whether deferrals that were asked for are taken as granted; not, unless said otherwise. */
  ifDeferralsGranted?: string;
}

/**
 * That the row `c` of `participants.classification` counts: a membership, not an attendance; in force on the day, an unknown end of it
 * being read as “always”; known at the instant; at the place.
 */
export function countsSql(question: ClassQuestionSql): string {
  const {
    scheme,
    asOf,
    knownAt = 'null',
    dutyStation = "'NEW_YORK'",
    ifDeferralsGranted = 'false',
  } = question;
  return `c.scheme_id = ${scheme}
    and c.role in ('FULL', 'ELECTORAL')
    and (c.status in ('CONFIRMED', 'SCHEDULED') or c.status = 'DEFERRAL_REQUESTED' and ${ifDeferralsGranted})
    and c.duty_station in ('ALL', ${dutyStation})
    and coalesce(c.valid_from <= ${asOf}, true) and coalesce(c.valid_to > ${asOf}, true)
    and ${knownSql('c', knownAt)}`;
}

/** That the row `alias` was what the hub believed at an instant; now, when that is null. */
export function knownSql(alias: string, knownAt: string): string {
  if (knownAt === 'null') return `${alias}.superseded_at is null`;
  return `case when ${knownAt} is null then ${alias}.superseded_at is null
    else ${alias}.recorded_at <= ${knownAt} and coalesce(${alias}.superseded_at > ${knownAt}, true) end`;
}

/**
 * The code of the one class that counts for `participants.participant` under this alias: UNCLASSIFIED where there is none, save that a
 * complete list puts every other State into its rest class.
 */
export function classSql(participant: string, question: ClassQuestionSql): string {
  return `coalesce(
    (select c.class_code from participants.classification c where c.participant_id = ${participant}.id and ${countsSql(question)} limit 1),
    (select s.rest_class from participants.classification_scheme s where s.id = ${question.scheme} and ${participant}.kind = 'STATE'),
    'UNCLASSIFIED')`;
}
