import { registerEnumType } from 'type-graphql';

/** Where the credentials of a delegation stand (domain.md 2.2). */
export enum CredentialsState {
  NONE = 'NONE',
  PROVISIONAL = 'PROVISIONAL',
  RECEIVED = 'RECEIVED',
  EXAMINED = 'EXAMINED',
  ACCEPTED = 'ACCEPTED',
  QUERIED = 'QUERIED',
}

registerEnumType(CredentialsState, {
  name: 'CredentialsState',
  description: 'Where the credentials of a delegation stand.',
  valuesConfig: {
    NONE: { description: 'None were handed in.' },
    PROVISIONAL: { description: 'A copy is there; the original is awaited.' },
    RECEIVED: { description: 'The original is there.' },
    EXAMINED: { description: 'Looked at, not decided.' },
    ACCEPTED: { description: 'In order.' },
    QUERIED: { description: 'Something is amiss; another original is awaited.' },
  },
});

const { NONE, PROVISIONAL, RECEIVED, EXAMINED, ACCEPTED, QUERIED } = CredentialsState;

/** Which states may follow which (domain.md 2.2; invariant 28). */
export const credentialsTransitions: Record<CredentialsState, readonly CredentialsState[]> = {
  NONE: [PROVISIONAL],
  PROVISIONAL: [RECEIVED],
  RECEIVED: [EXAMINED],
  EXAMINED: [ACCEPTED, QUERIED],
  ACCEPTED: [],
  QUERIED: [RECEIVED],
};

/** States in which a mission may hand in another copy, which leaves the state as it is. */
export const takesCopies: readonly CredentialsState[] = [NONE, PROVISIONAL, QUERIED];

/** By what a government empowers its delegation. */
export enum CredentialsInstrument {
  FULL_POWERS = 'FULL_POWERS',
  LETTER = 'LETTER',
  NOTE_VERBALE = 'NOTE_VERBALE',
  EMAIL_COPY = 'EMAIL_COPY',
}

registerEnumType(CredentialsInstrument, {
  name: 'CredentialsInstrument',
  description: 'By what a government empowers its delegation.',
  valuesConfig: {
    FULL_POWERS: { description: 'Full powers under seal.' },
    LETTER: { description: 'A signed letter of credentials.' },
    NOTE_VERBALE: { description: 'A note verbale; enough for an informal meeting.' },
    EMAIL_COPY: { description: 'A copy by e-mail, which announces an original and is none.' },
  },
});

/** In which office somebody signed credentials. */
export enum IssuerCapacity {
  HEAD_OF_STATE = 'HEAD_OF_STATE',
  HEAD_OF_GOVERNMENT = 'HEAD_OF_GOVERNMENT',
  MINISTER_FOR_FOREIGN_AFFAIRS = 'MINISTER_FOR_FOREIGN_AFFAIRS',
  PERMANENT_REPRESENTATIVE = 'PERMANENT_REPRESENTATIVE',
  OTHER = 'OTHER',
}

registerEnumType(IssuerCapacity, {
  name: 'IssuerCapacity',
  description: 'In which office somebody signed credentials.',
  valuesConfig: {
    HEAD_OF_STATE: { description: 'Head of State.' },
    HEAD_OF_GOVERNMENT: { description: 'Head of Government.' },
    MINISTER_FOR_FOREIGN_AFFAIRS: { description: 'Minister for Foreign Affairs.' },
    PERMANENT_REPRESENTATIVE: { description: 'Permanent representative; enough for an informal meeting.' },
    OTHER: { description: 'Any other office, such as a ministry; enough for an informal meeting.' },
  },
});

const ofRule27: readonly IssuerCapacity[] = [
  IssuerCapacity.HEAD_OF_STATE,
  IssuerCapacity.HEAD_OF_GOVERNMENT,
  IssuerCapacity.MINISTER_FOR_FOREIGN_AFFAIRS,
];

/**
 * Why an instrument does not suffice, as a sentence; null when it does. At formal meetings rule 27 of the General Assembly’s rules of procedure
 * holds; at informal ones a note verbale of whoever represents the State is enough.
 */
export function insufficiency(
  { instrument, issuerCapacity }: { instrument: CredentialsInstrument; issuerCapacity: IssuerCapacity },
  formality: string,
): string | null {
  if (instrument === CredentialsInstrument.EMAIL_COPY) return 'A copy by e-mail is no original.';
  if (formality !== 'FORMAL') return null;
  if (instrument === CredentialsInstrument.NOTE_VERBALE)
    return 'A note verbale suffices for informal meetings only.';
  return ofRule27.includes(issuerCapacity)
    ? null
    : 'Credentials for a formal meeting are issued by the Head of State or Government or by the Minister for Foreign Affairs (rule 27).';
}
