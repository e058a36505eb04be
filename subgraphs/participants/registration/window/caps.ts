import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { ParticipantKind } from '../../participant/participant-kind.js';
import { RegistrationCategory } from '../registration-row.js';

/** How many people an organization may register as each, at most; a category that is missing has no bound. Null: no categories, no bound. */
export type Caps = Partial<Record<RegistrationCategory, number>> | null;

/** What the United Nations gives each organization at a place in a year: 1 + 1 + 1 + 4 (domain.md 2.3 no. 15). */
const usual: Caps = { PRESIDENT: 1, CHIEF_ADMINISTRATIVE_OFFICER: 1, MAIN: 1, ADDITIONAL: 4 };

/** Offices of which an organization has one each, world-wide (domain.md 2.3 no. 15). */
export const offices: readonly RegistrationCategory[] = [
  RegistrationCategory.PRESIDENT,
  RegistrationCategory.CHIEF_ADMINISTRATIVE_OFFICER,
];

/** Kinds that send delegations, of as many people as they like. */
const sendDelegations: readonly ParticipantKind[] = [
  ParticipantKind.STATE,
  ParticipantKind.INTERNATIONAL_ORGANIZATION,
  ParticipantKind.PARLIAMENT,
];

/** The caps of a window that sets none. */
export function usualCaps(kind: ParticipantKind): Caps {
  return sendDelegations.includes(kind) ? null : usual;
}

@ObjectType({ description: 'How many people an organization may register as one thing.' })
export class RegistrationCap {
  @Field(() => RegistrationCategory, { description: 'As what.' })
  category!: RegistrationCategory;

  @Field(() => Int, { description: 'How many of one organization, at most.' })
  most!: number;
}

@InputType({ description: 'How many people an organization may register as one thing.' })
export class RegistrationCapInput {
  @Field(() => RegistrationCategory, { description: 'As what.' })
  category!: RegistrationCategory;

  @Field(() => Int, { description: 'How many of one organization, at most; 0 to 10,000.' })
  most!: number;
}

/** The caps as a list in the order of the categories; empty where there are none. */
export function capList(caps: Caps): RegistrationCap[] {
  return Object.values(RegistrationCategory).flatMap((category) =>
    caps?.[category] === undefined ? [] : [{ category, most: caps[category] }],
  );
}

/** The caps that a list gives. @returns undefined when one is out of bounds or named twice */
export function capsOf(list: readonly RegistrationCapInput[]): Caps | undefined {
  const caps = Object.fromEntries(list.map(({ category, most }) => [category, most]));
  const sound =
    list.every(({ most }) => most >= 0 && most <= 10_000) && Object.keys(caps).length === list.length;
  return sound ? caps : undefined;
}
