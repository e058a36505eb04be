import { recordAudit } from '../../../../kernel/audit.js';
import type { Ask } from '../../../../kernel/neighbour.js';
import { purposeOf } from '../../../../kernel/outbox.js';
import { permissionsOf } from '../../../../kernel/permission.js';
import { publicViewer, type Viewer } from '../../../../kernel/viewer.js';
import { participantsContext, type ParticipantsContext } from '../../../../subgraphs/participants/context.js';
import { DelegationRole, Gender } from '../../../../subgraphs/participants/delegation/delegation-role.js';
import { ParticipantKind } from '../../../../subgraphs/participants/participant/participant-kind.js';
import { permissions } from '../../../../subgraphs/participants/permissions/permissions.js';
import { createPerson, type NewPerson } from '../../../../subgraphs/participants/person/create-person.js';
import {
  newRegistrations,
  type NewRegistration,
} from '../../../../subgraphs/participants/registration/change-registrations.js';
import { AttendanceMode } from '../../../../subgraphs/participants/registration/registration-row.js';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import {
  knownNeighbours,
  meetingId,
  participantId,
  participantsHub,
  type ParticipantsHub,
} from '../../../support/participants.js';
import { services } from '../../../support/services.js';
import { viewerAs } from '../../../support/viewers.js';

/** Meetings before and after the day of the tests. */
const meetings = [
  { code: 'PAST-1', opensOn: '2026-10-05', closesOn: '2026-10-09' },
  { code: 'NEXT-1', opensOn: '2026-12-07', closesOn: '2026-12-11' },
].map((meeting) => ({
  ...meeting,
  id: meetingId(meeting.code),
  formality: 'FORMAL',
  names: [{ language: 'en', text: `Meeting ${meeting.code}` }],
  venue: { city: 'Geneva' },
  programme: null,
}));

const ask: Ask = async <Data>(subgraph: string, query: string, variables: Record<string, unknown> = {}) => {
  if (!query.includes('MeetingsOfIds')) return knownNeighbours(meetings)<Data>(subgraph, query, variables);
  const answers = Object.entries(variables).flatMap(([name, id]) => {
    const meeting = meetings.find((known) => known.id === id);
    return name.startsWith('id')
      ? [[name.replace('id', 'meeting'), meeting ? { ...meeting, schedule: meeting } : null]]
      : [];
  });
  return Object.fromEntries(answers) as Data;
};

export const peopleHub = (): Promise<ParticipantsHub> => participantsHub({ ask });

/** What a resolver would get on that hub. */
export function contextOn(hub: ParticipantsHub, viewer: Viewer = publicViewer): ParticipantsContext {
  return participantsContext({
    database: hub.database,
    viewer,
    permissions: permissionsOf(permissions),
    now: hub.now,
    today: hub.now.toISOString().slice(0, 10),
    ask,
    log: undefined as never,
    requestId: 'test',
    ...services,
  });
}

export function focalPointOf(slug: string): Viewer {
  return viewerAs('FOCAL_POINT', { participantId: participantId(slug), subject: `focal point of ${slug}` });
}

export function personOf(personId: string): Viewer {
  return viewerAs('REPRESENTATIVE', { personId, subject: 'the person' });
}

/** Makes somebody known, for Kenya unless said otherwise; answers the id. */
export function given(
  hub: ParticipantsHub,
  { of = 'kenya', ...person }: Omit<Partial<NewPerson>, 'participantId'> & { of?: string },
): Promise<string> {
  const context = contextOn(hub, viewerAs('SECRETARIAT'));
  return hub.database.transaction(async (tx) => {
    const { id, audit } = await createPerson(tx, context, {
      givenName: '',
      familyName: 'Invented',
      participantId: participantId(of),
      ...person,
    });
    await recordAudit(tx, context, [audit]);
    return id;
  });
}

/** Registers somebody for a meeting; answers the id of the registration. */
export async function registered(
  hub: ParticipantsHub,
  representativeId: string,
  code: 'PAST-1' | 'NEXT-1',
  more: Partial<NewRegistration> = {},
): Promise<string> {
  const context = contextOn(hub, viewerAs('SECRETARIAT', { subject: 'officer' }));
  const [row] = await hub.database.transaction((tx) =>
    newRegistrations(tx, context, [
      {
        meetingId: meetingId(code),
        participantId: participantId('kenya'),
        representativeId,
        kind: ParticipantKind.STATE,
        category: null,
        role: DelegationRole.REPRESENTATIVE,
        gender: Gender.NOT_STATED,
        mode: AttendanceMode.IN_PERSON,
        state: RegistrationState.APPROVED,
        action: 'REGISTRATION_APPROVED',
        ...more,
      },
    ]),
  );
  return row!.registrationId;
}

/** Letters in the outbox, the latest last. */
export async function lettersOf(
  hub: ParticipantsHub,
): Promise<{ to: string; subject: string; text: string; language: string }[]> {
  const mails = await hub.database.rows<{ id: string; sealed: Buffer }>(
    'select id, sealed from outbox.mail order by enqueued_at, id',
  );
  return mails.map(({ id, sealed }) => JSON.parse(services.vault.open(sealed, purposeOf(id))));
}

/** The token in the link of the latest letter. */
export async function latestToken(hub: ParticipantsHub): Promise<string> {
  return /token=([\w-]+)/.exec((await lettersOf(hub)).at(-1)!.text)![1]!;
}
