import type { Language } from '../../../kernel/language.js';
import type { DelegationRole } from '../delegation/delegation-role.js';
import type { StoredTitle } from '../delegation/function-title.js';
import type { ParticipantCategory } from '../participant/participant-kind.js';
import { inListOrder } from './list-order.js';
import { sectionOf, sectionPlace } from './list-section.js';

/** A line of a list: a person that is named, or how many more there are in a role, or that a delegation was there. */
export interface Line {
  /** The registration of a person that is named; null on lines that only count. */
  registrationId: string | null;
  /** Null when the list says only that the delegation was there. */
  role: DelegationRole | null;
  /** 1 for a person that is named; 0 for a delegation of which only its presence is known. */
  people: number;
  name: string | null;
  /** How to address the person, as it wishes; null where the name is, and when not said. */
  honorific: string | null;
  /** The name in the script of its own language; null where the name is, and when that is Latin. */
  nameInScript: string | null;
  /** The function as printed or given; null on lines that only count. */
  functionTitle: string | null;
  titles: StoredTitle[] | null;
}

/** A delegation as lists sort it. */
export interface ListedDelegation {
  participantId: string;
  category: ParticipantCategory;
  slug: string;
  /** The name by which the list prints it. */
  listName: string;
}

/** Delegations as a list prints them: section after section, within each in the order of the language. */
export function inOrderOfList<Delegation extends ListedDelegation>(
  delegations: readonly Delegation[],
  lang: Language,
): Delegation[] {
  const byName = inListOrder(lang);
  return delegations.toSorted(
    (a, b) =>
      sectionPlace(sectionOf(a)) - sectionPlace(sectionOf(b)) ||
      byName(a.listName, b.listName) ||
      (a.slug < b.slug ? -1 : 1),
  );
}
