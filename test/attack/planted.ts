import { newId } from '../../kernel/uuid.js';
import { viewerAs } from '../support/viewers.js';
import { meetingId, openWorld, PROGRAMME, type World } from '../permissions/world.js';
import { castOfAttackers } from './attackers.js';
import { pdf } from '../subgraphs/participants/file/samples.js';

/** In every text that belongs to somebody else and must not come back. */
export const CANARY = /kestrelq|KQ77001|1961-02-03/i;

export type Foreign = 'otherNgo' | 'otherState';

/** A hub in which an organization and a State that the attackers do not act for have records of every kind, full of canaries. */
export interface Planted {
  world: World;
  /** Private: nobody of the attackers may know that there is such a record. */
  secrets: Record<string, string>;
  /** Of others too, but public: that they exist is no secret. */
  known: Record<string, string>;
  /** What is in an opened file, a badge code, a token of a link: texts without the word of the canaries. */
  words: string[];
  /** Who tries, by name. */
  attackers: [string, string | undefined][];
  /** The token of one of them. */
  tokenOf(who: string): string | undefined;
  stop(): Promise<void>;
}

export async function openPlanted(): Promise<Planted> {
  const world = await openWorld();
  const { hub, ids, done } = world;
  const secrets: Record<string, string> = {};
  const words: string[] = [];

  for (const owner of ['otherNgo', 'otherState'] as const) {
    const person = (given: string) => ({
      givenName: given,
      familyName: 'Kestrelquill',
      email: `kestrelquill.${given.toLowerCase()}.${owner.toLowerCase()}@people.example`,
    });
    const register = async (given: string) => {
      const { registration } = await done<{ registration: { id: string; representative: { id: string } } }>(
        'registerRepresentative',
        {
          meetingId,
          participantId: ids[owner],
          role: 'ADVISER',
          functionTitle: 'Keeper of kestrelquills',
          submit: true,
          person: person(given),
        },
        '... on RegisteredRepresentative { registration { id representative { id } } }',
      );
      return registration;
    };
    const one = await register('Orla');
    secrets[`registration of ${owner}`] = one.id;
    secrets[`person of ${owner}`] = one.representative.id;
    await done('sendPersonalLink', { personId: one.representative.id, meetingId });
    const letter = await hub.letterTo(person('Orla').email, /token=/);
    const token = /token=([\w.-]+)/.exec(letter)![1]!;
    words.push(token);
    await done(
      'completeRegistration',
      {
        token,
        nationality: 'KEN',
        birthDate: '1961-02-03',
        passport: 'KQ7700123',
        accessNeeds: 'kestrelquill ramp',
        gender: 'WOMAN',
        nameInScript: 'Kestrelquill Оrla',
        consentToAppear: false,
      },
      '',
      undefined,
    );
    const returned = await register('Bram');
    secrets[`returned registration of ${owner}`] = returned.id;
    await done('returnRegistrations', { ids: [returned.id], reason: 'Kestrelquill is unreadable.' });
    const badged = await register('Cleo');
    await done('approveRegistrations', { ids: [badged.id] });
    const { outcomes } = await done<{ outcomes: { badge: { id: string; code: string } }[] }>(
      'issueBadges',
      { meetingId, registrationIds: [badged.id] },
      '... on IssuedBadges { outcomes { ... on IssuedBadge { badge { id code } } } }',
    );
    secrets[`badge of ${owner}`] = outcomes[0]!.badge.id;
    secrets[`badged registration of ${owner}`] = badged.id;
    words.push(outcomes[0]!.badge.code);
    const { grant } = await done<{ grant: { id: string } }>(
      'grantRole',
      {
        role: owner === 'otherNgo' ? 'FOCAL_POINT' : 'MISSION',
        account: `kestrelquill.desk.${owner.toLowerCase()}@people.example`,
        participantId: ids[owner],
        reason: 'Kestrelquill asked for it.',
      },
      '... on GrantedRole { grant { id } }',
    );
    secrets[`grant of ${owner}`] = grant.id;
    secrets[`request of ${owner}`] = await requested(owner, returned.id);
  }
  await stateRecords();
  const accreditationId = await application();

  const attackers = castOfAttackers(world);
  const tokens = new Map<string, string | undefined>();
  for (const [who, viewer] of attackers) tokens.set(who, await world.tokenOf(viewer));
  return {
    world,
    secrets,
    words,
    known: {
      'the other NGO': ids.otherNgo,
      'the other State': ids.otherState,
      'the meeting': meetingId,
      'a listed accreditation': accreditationId,
      'a round': (await objectInConfidence(accreditationId)) ?? newId(),
    },
    attackers: [...tokens],
    tokenOf: (who) => tokens.get(who),
    stop: () => world.stop(),
  };

  async function requested(owner: Foreign, registrationId: string): Promise<string> {
    const role = owner === 'otherNgo' ? 'FOCAL_POINT' : 'MISSION';
    const token = await hub.tokenFor(
      viewerAs(role, { participantId: ids[owner], subject: `desk of ${owner}` }),
    );
    const before = hub.now;
    hub.now = new Date('2027-02-20T09:00:00Z');
    try {
      const { changeRequest } = await done<{ changeRequest: { id: string } }>(
        'requestChange',
        { kind: 'WITHDRAWAL', registrationId, reason: 'Kestrelquill fell ill.' },
        '... on RequestedChange { changeRequest { id } }',
        token,
      );
      return changeRequest.id;
    } finally {
      hub.now = before;
    }
  }

  async function stateRecords(): Promise<void> {
    const mission = await hub.tokenFor(
      viewerAs('MISSION', { participantId: ids.otherState, subject: 'desk of otherState' }),
    );
    const fileId = await handIn({ credentialsOf: ids.otherState, meetingId }, mission);
    const { credentials } = await done<{ credentials: { id: string } }>(
      'submitCredentials',
      {
        meetingId,
        participantId: ids.otherState,
        instrument: 'NOTE_VERBALE',
        issuer: 'Ministry of Kestrelquills',
        issuerCapacity: 'OTHER',
        datedOn: '2027-01-04',
        names: ['Orla Kestrelquill'],
        fileId,
      },
      '... on SubmittedCredentials { credentials { id } }',
      mission,
    );
    secrets['credentials of otherState'] = credentials.id;
    secrets['file of otherState'] = fileId;
    await done('announceContribution', {
      donor: ids.otherState,
      amount: { amount: '100', currency: 'CHF' },
      agreementReference: 'Kestrelquill/7',
    });
  }

  /** An application that stands between draft and list, with a document. */
  async function application(): Promise<string> {
    const applicant = await hub.tokenFor({ subject: 'applicant of the others', personId: null, roles: [] });
    const apply = async (name: string, purpose: string) =>
      (
        await done<{ accreditation: { id: string } }>(
          'applyForAccreditation',
          {
            organization: { name, isAnother: true },
            basis: 'PROCESS_SPECIFIC',
            programme: PROGRAMME,
            contact: { name: 'Kestrelquill', email: 'kestrelquill.contact@ngo.example' },
            application: { purpose, headquartersId: ids.ourState },
          },
          '... on ApplicationDrafted { accreditation { id } }',
          applicant,
        )
      ).accreditation.id;
    const draft = await apply('Kestrelquill Draft Society', 'To watch kestrelquills.');
    secrets['draft of somebody'] = draft;
    secrets['file of a draft'] = await handIn({ accreditationId: draft }, applicant);
    // What an application on a list says is for every State to read; who wrote it, and what is said of it, is not.
    const listed = await apply('Society for Calm Waters', 'To watch the sea.');
    await done('submitAccreditation', { accreditationId: listed }, '', applicant);
    await done('screenAccreditation', { accreditationId: listed, verification: 'Called kestrelquill.' });
    return listed;
  }

  async function objectInConfidence(accreditationId: string): Promise<string> {
    const { round } = await done<{ round: { id: string } }>(
      'openConsentRound',
      {
        title: 'List of the others',
        programme: PROGRAMME,
        accreditationIds: [accreditationId],
        closesOn: '2027-02-08',
        timeZone: 'UTC',
        silenceIsConsent: true,
      },
      '... on OpenedConsentRound { round { id } }',
    );
    const { objection } = await done<{ objection: { id: string } }>(
      'objectToAccreditation',
      {
        roundId: round.id,
        accreditationId,
        stateId: ids.otherState,
        isConfidential: true,
        reason: 'Kestrelquill is behind it.',
      },
      '... on RecordedObjection { objection { id } }',
    );
    secrets['objection of otherState'] = objection.id;
    return round.id;
  }

  async function handIn(about: Record<string, string>, token: string): Promise<string> {
    const query = new URLSearchParams({ name: 'kestrelquill.pdf', ...about });
    const response = await fetch(`${hub.url}/files?${query.toString()}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/pdf' },
      body: new Uint8Array(Buffer.concat([pdf, Buffer.from('% kestrelquill\n%%EOF\n')])),
    });
    const { id, message } = (await response.json()) as { id?: string; message?: string };
    if (!id) throw new Error(`no file: ${response.status} ${message}`);
    return id;
  }
}
