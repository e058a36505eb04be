import { purposeOf, type Mail } from '../../../../kernel/outbox.js';
import type { Ask } from '../../../../kernel/neighbour.js';
import type { Viewer } from '../../../../kernel/viewer.js';
import {
  knownMeetings,
  knownNeighbours,
  participantId,
  participantsHub,
  type ParticipantsHub,
} from '../../../support/participants.js';
import { services } from '../../../support/services.js';
import { missionOf, viewerAs } from '../../../support/viewers.js';

/** What a mutation answers: which member of its union, with what was asked of it. */
export interface Answered {
  __typename: string;
  message?: string;
  field?: string;
  accreditation?: { id: string; state: string; [field: string]: unknown };
  [field: string]: unknown;
}

/** A participants subgraph in which organizations apply to the programme “intersessional”. */
export interface AccreditationHub extends ParticipantsHub {
  /** Sends one mutation with its input and gives the answer. */
  mutate(name: string, input: object, viewer: Viewer): Promise<Answered>;
  /** An application of a new organization, submitted. @returns its id */
  submitted(name: string, viewer?: Viewer, more?: object): Promise<string>;
  /** The same, taken up. */
  screened(name: string, viewer?: Viewer, more?: object): Promise<string>;
  /** Opens a round of these applications, which ends with the thirtieth day from today in New York. `roundOf` gives its id. */
  circulate(accreditationIds: string[], silenceIsConsent?: boolean): Promise<Answered>;
  /** Where an accreditation stands. */
  stateOf(id: string): Promise<string>;
  /** Letters so far to an address, as they were put into the outbox. */
  lettersTo(address: string): Promise<Omit<Mail, 'kind'>[]>;
  /** Moves the clock by whole days. */
  pass(days: number): void;
}

export const applicant: Viewer = { subject: 'https://issuer.example#ada', personId: null, roles: [] };
export const stranger: Viewer = { subject: 'https://issuer.example#eve', personId: null, roles: [] };
export const secretariat: Viewer = viewerAs('SECRETARIAT', { subject: 'https://issuer.example#officer' });
export const norway: Viewer = missionOf('norway');
export const kenya: Viewer = missionOf('kenya');
export const contact = {
  name: 'Ada Example',
  email: 'ada@harbour.example',
  language: 'FR',
  timeZone: 'Africa/Nairobi',
};
export const application = {
  purpose: 'Watches harbours for small arms.',
  headquartersId: participantId('kenya'),
  website: 'https://harbour.example',
};

/** Refusals show their message and their field; whatever changed, its state. */
const shown = `__typename ... on Problem { message } ... on InvalidAccreditation { field }
  ... on AccreditationNotInState { state } `;
const selections: Record<string, string> = {
  applyForAccreditation: `${shown.replace('... on AccreditationNotInState { state }', '')}
    ... on ApplicationDrafted { accreditation { id state } } ... on OrganizationKnown { organizations { participantId name } }`,
  saveAccreditationDraft: `${shown} ... on ApplicationSaved { accreditation { id state application { purpose website } } }`,
  submitAccreditation: `__typename ... on Problem { message } ... on ApplicationSubmitted { accreditation { id state } }
    ... on ApplicationIncomplete { missing } ... on AccreditationNotInState { state }`,
  openConsentRound: `__typename ... on Problem { message } ... on InvalidAccreditation { field }
    ... on OpenedConsentRound { round { id closesOn closesAt } } ... on ListNotReady { accreditations { accreditationId state because } }`,
  closeConsentRound: `__typename ... on Problem { message } ... on ClosedConsentRound { round { id closedAt } } ... on ConsentRoundNotOver { closesOn }`,
  objectToAccreditation: `__typename ... on Problem { message } ... on InvalidAccreditation { field }
    ... on RecordedObjection { objection { id isLate isConfidential reason state { slug } } }`,
  withdrawObjection: '__typename ... on Problem { message } ... on WithdrawnObjection { objection { id } }',
};
const changed = `${shown} ... on AccreditationChanged { accreditation { id state } } ... on ConsentMissing { closesOn }`;

export async function accreditationHub(): Promise<AccreditationHub> {
  const hub = await participantsHub({ ask: withProgramme(knownNeighbours()) });
  const mutate = async (name: string, input: object, viewer: Viewer): Promise<Answered> => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const source = `mutation ($input: ${inputTypes[name] ?? type}!) { answer: ${name}(input: $input) { ${selections[name] ?? changed} } }`;
    return (await hub.query<{ answer: Answered }>(source, { input }, viewer)).answer;
  };
  const submitted = async (name: string, viewer = applicant, more: object = {}): Promise<string> => {
    const drafted = await mutate(
      'applyForAccreditation',
      { organization: { name }, programme: 'intersessional', contact, application, ...more },
      viewer,
    );
    if (!drafted.accreditation) throw new Error(JSON.stringify(drafted));
    const { id } = drafted.accreditation;
    const answer = await mutate('submitAccreditation', { accreditationId: id }, viewer);
    if (answer.__typename !== 'ApplicationSubmitted') throw new Error(JSON.stringify(answer));
    return id;
  };
  return Object.assign(hub, {
    mutate,
    submitted,
    async screened(name: string, viewer = applicant, more: object = {}) {
      const accreditationId = await submitted(name, viewer, more);
      const verification = 'participantId' in more ? 'Telephone call to the number on record.' : undefined;
      await mutate('screenAccreditation', { accreditationId, verification }, secretariat);
      return accreditationId;
    },
    circulate(accreditationIds: string[], silenceIsConsent = true) {
      const closesOn = dayFrom(hub.now, 30);
      const round = {
        title: 'List of applicants',
        programme: 'intersessional',
        timeZone: 'America/New_York',
      };
      return mutate(
        'openConsentRound',
        { ...round, accreditationIds, closesOn, silenceIsConsent },
        secretariat,
      );
    },
    async stateOf(id: string) {
      const [row] = await hub.database.rows<{ state: string }>(
        'select state from participants.accreditation where accreditation_id = $1 and superseded_at is null',
        [id],
      );
      return row!.state;
    },
    async lettersTo(address: string) {
      const rows = await hub.database.rows<{ id: string; sealed: Buffer }>(
        'select id, sealed from outbox.mail order by id',
      );
      return rows
        .map(({ id, sealed }): Omit<Mail, 'kind'> => JSON.parse(services.vault.open(sealed, purposeOf(id))))
        .filter(({ to }) => to === address);
    },
    pass(days: number) {
      hub.now = new Date(hub.now.getTime() + days * 86_400_000);
    },
  });
}

/** The id of the round in an answer. */
export function roundOf({ round }: Answered): string {
  return (round as { id: string }).id;
}

/** The day that comes so many days later. */
export function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

const inputTypes: Record<string, string> = {
  suspendAccreditation: 'AccreditationReasonInput',
  reinstateAccreditation: 'AccreditationReasonInput',
  withdrawAccreditation: 'AccreditationReasonInput',
};

/** Knows one programme besides what the stand-in for working-groups knows. */
function withProgramme(ask: Ask): Ask {
  return async <Data>(subgraph: string, query: string, variables: Record<string, unknown> = {}) => {
    if (query.includes('ProgrammeOfSlug'))
      return { programme: variables['slug'] === 'intersessional' ? { id: 'p' } : null } as Data;
    if (query.includes('MeetingsOfIds')) {
      const found = knownMeetings.map((meeting) => ({
        ...meeting,
        names: [],
        programme: null,
        schedule: meeting,
      }));
      return Object.fromEntries(
        Object.entries(variables)
          .filter(([name]) => name.startsWith('id'))
          .map(([name, id]) => [
            `meeting${name.slice(2)}`,
            found.find((meeting) => meeting.id === id) ?? null,
          ]),
      ) as Data;
    }
    return ask<Data>(subgraph, query, variables);
  };
}
