import { parse, Kind } from 'graphql';
import { services } from '../../../support/services.js';
import { newId } from '../../../../kernel/uuid.js';
import type { Ask } from '../../../../kernel/neighbour.js';
import type { Viewer } from '../../../../kernel/viewer.js';
import { verifyTally } from '../../../../subgraphs/participants/balance/verify-tally.js';
import { DelegationRole, Gender } from '../../../../subgraphs/participants/delegation/delegation-role.js';
import { ParticipantKind } from '../../../../subgraphs/participants/participant/participant-kind.js';
import { createPersons } from '../../../../subgraphs/participants/person/create-person.js';
import {
  changeRegistrations,
  newRegistrations,
} from '../../../../subgraphs/participants/registration/change-registrations.js';
import { AttendanceMode } from '../../../../subgraphs/participants/registration/registration-row.js';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import {
  meetingId,
  participantId,
  participantsHub,
  type ParticipantsHub,
} from '../../../support/participants.js';
import { secretariat } from '../../../support/viewers.js';

/** Meetings as working-groups would tell them. The first is under way: the clock of these tests stands in its first morning. */
const meetings = [
  {
    id: meetingId('GENEVA-2027'),
    code: 'GENEVA-2027',
    opensOn: '2027-06-14',
    closesOn: '2027-06-18',
    venue: { city: 'Geneva', timeZone: 'Europe/Zurich' },
    names: [
      { language: 'FR', text: 'Réunion intersessions' },
      { language: 'EN', text: 'Intersessional meeting' },
      { language: 'AR', text: 'اجتماع ما بين الدورات' },
    ],
    programme: { slug: 'poa' },
  },
  {
    id: meetingId('SOMEWHERE-2027'),
    code: 'SOMEWHERE-2027',
    opensOn: '2027-06-14',
    closesOn: '2027-06-15',
    venue: null,
    names: [],
    programme: null,
  },
];

export const geneva = meetings[0]!.id;
export const somewhere = meetings[1]!.id;
export const firstMorning = new Date('2027-06-14T07:00:00Z');

export type Answer = { __typename: string; message?: string; [field: string]: unknown };

/** The subgraph on the first morning of a meeting, and what its tests do all the time. */
export interface MeetingHub extends ParticipantsHub {
  /** People with a registration, approved unless said otherwise; the ids of their registrations. */
  people(given: Partial<Given>[]): Promise<string[]>;
  become(registrationId: string, ...states: RegistrationState[]): Promise<void>;
  organization(slug: string, state: 'ACCREDITED' | 'SUSPENDED'): Promise<string>;
  accreditationOf(slug: string, state: string): Promise<void>;
  ask(mutation: string, input: object, fields: string, viewer?: Viewer): Promise<Answer>;
  /** Sessions of the meeting in Geneva, as working-groups would tell them, by id. */
  sessions: Map<string, { id: string; meetingId: string; startsAt: string; status: string }>;
  stateOf(registrationId: string): Promise<string>;
  /** What balances count, by status. */
  counts(meeting?: string): Promise<Record<string, number>>;
  tallyDifferences(): Promise<unknown[]>;
  /** How the hub asks working-groups here. */
  neighbours: Ask;
}

interface Given {
  participant: string;
  kind: ParticipantKind;
  name: string;
  nameInScript: string;
  functionTitle: string;
  state: RegistrationState;
  meeting: string;
  mode: AttendanceMode;
}

export async function meetingHub(now = firstMorning): Promise<MeetingHub> {
  const sessions: MeetingHub['sessions'] = new Map();
  const ask = neighbours(sessions);
  const hub = await participantsHub({ now, ask });
  const context = () => ({
    now: hub.now,
    today: hub.now.toISOString().slice(0, 10),
    viewer: secretariat,
    ...services,
  });
  return Object.assign(hub, {
    sessions,
    neighbours: ask,
    async people(given: Partial<Given>[]) {
      return hub.database.transaction(async (tx) => {
        const persons = await createPersons(
          tx,
          context(),
          given.map(({ participant = 'canada', name = 'Example Delegate', nameInScript }) => ({
            participantId: participantId(participant),
            givenName: name.split(' ')[0]!,
            familyName: name.split(' ').slice(1).join(' '),
            ...(nameInScript && { nameInScript }),
          })),
        );
        const made = await newRegistrations(
          tx,
          context(),
          given.map((each, index) => ({
            meetingId: each.meeting ?? geneva,
            participantId: participantId(each.participant ?? 'canada'),
            representativeId: persons[index]!.id,
            kind: each.kind ?? ParticipantKind.STATE,
            category: null,
            role: DelegationRole.REPRESENTATIVE,
            gender: Gender.NOT_STATED,
            mode: each.mode ?? AttendanceMode.IN_PERSON,
            functionTitle: each.functionTitle ?? null,
            state: each.state ?? RegistrationState.APPROVED,
            action: 'TEST_GIVEN',
          })),
        );
        return made.map(({ registrationId }) => registrationId);
      });
    },
    async become(registrationId: string, ...states: RegistrationState[]) {
      for (const to of states)
        await hub.database.transaction((tx) =>
          changeRegistrations(tx, context(), [{ registrationId, to, action: `TEST_${to}` }]),
        );
    },
    async organization(slug: string, state: 'ACCREDITED' | 'SUSPENDED') {
      const id = participantId(slug);
      await hub.database.rows(
        `insert into participants.participant (id, kind, category, slug, source) values ($1, 'NGO', 'NGO', $2, 'invented')`,
        [id, slug],
      );
      await accredit(id, state);
      return id;
    },
    async accreditationOf(slug: string, state: string) {
      await accredit(participantId(slug), state);
    },
    async ask(mutation: string, input: object, fields: string, viewer = secretariat) {
      const type = inputTypes[mutation] ?? `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
      const answer = await hub.query<{ outcome: Answer }>(
        `mutation ($input: ${type}!) { outcome: ${mutation}(input: $input) { __typename ... on Problem { message } ${fields} } }`,
        { input },
        viewer,
      );
      return answer.outcome;
    },
    async stateOf(registrationId: string) {
      const [row] = await hub.database.rows<{ state: string }>(
        'select state from participants.registration where registration_id = $1 and superseded_at is null',
        [registrationId],
      );
      return row!.state;
    },
    async counts(meeting = geneva) {
      const rows = await hub.database.rows<{ status: string; people: number }>(
        'select status, sum(people)::int as people from participants.tally where meeting_id = $1 group by status',
        [meeting],
      );
      return Object.fromEntries(rows.map(({ status, people }) => [status, people]));
    },
    tallyDifferences: async () => (await verifyTally(hub.database.rows)).differences,
  });

  async function accredit(id: string, state: string) {
    await hub.database.rows(
      'update participants.accreditation set superseded_at = $2 where accreditation_id = $1 and superseded_at is null',
      [id, hub.now],
    );
    await hub.database.rows(
      `insert into participants.accreditation (id, accreditation_id, participant_id, basis, meeting_id, state, reason, applied_by, speaks, action, recorded_at)
       values ($1, $2, $2, 'PROCESS_SPECIFIC', $3, $4, 'a test', 'focal point', true, 'TEST', $5)`,
      [newId(), id, geneva, state, hub.now],
    );
  }
}

const inputTypes: Record<string, string> = {
  blockBadge: 'ChangeBadgeInput',
  unblockBadge: 'ChangeBadgeInput',
  replaceBadge: 'ChangeBadgeInput',
};

function neighbours(sessions: MeetingHub['sessions']): Ask {
  return async <Data>(_subgraph: string, query: string, variables: Record<string, unknown> = {}) => {
    const [operation] = parse(query).definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    const data: Record<string, unknown> = {};
    for (const field of operation.selectionSet.selections) {
      if (field.kind !== Kind.FIELD) continue;
      const id = String(variables['id']);
      const session = sessions.get(id);
      data[field.name.value] =
        field.name.value === 'session'
          ? session && { ...session, meeting: meetings.find((meeting) => meeting.id === session.meetingId) }
          : meetings.find((meeting) => meeting.id === id);
    }
    return JSON.parse(JSON.stringify(data, (_key, value: unknown) => value ?? null)) as Data;
  };
}
