import { ParticipantCategory, ParticipantKind } from '../../participant/participant-kind.js';

/** What a row of a list can be. */
export const rowKinds = ['person', 'delegation', 'count', 'organization'] as const;
export type RowKind = (typeof rowKinds)[number];

export const genders = ['WOMAN', 'MAN', 'OTHER', 'NOT_STATED'] as const;
export const modes = ['IN_PERSON', 'VIRTUAL', 'HYBRID', 'UNKNOWN'] as const;
/** From the least to the most: who spoke had also checked in. */
export const statuses = ['NOMINATED', 'REGISTERED', 'APPROVED', 'CHECKED_IN', 'SPOKE'] as const;
export const roles =
  'HEAD DEPUTY_HEAD REPRESENTATIVE ALTERNATE ADVISER EXPERT PARLIAMENTARIAN NGO_ON_DELEGATION INDUSTRY_ON_DELEGATION YOUTH SUPPORT UNKNOWN'.split(
    ' ',
  );

/** Kinds of meetings as working-groups knows them; OTHER also needs a formality. */
export const meetingKinds =
  'INTERSESSIONAL BMS REVCON PREPCOM CONFERENCE MSP NEGOTIATION CONSULTATION SIDE_EVENT OTHER'.split(' ');
export const formalities = ['FORMAL', 'INFORMAL'];

/** What can happen to an organization’s consultative status with ECOSOC, and which status there are. */
export const statusEvents = ['GRANTED', 'RECLASSIFIED', 'SUSPENDED', 'REINSTATED', 'WITHDRAWN', 'DEFERRED'];
export const consultativeStatuses = ['GENERAL', 'SPECIAL', 'ROSTER'];

export const languages = ['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const;

/** A mapping may say the kind or, more finely, the category, which implies the kind. */
export const kindsAndCategories: string[] = [
  ...new Set<string>([...Object.values(ParticipantCategory), ...Object.values(ParticipantKind)]),
];

const { STATE, INTERNATIONAL_ORGANIZATION, NGO, INDUSTRY, PARLIAMENT, EXPERT, OTHER } = ParticipantKind;
const Category = ParticipantCategory;

/** The first is what a participant of that kind is taken for when the list does not say more. */
const categoriesOfKinds: [ParticipantKind, ParticipantCategory[]][] = [
  // A State that the hub has never heard of is at least no Member.
  [STATE, [Category.NON_MEMBER_STATE, Category.STATE, Category.OBSERVER_STATE, Category.FORMER_STATE]],
  [
    INTERNATIONAL_ORGANIZATION,
    [Category.IGO, Category.REGIONAL_ORGANIZATION, Category.UN_ENTITY, Category.SPECIALIZED_AGENCY],
  ],
  [NGO, [Category.NGO]],
  [INDUSTRY, [Category.INDUSTRY]],
  [PARLIAMENT, [Category.PARLIAMENTARY_BODY]],
  [EXPERT, [Category.ACADEMIA_EXPERT]],
  [OTHER, [Category.OTHER_STAKEHOLDER]],
];

/** What a participant is: the kind it counts as, and the category that the list states, if it states one. */
export interface StatedKind {
  kind: ParticipantKind;
  category: ParticipantCategory;
  /** False when the list gave only the kind and the category is what such participants usually are. */
  isCategoryStated: boolean;
}

/** Reads one of `kindsAndCategories`. STATE, NGO and INDUSTRY name a kind and a category alike, and say no more than the kind. */
export function statedKind(word: string): StatedKind {
  for (const [kind, categories] of categoriesOfKinds) {
    if (word === kind.toString()) return { kind, category: categories[0]!, isCategoryStated: false };
    const category = categories.find((known) => known.toString() === word);
    if (category) return { kind, category, isCategoryStated: true };
  }
  throw new Error(`${word} is neither a kind nor a category`);
}
