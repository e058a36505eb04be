import { registerEnumType } from 'type-graphql';

/** On what an application rests (domain.md 2.1). */
export enum AccreditationBasis {
  ECOSOC = 'ECOSOC',
  STANDING_INVITATION = 'STANDING_INVITATION',
  PROCESS_SPECIFIC = 'PROCESS_SPECIFIC',
}

registerEnumType(AccreditationBasis, {
  name: 'AccreditationBasis',
  description: 'On what an accreditation rests.',
  valuesConfig: {
    ECOSOC: {
      description:
        'Consultative status with the Economic and Social Council, which the hub checks in its lists; needs no circulation.',
    },
    STANDING_INVITATION: {
      description: 'A standing invitation by States, which the secretariat checks; needs no circulation.',
    },
    PROCESS_SPECIFIC: { description: 'Its relevance to this process: States see a list and may object.' },
  },
});

/** Bases that States gave before, so that the secretariat may accredit without circulating a list. */
export const directBases: readonly AccreditationBasis[] = [
  AccreditationBasis.ECOSOC,
  AccreditationBasis.STANDING_INVITATION,
];

/** Why something was put off or refused, so that it can be counted. */
export enum ReasonCode {
  INFORMATION_MISSING = 'INFORMATION_MISSING',
  QUESTIONS_OPEN = 'QUESTIONS_OPEN',
  NOT_RELEVANT = 'NOT_RELEVANT',
  DOCUMENTS_INVALID = 'DOCUMENTS_INVALID',
  DOES_NOT_SPEAK = 'DOES_NOT_SPEAK',
  OBJECTION = 'OBJECTION',
  CONDUCT = 'CONDUCT',
  OTHER = 'OTHER',
}

registerEnumType(ReasonCode, {
  name: 'AccreditationReason',
  description: 'The kind of a reason, by which refusals and deferrals are counted in public.',
  valuesConfig: {
    INFORMATION_MISSING: { description: 'Something that was asked for did not come.' },
    QUESTIONS_OPEN: { description: 'States or the secretariat still have questions.' },
    NOT_RELEVANT: { description: 'The organization’s work has too little to do with this process.' },
    DOCUMENTS_INVALID: { description: 'A document is not what it should be.' },
    DOES_NOT_SPEAK: { description: 'Whoever applied does not speak for the organization.' },
    OBJECTION: { description: 'States upheld an objection.' },
    CONDUCT: { description: 'What the organization did at a meeting or in the process.' },
    OTHER: { description: 'None of these: the text says it.' },
  },
});

/** Who has to act next. */
export enum Turn {
  APPLICANT = 'APPLICANT',
  SECRETARIAT = 'SECRETARIAT',
  STATES = 'STATES',
  NOBODY = 'NOBODY',
}

registerEnumType(Turn, {
  name: 'AccreditationTurn',
  description: 'Who has to act next.',
  valuesConfig: {
    APPLICANT: { description: 'The organization.' },
    SECRETARIAT: { description: 'The secretariat.' },
    STATES: { description: 'States, until the round closes or they decide.' },
    NOBODY: { description: 'Nothing is waited for.' },
  },
});
