import { Kind, parse, visit } from 'graphql';
import { prepareOutbox } from '../../../../kernel/outbox.js';
import { newId } from '../../../../kernel/uuid.js';
import type { Viewer } from '../../../../kernel/viewer.js';
import { verifyTally } from '../../../../subgraphs/participants/balance/verify-tally.js';
import {
  meetingId,
  participantId,
  participantsHub,
  type ParticipantsHub,
} from '../../../support/participants.js';
import { secretariat, viewerAs } from '../../../support/viewers.js';

/** Meetings to register for; the clock of tests stands in November 2026. */
const days = {
  'GENEVA-2027': {
    opensOn: '2027-06-14',
    closesOn: '2027-06-18',
    formality: 'INFORMAL',
    programme: { slug: 'poa' },
  },
  'BMS-10': { opensOn: '2027-09-06', closesOn: '2027-09-10', formality: 'FORMAL', programme: null },
  'ROUND-1': {
    opensOn: '2027-02-01',
    closesOn: '2027-02-02',
    formality: 'INFORMAL',
    programme: { slug: 'poa' },
  },
};

/** Further meetings, for those who need a new one each time: RUN-0 to RUN-99. */
const runs = Array.from({ length: 100 }, (_, i) => `RUN-${i}`);
const meetingCodes = new Map([...Object.keys(days), ...runs].map((code) => [meetingId(code), code]));

export type Outcome = {
  __typename: string;
  message?: string;
  registration?: Record<string, unknown>;
  waitingPlace?: number | null;
  [field: string]: unknown;
};

/** The subgraph with meetings to come, and what tests of registrations do all the time. */
export interface RegistrationHub extends ParticipantsHub {
  open(meeting: string, terms?: Record<string, unknown>, kinds?: string[]): Promise<Outcome>;
  register(viewer: Viewer, meeting: string, input?: Record<string, unknown>): Promise<Outcome>;
  /** An organization that needs no accreditation unless its kind does. */
  organization(slug: string, kind?: string): Promise<string>;
  accredit(organizationId: string, meeting: string): Promise<void>;
  /** One mutation with its `input`, whose outcome is a union. */
  ask(mutation: string, input: object, fields: string, viewer?: Viewer): Promise<Outcome>;
  tallyDifferences(): Promise<unknown[]>;
  person(name: string): { givenName: string; familyName: string; email: string };
}

export function focalPointOf(id: string): Viewer {
  return viewerAs('FOCAL_POINT', { participantId: id, subject: `focal point of ${id}` });
}

const success =
  '... on RegisteredRepresentative { waitingPlace registration { id state category role waitingPlace participant { slug } } }';
const refusals = `... on Problem { message } ... on CapReached { category heldBy } ... on AlreadyRegistered { registrationId }
  ... on RegistrationClosed { contact closed { atVenue at } } ... on RegistrationNotOpen { contact opens { atVenue } } ... on InvalidRegistration { field }
  ... on OfficeHeldByAnother { registrationId }`;

export async function registrationHub(): Promise<RegistrationHub> {
  const hub = await participantsHub({ ask: answerOfMeetings });
  await prepareOutbox(hub.url);
  const ask = async (mutation: string, input: object, fields: string, viewer = secretariat) => {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const answer = await hub.query<{ outcome: Outcome }>(
      `mutation ($input: ${type}!) { outcome: ${mutation}(input: $input) { __typename ${fields} } }`,
      { input },
      viewer,
    );
    return answer.outcome;
  };
  return Object.assign(hub, {
    ask,
    open: (meeting: string, terms: Record<string, unknown> = {}, kinds?: string[]) =>
      ask(
        'openRegistration',
        {
          meetingId: meetingId(meeting),
          ...(kinds ? { kinds } : {}),
          terms: { closesOn: '2027-01-31', contact: 'isu@example.org', ...terms },
        },
        '... on OpenedRegistration { windows { kind opens { atVenue } closes { atVenue inTimeZone(timeZone: "America/Lima") } caps { category most } requiresCredentials } } ... on Problem { message }',
      ),
    register: (viewer: Viewer, meeting: string, input: Record<string, unknown> = {}) =>
      ask(
        'registerRepresentative',
        {
          meetingId: meetingId(meeting),
          submit: false,
          ...('representativeId' in input ? {} : { person: person('Somebody Invented') }),
          ...input,
        },
        `${success} ${refusals}`,
        viewer,
      ),
    async organization(slug: string, kind = 'INTERNATIONAL_ORGANIZATION') {
      const id = participantId(slug);
      await hub.database.rows(
        `insert into participants.participant (id, kind, category, slug, source) values ($1, $2, $3, $4, 'invented')`,
        [id, kind, kind === 'NGO' ? 'NGO' : 'IGO', slug],
      );
      return id;
    },
    async accredit(organizationId: string, meeting: string) {
      await hub.database.rows(
        `insert into participants.accreditation (id, accreditation_id, participant_id, basis, meeting_id, state, applied_by, speaks, action, recorded_at)
         values ($1, $1, $2, 'PROCESS_SPECIFIC', $3, 'ACCREDITED', 'focal point', true, 'ACCREDITATION_DECIDED', $4)`,
        [newId(), organizationId, meetingId(meeting), hub.now],
      );
    },
    tallyDifferences: async () => (await verifyTally(hub.database.rows)).differences,
    person,
  });
}

let people = 0;
function person(name: string) {
  const [givenName, familyName] = name.split(' ');
  people += 1;
  return { givenName: givenName!, familyName: familyName ?? '', email: `person-${people}@example.org` };
}

/** Stands in for working-groups: `meeting` and its aliases by their variables. */
export async function answerOfMeetings<Data>(
  _subgraph: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const data: Record<string, unknown> = {};
  visit(parse(query), {
    Field(field) {
      const [argument] = field.arguments ?? [];
      if (field.name.value === 'meetingsByCode')
        data['meetingsByCode'] = [variables['codes']]
          .flat()
          .map((code) => meetingFacts(meetingId(String(code))));
      if (field.name.value !== 'meeting' || argument?.value.kind !== Kind.VARIABLE) return;
      data[(field.alias ?? field.name).value] = meetingFacts(String(variables[argument.value.name.value]));
    },
  });
  return data as Data;
}

function meetingFacts(id: string) {
  const code = meetingCodes.get(id);
  if (!code) return null;
  const { opensOn, closesOn, ...rest } = days[code in days ? (code as keyof typeof days) : 'GENEVA-2027'];
  const schedule = { opensOn, closesOn, venue: { city: 'Geneva' } };
  return { id, code, names: [], ...schedule, ...rest, schedule };
}
