import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namedId } from '../../kernel/uuid.js';
import type { Viewer } from '../../kernel/viewer.js';
import { importEcosoc } from '../journeys/support/import-ecosoc.js';
import { openWholeHub, type WholeHub } from '../journeys/support/whole-hub.js';
import { viewerAs } from '../support/viewers.js';
import { owners, type Owner } from './cast.js';

export const MEETING = 'WALK-1';
export const OTHER_MEETING = 'WALK-2';
export const meetingId = namedId('meeting', MEETING);
export const otherMeetingId = namedId('meeting', OTHER_MEETING);
export const PROGRAMME = 'intersessional-programme';

/** A hub in which each of the four owners has one record of each kind. */
export interface World {
  hub: WholeHub;
  ids: Record<Owner, string>;
  /** The person of each owner’s standing registration. */
  persons: Record<Owner, string>;
  registrations: Record<Owner, string>;
  officer: string;
  tokenOf(viewer: Viewer): Promise<string | undefined>;
  /** Does something as the secretariat, or as somebody else. @returns the answer; throws when it is a refusal */
  done<Answer = Record<string, never>>(
    mutation: string,
    input: object,
    selection?: string,
    token?: string,
  ): Promise<Answer>;
  /** A registration of its own for one attempt, handed in. */
  newRegistration(owner: Owner): Promise<string>;
  newPerson(owner: Owner): Promise<string>;
  stop(): Promise<void>;
}

let count = 0;

export async function openWorld(): Promise<World> {
  const hub = await openWholeHub(new Date('2027-01-11T09:00:00Z'));
  const folder = mkdtempSync(join(tmpdir(), 'walk-'));
  const officer = await hub.tokenFor(viewerAs('SECRETARIAT', { subject: 'officer' }));

  const done: World['done'] = async <Answer>(
    mutation: string,
    input: object,
    selection = '',
    token = officer,
  ) => {
    const type = inputTypes[mutation] ?? `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const { outcome } = await hub.ask<{ outcome: Answer & { message?: string; __typename: string } }>(
      `mutation ($input: ${type}!) { outcome: ${mutation}(input: $input) { __typename ... on Problem { message } ${selection} } }`,
      { input },
      token,
    );
    if (outcome.message) throw new Error(`${mutation}: ${outcome.__typename}: ${outcome.message}`);
    return outcome;
  };

  await importEcosoc(hub, folder, ['Our Harbour Watch,2019-04-16', 'Other Rivers Trust,2001-07-25']);
  const idOf = async (search: string) =>
    (
      await hub.ask<{ participants: { edges: { node: { id: string } }[] } }>(
        `{ participants(filter: { search: "${search}" }, first: 1) { edges { node { id } } } }`,
      )
    ).participants.edges[0]!.node.id;
  const ids: Record<Owner, string> = {
    ourNgo: await idOf('Our Harbour Watch'),
    otherNgo: await idOf('Other Rivers Trust'),
    ourState: namedId('participant', 'canada'),
    otherState: namedId('participant', 'norway'),
  };
  for (const [code, opensOn, closesOn] of [
    [MEETING, '2027-03-01', '2027-03-05'],
    [OTHER_MEETING, '2027-09-06', '2027-09-10'],
  ])
    await done('scheduleMeeting', {
      code,
      kind: 'INTERSESSIONAL',
      opensOn,
      closesOn,
      city: 'Geneva',
      country: 'CHE',
      programme: PROGRAMME,
    });
  for (const owner of ['ourNgo', 'otherNgo'] as const) await accredit(owner);
  await done('openRegistration', {
    meetingId,
    kinds: ['NGO', 'STATE'],
    terms: { closesOn: '2027-02-15', contact: 'desk@hub.example', caps: [] },
  });

  const world: World = {
    hub,
    ids,
    officer,
    done,
    persons: { ourNgo: '', otherNgo: '', ourState: '', otherState: '' },
    registrations: { ourNgo: '', otherNgo: '', ourState: '', otherState: '' },
    tokenOf: async (viewer) => (viewer.subject === null ? undefined : hub.tokenFor(viewer)),
    async newRegistration(owner) {
      const { registration } = await done<{ registration: { id: string } }>(
        'registerRepresentative',
        { meetingId, participantId: ids[owner], role: 'ADVISER', submit: true, person: somebody() },
        '... on RegisteredRepresentative { registration { id } }',
      );
      return registration.id;
    },
    async newPerson(owner) {
      const id = await world.newRegistration(owner);
      return personOf(id);
    },
    async stop() {
      await hub.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  for (const owner of owners) {
    world.registrations[owner] = await world.newRegistration(owner);
    world.persons[owner] = await personOf(world.registrations[owner]);
  }
  return world;

  async function personOf(registrationId: string): Promise<string> {
    const { registration } = await hub.ask<{ registration: { representative: { id: string } } }>(
      `{ registration(id: "${registrationId}") { representative { id } } }`,
      {},
      officer,
    );
    return registration.representative.id;
  }

  async function accredit(owner: 'ourNgo' | 'otherNgo'): Promise<void> {
    const applicant = await hub.tokenFor({ subject: `applicant of ${owner}`, personId: null, roles: [] });
    const { accreditation } = await done<{ accreditation: { id: string } }>(
      'applyForAccreditation',
      {
        participantId: ids[owner],
        basis: 'ECOSOC',
        programme: PROGRAMME,
        contact: { name: 'Somebody', email: `${owner.toLowerCase()}@ngo.example` },
        application: { purpose: 'To watch.', headquartersId: namedId('participant', 'kenya') },
      },
      '... on ApplicationDrafted { accreditation { id } }',
      applicant,
    );
    await done('submitAccreditation', { accreditationId: accreditation.id }, '', applicant);
    await done('screenAccreditation', { accreditationId: accreditation.id, verification: 'Called.' });
    await done('decideAccreditation', { accreditationId: accreditation.id, decision: 'ACCREDIT' });
  }
}

/** Somebody new, with an address. */
export function somebody() {
  count += 1;
  const familyName = `Invented${String.fromCharCode(97 + (count % 26))}${String.fromCharCode(97 + (Math.floor(count / 26) % 26))}${String.fromCharCode(97 + (Math.floor(count / 676) % 26))}`;
  return { givenName: 'Ada', familyName, email: `person${count}@people.example` };
}

/** Mutations whose input is not called after them. */
const inputTypes: Record<string, string> = {
  lockDelegation: 'DelegationLockInput',
  reopenDelegation: 'DelegationLockInput',
  publishListOfParticipants: 'PublishListInput',
  correctListOfParticipants: 'CorrectListInput',
  suspendAccreditation: 'AccreditationReasonInput',
  reinstateAccreditation: 'AccreditationReasonInput',
  withdrawAccreditation: 'AccreditationReasonInput',
  keepFile: 'FileIdInput',
  removeFile: 'FileIdInput',
  blockBadge: 'ChangeBadgeInput',
  unblockBadge: 'ChangeBadgeInput',
  replaceBadge: 'ChangeBadgeInput',
};
