import { registerEnumType } from 'type-graphql';

/** As what somebody sits in a delegation (domain.md 2.1), in the order in which lists print them. */
export enum DelegationRole {
  HEAD = 'HEAD',
  DEPUTY_HEAD = 'DEPUTY_HEAD',
  REPRESENTATIVE = 'REPRESENTATIVE',
  ALTERNATE = 'ALTERNATE',
  ADVISER = 'ADVISER',
  EXPERT = 'EXPERT',
  PARLIAMENTARIAN = 'PARLIAMENTARIAN',
  NGO_ON_DELEGATION = 'NGO_ON_DELEGATION',
  INDUSTRY_ON_DELEGATION = 'INDUSTRY_ON_DELEGATION',
  YOUTH = 'YOUTH',
  SUPPORT = 'SUPPORT',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(DelegationRole, {
  name: 'DelegationRole',
  description: 'As what somebody sits in a delegation.',
  valuesConfig: {
    HEAD: { description: 'Head of delegation; one at most.' },
    DEPUTY_HEAD: { description: 'Stands in for the head.' },
    REPRESENTATIVE: { description: 'Speaks for the participant.' },
    ALTERNATE: { description: 'Takes a representative’s place.' },
    ADVISER: { description: 'Advises the representatives.' },
    EXPERT: { description: 'Brought for what they know.' },
    PARLIAMENTARIAN: { description: 'A member of parliament on the delegation.' },
    NGO_ON_DELEGATION: { description: 'From a non-governmental organization, on a State’s delegation.' },
    INDUSTRY_ON_DELEGATION: { description: 'From industry, on a State’s delegation.' },
    YOUTH: { description: 'A youth delegate.' },
    SUPPORT: { description: 'Interpreters, assistants and other staff.' },
    UNKNOWN: { description: 'The list does not say.' },
  },
});

/** A person's gender as stated by that person, or by the honorific of a printed list. */
export enum Gender {
  WOMAN = 'WOMAN',
  MAN = 'MAN',
  OTHER = 'OTHER',
  NOT_STATED = 'NOT_STATED',
}

registerEnumType(Gender, {
  name: 'Gender',
  description:
    'A gender as the person states it, or as the honorific of an old printed list says. Never guessed from a name.',
  valuesConfig: {
    WOMAN: { description: 'Woman.' },
    MAN: { description: 'Man.' },
    OTHER: { description: 'Stated, and neither.' },
    NOT_STATED: { description: 'Not stated; left out of every share, and always shown beside it.' },
  },
});
