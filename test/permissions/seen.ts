import { meetingId, PROGRAMME, type World } from './world.js';
import type { Owner, Standing } from './cast.js';

/** How records of one type are come by, and where they stand. */
export interface Seen {
  /** The records of which owners; all by default. */
  of?: Owner[];
  /** Prepared once, before anybody asks; the id is what `query` gets. */
  given?(world: World, owner: Owner): Promise<string>;
  /** A query for the record with the fields, and the way to it in the answer. */
  query(fields: string, world: World, owner: Owner, id: string): string;
  at: (string | number)[];
  standing(world: World, owner: Owner): Standing;
  /** Fields that are null here for everybody, since nothing is there. */
  empty?: string[];
  /** The way to the record is itself open to these only. */
  reachedBy?: string[];
}

const standing = (world: World, owner: Owner): Standing => ({
  participantId: world.ids[owner],
  personId: world.persons[owner],
  subject: null,
  meetingId,
  programme: PROGRAMME,
});
/** Persons are nobody’s but their participants’, wherever they go. */
const anywhere = (world: World, owner: Owner): Standing => ({
  ...standing(world, owner),
  meetingId: null,
  programme: null,
});

const states: Owner[] = ['ourState', 'otherState'];
const ngos: Owner[] = ['ourNgo', 'otherNgo'];

export const seen: Record<string, Seen> = {
  Registration: {
    query: (fields, world, owner) => `{ registration(id: "${world.registrations[owner]}") { ${fields} } }`,
    at: ['registration'],
    standing,
    empty: [
      'category',
      'functionTitle',
      'function',
      'position',
      'reason',
      'waitingPlace',
      'replaces',
      'secondHatApprovedBy',
      'badge',
      'checkedInAt',
    ],
  },
  Representative: {
    query: (fields, world, owner) =>
      `{ registration(id: "${world.registrations[owner]}") { representative { ${fields} } } }`,
    at: ['registration', 'representative'],
    standing: anywhere,
    empty: [
      'consent',
      'possiblySame',
      'nameInScript',
      'honorific',
      'language',
      'timeZone',
      'nationality',
      'birthDate',
      'passport',
      'accessNeeds',
      'photo',
    ],
  },
  Badge: {
    given: badgeOf,
    query: (fields, _world, _owner, id) => `{ badge(id: "${id}") { ${fields} } }`,
    at: ['badge'],
    standing: (world, owner) => ({ ...standing(world, owner), personId: null }),
    empty: ['because'],
  },
  BadgePrint: {
    given: badgeOf,
    query: (fields, _world, _owner, id) => `{ badge(id: "${id}") { print { ${fields} } } }`,
    at: ['badge', 'print'],
    standing: (world, owner) => ({ ...standing(world, owner), personId: null }),
    empty: ['nameInScript', 'functionTitle'],
  },
  Credentials: {
    of: states,
    given: credentialsOf,
    query: (fields, _world, _owner, id) => `{ credentialsOfId(id: "${id}") { ${fields} } }`,
    at: ['credentialsOfId'],
    standing: (world, owner) => ({ ...standing(world, owner), personId: null }),
    empty: ['file', 'insufficiency', 'receivedOn'],
  },
  CredentialsName: {
    of: states,
    given: credentialsOf,
    query: (fields, _world, _owner, id) => `{ credentialsOfId(id: "${id}") { comparison { ${fields} } } }`,
    at: ['credentialsOfId', 'comparison', 0],
    standing: (world, owner) => ({ ...standing(world, owner), personId: null }),
    empty: ['nameOnList', 'registrationId', 'nameOnCredentials', 'score'],
  },
  CredentialsStep: {
    of: states,
    given: credentialsOf,
    query: (fields, _world, _owner, id) => `{ credentialsOfId(id: "${id}") { history { ${fields} } } }`,
    at: ['credentialsOfId', 'history', 0],
    standing: (world, owner) => ({ ...standing(world, owner), personId: null }),
    empty: ['reason'],
  },
  ChangeRequest: {
    given: (world, owner) => world.changeRequest(owner),
    query: (fields, _world, _owner, id) => `{ changeRequest(id: "${id}") { ${fields} } }`,
    at: ['changeRequest'],
    standing: (world, owner) => ({ ...standing(world, owner), personId: null }),
    empty: [
      'role',
      'category',
      'mode',
      'functionTitle',
      'decisionReason',
      'decidedAt',
      'result',
      'personName',
    ],
  },
  RoleGrant: {
    async given(world, owner) {
      const role = ngos.includes(owner) ? 'FOCAL_POINT' : 'MISSION';
      const input = {
        role,
        account: `holder-of-${owner}@people.example`,
        participantId: world.ids[owner],
        meetingId,
      };
      const { grant } = await world.done<{ grant: { id: string } }>(
        'grantRole',
        input,
        '... on GrantedRole { grant { id } }',
      );
      return grant.id;
    },
    query: (fields, world, owner) =>
      `{ roleGrants(participantId: "${world.ids[owner]}", first: 1) { edges { node { ${fields} } } } }`,
    at: ['roleGrants', 'edges', 0, 'node'],
    standing: (world, owner) => ({ ...standing(world, owner), personId: null, programme: null }),
    empty: ['programme', 'validTo'],
  },
  Accreditation: {
    of: ngos,
    given: accreditationOf,
    query: (fields, _world, _owner, id) => `{ accreditation(id: "${id}") { ${fields} } }`,
    at: ['accreditation'],
    standing: (world, owner) => ({
      ...standing(world, owner),
      personId: null,
      meetingId: null,
    }),
    empty: ['consentRound', 'nextStep', 'clock'],
  },
  RegistrationThen: {
    query: (fields, world, owner) =>
      `{ registrationsAsOf(meetingId: "${meetingId}", at: "2027-01-11T09:00:00Z", participantId: "${world.ids[owner]}", first: 1) { edges { node { ${fields} } } } }`,
    at: ['registrationsAsOf', 'edges', 0, 'node'],
    standing,
    empty: ['category', 'functionTitle', 'position', 'reason'],
  },
  AuditEntry: {
    query: (fields, world, owner) =>
      `{ auditLog(filter: { participantId: "${world.ids[owner]}", meetingId: "${meetingId}" }, first: 1) { edges { node { ${fields} } } } }`,
    at: ['auditLog', 'edges', 0, 'node'],
    standing: (world, owner) => ({ ...standing(world, owner), personId: null, programme: null }),
    empty: ['reason'],
  },
  Affiliation: {
    query: (fields, world, owner) =>
      `{ person(id: "${world.persons[owner]}") { affiliations { ${fields} } } }`,
    at: ['person', 'affiliations', 0],
    standing: anywhere,
    empty: ['functionTitle', 'validTo'],
  },
  Delegation: {
    of: states,
    given: credentialsOf,
    query: (fields, world, owner) =>
      `{ participant(id: "${world.ids[owner]}") { delegations(first: 1) { edges { node { ${fields} } } } } }`,
    at: ['participant', 'delegations', 'edges', 0, 'node'],
    standing: (world, owner) => ({ ...standing(world, owner), personId: null }),
  },
  DelegationMember: {
    query: (fields, world, owner) =>
      `{ participant(id: "${world.ids[owner]}") { delegations(first: 1) { edges { node { members(first: 1) { edges { node { ${fields} } } } } } } } }`,
    at: ['participant', 'delegations', 'edges', 0, 'node', 'members', 'edges', 0, 'node'],
    standing: (world, owner) => ({ ...standing(world, owner), personId: null }),
    empty: ['functionTitle', 'function'],
  },
  ConsentRound: {
    of: ['ourNgo'],
    given: async (world) => {
      const applicant = await world.tokenOf({ subject: 'newcomer', personId: null, roles: [] });
      const { accreditation } = await world.done<{ accreditation: { id: string } }>(
        'applyForAccreditation',
        {
          organization: { name: 'Newcomers for Calm Seas' },
          basis: 'PROCESS_SPECIFIC',
          programme: PROGRAMME,
          contact: { name: 'New', email: 'new@newcomers.example' },
          application: { purpose: 'Calm.', headquartersId: world.ids.ourState },
        },
        '... on ApplicationDrafted { accreditation { id } }',
        applicant,
      );
      await world.done('submitAccreditation', { accreditationId: accreditation.id }, '', applicant);
      await world.done('screenAccreditation', { accreditationId: accreditation.id, verification: 'Called.' });
      const { round } = await world.done<{ round: { id: string } }>(
        'openConsentRound',
        {
          title: 'List 1',
          programme: PROGRAMME,
          accreditationIds: [accreditation.id],
          closesOn: '2027-02-08',
          timeZone: 'Europe/Zurich',
          silenceIsConsent: true,
        },
        '... on OpenedConsentRound { round { id } }',
      );
      return round.id;
    },
    query: (fields, _world, _owner, id) => `{ consentRound(id: "${id}") { ${fields} } }`,
    at: ['consentRound'],
    // It is before every State.
    standing: (world) => ({
      participantId: world.ids.ourState,
      personId: null,
      subject: null,
      meetingId: null,
      programme: PROGRAMME,
    }),
  },
  Contribution: {
    of: states,
    async given(world, owner) {
      const input = {
        donor: world.ids[owner],
        amount: { amount: '100', currency: 'CHF' },
        agreementReference: 'A/1',
      };
      const { contribution } = await world.done<{ contribution: { id: string } }>(
        'announceContribution',
        input,
        '... on AnnouncedContribution { contribution { id } }',
      );
      return contribution.id;
    },
    query: (fields, world, owner) =>
      `{ participant(id: "${world.ids[owner]}") { contributions(first: 1) { edges { node { ${fields} } } } } }`,
    at: ['participant', 'contributions', 'edges', 0, 'node'],
    standing: (world, owner) => ({ ...anywhere(world, owner), personId: null }),
  },
  Session: {
    of: ['ourNgo'],
    given: (world) => sessionOf(world),
    query: (fields, _world, _owner, id) => `{ session(id: "${id}") { ${fields} } }`,
    at: ['session'],
    standing: () => ({ participantId: null, personId: null, subject: null, meetingId, programme: PROGRAMME }),
  },
  Attendance: {
    of: ['ourNgo'],
    given: (world) => sessionOf(world),
    query: (fields, _world, _owner, id) =>
      `{ session(id: "${id}") { attendees(first: 1) { edges { node { ${fields} } } } } }`,
    at: ['session', 'attendees', 'edges', 0, 'node'],
    standing: (world) => ({ ...standing(world, 'ourNgo'), personId: null }),
    reachedBy: ['the secretariat'],
    empty: ['method'],
  },
};

/** A session that somebody of our NGO attended. */
function sessionOf(world: World): Promise<string> {
  return once('session', async () => {
    const { session } = await world.done<{ session: { id: string } }>(
      'scheduleSession',
      {
        meetingId,
        startsAt: '2027-03-01T09:00:00Z',
        endsAt: '2027-03-01T10:00:00Z',
        titles: [{ language: 'EN', text: 'Opening' }],
      },
      '... on ScheduledSession { session { id } }',
    );
    const registrationId = await world.newRegistration('ourNgo');
    await world.done('approveRegistrations', { ids: [registrationId] });
    await world.done('issueBadges', { meetingId, registrationIds: [registrationId] });
    const before = world.hub.now;
    world.hub.now = new Date('2027-03-01T09:30:00Z');
    await world.done('checkIn', { meetingId, registrationId, device: 'door' });
    await world.done('recordAttendance', {
      sessionId: session.id,
      entries: [{ registrationId, presence: 'PRESENT' }],
    });
    world.hub.now = before;
    return session.id;
  });
}

const made = new Map<string, Promise<string>>();
function once(key: string, make: () => Promise<string>): Promise<string> {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

function badgeOf(world: World, owner: Owner): Promise<string> {
  return once(`badge ${owner}`, async () => {
    const registrationId = await world.newRegistration(owner);
    await world.done('approveRegistrations', { ids: [registrationId] });
    const { outcomes } = await world.done<{ outcomes: { badge: { id: string } }[] }>(
      'issueBadges',
      { meetingId, registrationIds: [registrationId] },
      '... on IssuedBadges { outcomes { ... on IssuedBadge { badge { id } } } }',
    );
    return outcomes[0]!.badge.id;
  });
}

function credentialsOf(world: World, owner: Owner): Promise<string> {
  return once(`credentials ${owner}`, async () => {
    const { credentials } = await world.done<{ credentials: { id: string } }>(
      'submitCredentials',
      {
        meetingId,
        participantId: world.ids[owner],
        instrument: 'NOTE_VERBALE',
        issuer: 'Mission',
        issuerCapacity: 'OTHER',
        datedOn: '2027-01-04',
        names: ['Ada Invented'],
      },
      '... on SubmittedCredentials { credentials { id } }',
    );
    return credentials.id;
  });
}

function accreditationOf(world: World, owner: Owner): Promise<string> {
  return once(`accreditation ${owner}`, async () => {
    const { accreditations } = await world.hub.ask<{ accreditations: { edges: { node: { id: string } }[] } }>(
      `{ accreditations(first: 5, filter: { participantId: "${world.ids[owner]}" }) { edges { node { id } } } }`,
      {},
      world.officer,
    );
    return accreditations.edges[0]!.node.id;
  });
}
