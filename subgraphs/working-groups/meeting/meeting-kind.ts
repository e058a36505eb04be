import { registerEnumType } from 'type-graphql';

/** What sort of meeting it is. The kind settles whether it is formal, save for OTHER. */
export enum MeetingKind {
  INTERSESSIONAL = 'INTERSESSIONAL',
  BMS = 'BMS',
  REVCON = 'REVCON',
  PREPCOM = 'PREPCOM',
  CONFERENCE = 'CONFERENCE',
  MSP = 'MSP',
  NEGOTIATION = 'NEGOTIATION',
  CONSULTATION = 'CONSULTATION',
  SIDE_EVENT = 'SIDE_EVENT',
  OTHER = 'OTHER',
}

registerEnumType(MeetingKind, {
  name: 'MeetingKind',
  description:
    'What sort of meeting it is. Every kind but OTHER is formal or informal by nature (paragraphs 2.1 and 5.1).',
  valuesConfig: {
    INTERSESSIONAL: {
      description: 'Informal: a meeting of the intersessional programme, counted by rule 8.1.',
    },
    BMS: {
      description:
        'Formal: a Biennial Meeting of States (8.1); reports of working groups go to the next one (9.2).',
    },
    REVCON: { description: 'Formal: a Review Conference (8.1).' },
    PREPCOM: {
      description:
        'Formal: a Preparatory Committee. It does not count as a formal meeting of States in rule 8.1.',
    },
    CONFERENCE: { description: 'Formal: the conference that adopted the instrument.' },
    MSP: { description: 'Formal: a Meeting of States Parties of a treaty.' },
    NEGOTIATION: { description: 'Formal: a session of a committee that negotiates an instrument.' },
    CONSULTATION: {
      description: 'Informal: a consultation on the programme, such as those of paragraph 9.3.',
    },
    SIDE_EVENT: { description: 'Informal: held by a participant beside a meeting.' },
    OTHER: { description: 'Any other; its formality is said when it is recorded.' },
  },
});

/** Whether States can decide there (FORMAL), or only exchange ideas and recommend (INFORMAL). Paragraphs 2.1 and 5.1. */
export enum Formality {
  FORMAL = 'FORMAL',
  INFORMAL = 'INFORMAL',
}

registerEnumType(Formality, {
  name: 'Formality',
  description:
    'Whether a meeting can decide. Recommendations go from informal meetings to formal ones, mandates the other way.',
  valuesConfig: {
    FORMAL: { description: 'States decide there: it may issue mandates and receives reports (5.1).' },
    INFORMAL: { description: 'Ideas and recommendations only (2.1); it never issues a mandate.' },
  },
});

const informalKinds = new Set([MeetingKind.INTERSESSIONAL, MeetingKind.CONSULTATION, MeetingKind.SIDE_EVENT]);

/** The formality that a kind implies; null for OTHER, which implies none. Invariant of 2.1 and 5.1. */
export function formalityOf(kind: MeetingKind): Formality | null {
  if (kind === MeetingKind.OTHER) return null;
  return informalKinds.has(kind) ? Formality.INFORMAL : Formality.FORMAL;
}

/** The formal meetings of States in the sense of 8.1: "une réunion biennale des États ou une conférence d’examen". */
export const kindsOfFormalMeetingsOfStates: readonly MeetingKind[] = [MeetingKind.BMS, MeetingKind.REVCON];
