import { registerEnumType } from 'type-graphql';

/** In which way a participant belongs to a class (domain.md 4.2). */
export enum ClassificationRole {
  FULL = 'FULL',
  ELECTORAL = 'ELECTORAL',
  ATTENDS = 'ATTENDS',
  OBSERVER = 'OBSERVER',
}

registerEnumType(ClassificationRole, {
  name: 'ClassificationRole',
  description:
    'In which way a participant belongs to a class. Whoever is FULL or ELECTORAL is counted there, the others are not.',
  valuesConfig: {
    FULL: { description: 'A member in every respect.' },
    ELECTORAL: { description: 'Counted there for elections, such as the United States in WEOG.' },
    ATTENDS: {
      description:
        'Takes part in the group’s work and is counted elsewhere or nowhere, such as Türkiye in Asia-Pacific.',
    },
    OBSERVER: { description: 'Is present and has no part in its decisions, such as the Holy See in WEOG.' },
  },
});

/** Where a membership holds: groups of the United Nations are formed at each of its duty stations. */
export enum DutyStation {
  ALL = 'ALL',
  NEW_YORK = 'NEW_YORK',
  GENEVA = 'GENEVA',
}

registerEnumType(DutyStation, {
  name: 'DutyStation',
  description:
    'Where a membership of a group holds. From 2000 to 2013 Israel was in WEOG in New York and in no group in Geneva.',
  valuesConfig: {
    ALL: { description: 'Everywhere; as an argument, only what holds everywhere.' },
    NEW_YORK: { description: 'In New York, where the General Assembly elects.' },
    GENEVA: { description: 'In Geneva.' },
  },
});

/** How sure the end of a membership is (domain.md 4.4). */
export enum ClassificationStatus {
  CONFIRMED = 'CONFIRMED',
  SCHEDULED = 'SCHEDULED',
  DEFERRAL_REQUESTED = 'DEFERRAL_REQUESTED',
  CANCELLED = 'CANCELLED',
}

registerEnumType(ClassificationStatus, {
  name: 'ClassificationStatus',
  description: 'How sure the dates of a membership are.',
  valuesConfig: {
    CONFIRMED: { description: 'It held for its dates, or holds and no end is decided.' },
    SCHEDULED: { description: 'Its end is decided: it counts until that day and not after.' },
    DEFERRAL_REQUESTED: {
      description: 'It prolongs another one if a request is granted, and counts only when asked for.',
    },
    CANCELLED: { description: 'A change that was announced and never came; it does not count.' },
  },
});

/** The class of a participant that no class of a scheme holds; every scheme has it. */
export const UNCLASSIFIED = 'UNCLASSIFIED';
