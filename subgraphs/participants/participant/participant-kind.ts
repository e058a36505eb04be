import { registerEnumType } from 'type-graphql';

/** The broad kinds by which participation is counted (contract). */
export enum ParticipantKind {
  STATE = 'STATE',
  INTERNATIONAL_ORGANIZATION = 'INTERNATIONAL_ORGANIZATION',
  NGO = 'NGO',
  INDUSTRY = 'INDUSTRY',
  PARLIAMENT = 'PARLIAMENT',
  EXPERT = 'EXPERT',
  OTHER = 'OTHER',
}

registerEnumType(ParticipantKind, {
  name: 'ParticipantKind',
  description:
    'The broad kind of a participant, by which participation is counted; `ParticipantCategory` is finer.',
  valuesConfig: {
    STATE: { description: 'A State, whether a Member, an observer, a non-member or one that has ended.' },
    INTERNATIONAL_ORGANIZATION: {
      description:
        'An organization of States, a body of the United Nations or a specialized agency; the EU too.',
    },
    NGO: { description: 'A non-governmental organization.' },
    INDUSTRY: { description: 'A company or an association of companies.' },
    PARLIAMENT: { description: 'A parliament or a body of parliamentarians.' },
    EXPERT: { description: 'A person or an institute invited for what they know.' },
    OTHER: { description: 'Another relevant stakeholder, or one whose kind the source does not say.' },
  },
});

/** The finer categories within a kind (domain.md 2.1). */
export enum ParticipantCategory {
  STATE = 'STATE',
  OBSERVER_STATE = 'OBSERVER_STATE',
  NON_MEMBER_STATE = 'NON_MEMBER_STATE',
  FORMER_STATE = 'FORMER_STATE',
  REGIONAL_ORGANIZATION = 'REGIONAL_ORGANIZATION',
  UN_ENTITY = 'UN_ENTITY',
  SPECIALIZED_AGENCY = 'SPECIALIZED_AGENCY',
  IGO = 'IGO',
  NGO = 'NGO',
  INDUSTRY = 'INDUSTRY',
  PARLIAMENTARY_BODY = 'PARLIAMENTARY_BODY',
  ACADEMIA_EXPERT = 'ACADEMIA_EXPERT',
  OTHER_STAKEHOLDER = 'OTHER_STAKEHOLDER',
}

registerEnumType(ParticipantCategory, {
  name: 'ParticipantCategory',
  description: 'What a participant is, more finely than its kind.',
  valuesConfig: {
    STATE: { description: 'A State that is a Member of the United Nations today.' },
    OBSERVER_STATE: {
      description: 'A non-member State with a standing invitation: the Holy See, the State of Palestine.',
    },
    NON_MEMBER_STATE: {
      description:
        'A State outside the United Nations that takes part under the “all States” formula, such as Niue.',
    },
    FORMER_STATE: { description: 'A State that has ended, such as Czechoslovakia; `existsTo` says when.' },
    REGIONAL_ORGANIZATION: { description: 'A regional organization of States, such as the European Union.' },
    UN_ENTITY: { description: 'A secretariat, programme or fund of the United Nations.' },
    SPECIALIZED_AGENCY: {
      description: 'An agency of the United Nations system with its own charter and members.',
    },
    IGO: { description: 'Another organization made by States.' },
    NGO: { description: 'A non-governmental organization.' },
    INDUSTRY: { description: 'A company or an association of companies.' },
    PARLIAMENTARY_BODY: { description: 'A parliament, or an assembly of parliamentarians.' },
    ACADEMIA_EXPERT: { description: 'A university, an institute or an independent expert.' },
    OTHER_STAKEHOLDER: { description: 'None of these, or not known.' },
  },
});
