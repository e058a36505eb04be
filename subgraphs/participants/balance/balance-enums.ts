import { registerEnumType } from 'type-graphql';

/** By what participation is told apart. */
export enum BalanceDimension {
  REGION = 'REGION',
  KIND = 'KIND',
  DEVELOPMENT = 'DEVELOPMENT',
  GENDER = 'GENDER',
  ROLE = 'ROLE',
  PARTICIPANT = 'PARTICIPANT',
  WORKING_GROUP = 'WORKING_GROUP',
  MEETING = 'MEETING',
}

registerEnumType(BalanceDimension, {
  name: 'BalanceDimension',
  description: 'By what participation is told apart.',
  valuesConfig: {
    REGION: {
      description: 'The class in the scheme of the argument `scheme`; UNCLASSIFIED for whoever is in none.',
    },
    KIND: { description: 'States, organizations, industry and the other broad kinds of participant.' },
    DEVELOPMENT: {
      description:
        'The class in `developmentScheme`, which must be named: no list of developed countries is the list.',
    },
    GENDER: {
      description:
        'As stated by or for each person. Personal: the public may ask by meeting, by region or kind of a meeting, and over meetings.',
    },
    ROLE: {
      description: 'The function in the delegation, such as HEAD; UNKNOWN where the list does not say.',
    },
    PARTICIPANT: {
      description:
        'Each State and organization by itself; those of the benchmark that are absent are listed with 0.',
    },
    WORKING_GROUP: { description: 'Each body whose seats are counted.' },
    MEETING: { description: 'Each meeting in scope, by opening day.' },
  },
});

/** What is counted. */
export enum ParticipationUnit {
  DELEGATES = 'DELEGATES',
  DELEGATIONS = 'DELEGATIONS',
  PARTICIPANTS = 'PARTICIPANTS',
  OFFICERS = 'OFFICERS',
  INTERVENTIONS = 'INTERVENTIONS',
  SPEAKING_SECONDS = 'SPEAKING_SECONDS',
  SPONSORED_DELEGATES = 'SPONSORED_DELEGATES',
}

registerEnumType(ParticipationUnit, {
  name: 'ParticipationUnit',
  description: 'What is counted.',
  valuesConfig: {
    DELEGATES: {
      description:
        'People. Over several meetings a person counts once at each. A member of a body counts as one.',
    },
    DELEGATIONS: {
      description: 'A participant present at a meeting, however many people it sent; once at each meeting.',
    },
    PARTICIPANTS: { description: 'Different participants: once, however many meetings or bodies.' },
    OFFICERS: { description: 'Not counted yet: this hub keeps no record of who chairs or reports.' },
    INTERVENTIONS: { description: 'Not counted yet: this hub keeps no record of who spoke.' },
    SPEAKING_SECONDS: { description: 'Not counted yet: this hub keeps no record of speaking time.' },
    SPONSORED_DELEGATES: {
      description: 'Not counted yet: sponsorships are recorded per call, not per registration.',
    },
  },
});

/** How far somebody must have come to count, in this order. */
export enum ParticipationBasis {
  NOMINATED = 'NOMINATED',
  REGISTERED = 'REGISTERED',
  APPROVED = 'APPROVED',
  CHECKED_IN = 'CHECKED_IN',
  SPOKE = 'SPOKE',
}

registerEnumType(ParticipationBasis, {
  name: 'ParticipationBasis',
  description: 'How far somebody must have come to count; whoever came further counts too.',
  valuesConfig: {
    NOMINATED: { description: 'Named by the delegation, or any further.' },
    REGISTERED: {
      description: 'On the list of participants, or further. Lists that say nothing else are read so.',
    },
    APPROVED: { description: 'Accepted by the secretariat, or further.' },
    CHECKED_IN: { description: 'Seen there, or further.' },
    SPOKE: { description: 'Took the floor.' },
  },
});

/** By which day’s classes several meetings are compared. */
export enum TrendClassification {
  AS_IT_WAS = 'AS_IT_WAS',
  AS_OF_TODAY = 'AS_OF_TODAY',
}

registerEnumType(TrendClassification, {
  name: 'TrendClassification',
  description: 'By which day’s classes and benchmark several meetings are compared.',
  valuesConfig: {
    AS_IT_WAS: { description: 'Each by its own opening day: what people in the room saw.' },
    AS_OF_TODAY: {
      description: 'All by today’s: the same map throughout, so a change is a change of participation.',
    },
  },
});

/** Whose region a delegate has. */
export enum RegionBasis {
  PARTICIPANT = 'PARTICIPANT',
  COUNTRY = 'COUNTRY',
}

registerEnumType(RegionBasis, {
  name: 'RegionBasis',
  description: 'Whose region or development class a delegate has.',
  valuesConfig: {
    PARTICIPANT: { description: 'That of the participant: States have one, organizations are UNCLASSIFIED.' },
    COUNTRY: {
      description:
        'That of the country which the list gives for the person, also for people of organizations. DELEGATES only.',
    },
  },
});
