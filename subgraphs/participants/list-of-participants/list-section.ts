import { registerEnumType } from 'type-graphql';
import { ParticipantCategory } from '../participant/participant-kind.js';

/** The parts of a list of participants, in their order. */
export enum ListSection {
  STATES = 'STATES',
  OBSERVER_STATES = 'OBSERVER_STATES',
  INTERGOVERNMENTAL_ORGANIZATIONS = 'INTERGOVERNMENTAL_ORGANIZATIONS',
  UNITED_NATIONS = 'UNITED_NATIONS',
  NON_GOVERNMENTAL_ORGANIZATIONS = 'NON_GOVERNMENTAL_ORGANIZATIONS',
  OTHERS = 'OTHERS',
}

registerEnumType(ListSection, {
  name: 'ListSection',
  description: 'A part of a list of participants, in the order in which lists print them.',
  valuesConfig: {
    STATES: { description: 'Member States of the United Nations, and States that have ended since.' },
    OBSERVER_STATES: { description: 'Observer States, and States that are not Members.' },
    INTERGOVERNMENTAL_ORGANIZATIONS: { description: 'Organizations of States, the European Union too.' },
    UNITED_NATIONS: { description: 'Bodies of the United Nations and specialized agencies.' },
    NON_GOVERNMENTAL_ORGANIZATIONS: { description: 'Non-governmental organizations.' },
    OTHERS: { description: 'Parliaments, industry, academia and whoever else takes part.' },
  },
});

const sections: Record<ParticipantCategory, ListSection> = {
  STATE: ListSection.STATES,
  FORMER_STATE: ListSection.STATES,
  OBSERVER_STATE: ListSection.OBSERVER_STATES,
  NON_MEMBER_STATE: ListSection.OBSERVER_STATES,
  REGIONAL_ORGANIZATION: ListSection.INTERGOVERNMENTAL_ORGANIZATIONS,
  IGO: ListSection.INTERGOVERNMENTAL_ORGANIZATIONS,
  UN_ENTITY: ListSection.UNITED_NATIONS,
  SPECIALIZED_AGENCY: ListSection.UNITED_NATIONS,
  NGO: ListSection.NON_GOVERNMENTAL_ORGANIZATIONS,
  INDUSTRY: ListSection.OTHERS,
  PARLIAMENTARY_BODY: ListSection.OTHERS,
  ACADEMIA_EXPERT: ListSection.OTHERS,
  OTHER_STAKEHOLDER: ListSection.OTHERS,
};

/** The part of the list that prints a participant. */
export function sectionOf({ category }: { category: ParticipantCategory }): ListSection {
  return sections[category];
}

/** Where a section stands in the list. */
export function sectionPlace(section: ListSection): number {
  return Object.values(ListSection).indexOf(section);
}
