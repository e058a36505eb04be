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
  /** A body that anybody may join. */
  bodyId: string;
  /** A token of a credentials officer. */
  examiner: string;
  /** Further records, each made for one attempt. */
  changeRequest(owner: Owner): Promise<string>;
  session(): Promise<string>;
  merge(owner: Owner): Promise<string>;
  /** Of a new organization, applied for by the applicant of the owner. */
  accreditation(
    owner: Owner,
    state: 'DRAFT' | 'SUBMITTED' | 'SCREENING' | 'INFO_REQUESTED' | 'ACCREDITED',
  ): Promise<string>;
  round(): Promise<{ id: string; accreditationId: string }>;
  objection(owner: Owner): Promise<string>;
  /** Begun by the applicant of the owner. */
  file(owner: Owner): Promise<string>;
  contribution(): Promise<string>;
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
    const outcome = await hub.mutate<Answer>(mutation, input, selection, token);
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

  const begun = new Map<Owner, string>();
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
    bodyId: namedId('body', 'humanitarian-issues'),
    examiner: await hub.tokenFor(viewerAs('CREDENTIALS_OFFICER', { subject: 'examiner' })),
    async changeRequest(owner) {
      const role = owner.endsWith('Ngo') ? 'FOCAL_POINT' : 'MISSION';
      const token = await hub.tokenFor(viewerAs(role, { participantId: ids[owner], subject: 'asker' }));
      const registrationId = await world.newRegistration(owner);
      return after('2027-02-20T09:00:00Z', async () => {
        const { changeRequest } = await done<{ changeRequest: { id: string } }>(
          'requestChange',
          { kind: 'WITHDRAWAL', registrationId, reason: 'Fell ill.' },
          '... on RequestedChange { changeRequest { id } }',
          token,
        );
        return changeRequest.id;
      });
    },
    async session() {
      count += 1;
      const startsAt = new Date(Date.UTC(2027, 2, 1, 0, count * 5));
      const endsAt = new Date(startsAt.getTime() + 240_000);
      const { session } = await done<{ session: { id: string } }>(
        'scheduleSession',
        { meetingId, startsAt, endsAt, titles: [{ language: 'EN', text: 'Talk' }] },
        '... on ScheduledSession { session { id } }',
      );
      return session.id;
    },
    async merge(owner) {
      const registrationId = await world.newRegistration(owner);
      const mergeId = await personOf(registrationId);
      await done('withdrawRegistration', { id: registrationId });
      const merged = await done<{ mergeId: string }>(
        'mergePersons',
        { keepId: world.persons[owner], mergeId, reason: 'The same.' },
        '... on PersonMerge { mergeId: id }',
      );
      return merged.mergeId;
    },
    async accreditation(owner, state) {
      const applicant = await hub.tokenFor({ subject: `applicant of ${owner}`, personId: null, roles: [] });
      count += 1;
      const { accreditation } = await done<{ accreditation: { id: string } }>(
        'applyForAccreditation',
        {
          organization: { name: `Society number ${count}`, isAnother: true },
          basis: 'PROCESS_SPECIFIC',
          programme: PROGRAMME,
          contact: { name: 'Somebody', email: `s${count}@ngo.example` },
          application: { purpose: 'To watch.', headquartersId: namedId('participant', 'kenya') },
        },
        '... on ApplicationDrafted { accreditation { id } }',
        applicant,
      );
      const input = { accreditationId: accreditation.id };
      const reached = ['DRAFT', 'SUBMITTED', 'SCREENING', state].indexOf(state);
      if (reached >= 1) await done('submitAccreditation', input, '', applicant);
      if (reached >= 2) await done('screenAccreditation', { ...input, verification: 'Called.' });
      if (state === 'INFO_REQUESTED')
        await done('requestAccreditationInformation', { ...input, question: 'Why?' });
      return accreditation.id;
    },
    async round() {
      const accreditationId = await world.accreditation('ourNgo', 'SCREENING');
      const { round } = await done<{ round: { id: string } }>(
        'openConsentRound',
        {
          title: 'List',
          programme: PROGRAMME,
          accreditationIds: [accreditationId],
          closesOn: '2027-02-08',
          timeZone: 'UTC',
          silenceIsConsent: true,
        },
        '... on OpenedConsentRound { round { id } }',
      );
      return { id: round.id, accreditationId };
    },
    async objection(owner) {
      const { id, accreditationId } = await world.round();
      const { objection } = await done<{ objection: { id: string } }>(
        'objectToAccreditation',
        { roundId: id, accreditationId, stateId: ids[owner], isConfidential: false },
        '... on RecordedObjection { objection { id } }',
      );
      return objection.id;
    },
    async file(owner) {
      const accreditationId = await world.accreditation(owner, 'DRAFT');
      const applicant = await hub.tokenFor({ subject: `applicant of ${owner}`, personId: null, roles: [] });
      const unfinished = begun.get(owner);
      if (unfinished)
        await hub.answer(
          `mutation { removeFile(input: { fileId: "${unfinished}" }) { __typename } }`,
          {},
          applicant,
        );
      const { fileId } = await done<{ fileId: string }>(
        'beginFile',
        { name: 'a.pdf', bytes: 1, accreditationId },
        '... on BegunFile { fileId }',
        applicant,
      );
      begun.set(owner, fileId);
      return fileId;
    },
    async contribution() {
      const { contribution } = await done<{ contribution: { id: string } }>(
        'announceContribution',
        { donor: ids.ourState, amount: { amount: '10', currency: 'CHF' } },
        '... on AnnouncedContribution { contribution { id } }',
      );
      return contribution.id;
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

  async function after<Result>(day: string, work: () => Promise<Result>): Promise<Result> {
    const before = hub.now;
    hub.now = new Date(day);
    try {
      return await work();
    } finally {
      hub.now = before;
    }
  }

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
