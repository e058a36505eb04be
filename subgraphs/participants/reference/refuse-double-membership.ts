import type { ParticipantFact } from './facts.js';
import type { MemberFact, SchemeFacts } from './scheme-facts.js';

/**
 * A participant counts in at most one class of a single-membership scheme on a day and at a duty station; attending a second group is
 * another matter (domain.md 2.3, 21).
 *
 * @param participants to name them by their slugs
 * @throws naming every participant that would count twice
 */
export function refuseDoubleMembership(
  schemes: readonly SchemeFacts[],
  participants: readonly ParticipantFact[],
): void {
  const slugs = new Map(participants.map(({ id, slug }) => [id, slug]));
  const faults = schemes
    .filter(({ scheme }) => scheme.single_membership)
    .flatMap(({ members }) => [
      ...Map.groupBy(members.filter(counts), ({ participant_id }) => participant_id).values(),
    ])
    .flatMap((rows) =>
      rows.flatMap((row, index) => rows.slice(index + 1).map((other) => [row, other] as const)),
    )
    .filter(([one, other]) => meetInPlace(one, other) && meetInTime(one, other))
    .map(
      ([one, other]) =>
        `${slugs.get(one.participant_id)} (${one.scheme_id}: ${one.class_code} and ${other.class_code})`,
    );
  if (faults.length === 0) return;
  throw new Error(
    `The reference files put a participant into two classes at once: ${faults.join(', ')}. Correct the dates.`,
  );
}

function counts({ role, status }: MemberFact): boolean {
  return (role === 'FULL' || role === 'ELECTORAL') && status !== 'CANCELLED';
}

function meetInPlace(one: MemberFact, other: MemberFact): boolean {
  const [here, there] = [one.duty_station, other.duty_station];
  return here === there || here === 'ALL' || there === 'ALL';
}

function meetInTime(one: MemberFact, other: MemberFact): boolean {
  return beginsBeforeEnd(one, other) && beginsBeforeEnd(other, one);
}

function beginsBeforeEnd(one: MemberFact, other: MemberFact): boolean {
  return one.valid_from === null || other.valid_to === null || one.valid_from < other.valid_to;
}
