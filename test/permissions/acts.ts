import { meetingId, otherMeetingId, PROGRAMME, somebody, type World } from './world.js';
import type { Rule } from '../../kernel/permission.js';
import type { Viewer } from '../../kernel/viewer.js';
import type { Owner, Standing } from './cast.js';

/** How a mutation is tried on a record of somebody. */
export interface Act {
  /** Records of which owners; all by default. */
  of?: Owner[];
  /** The input, on a record made for this attempt where it would change. Called anew after each attempt that was let through. */
  input(world: World, owner: Owner): Promise<object> | object;
  /** Where the record stands: at the meeting, of the owner, by default. */
  standing?(world: World, owner: Owner, viewer: Viewer): Partial<Standing>;
  /** For each id its own outcome: the selection in which a refusal of one shows. */
  outcomes?: string;
  /** The rule that decides, where the mutation is open to whoever is signed in and the record decides. */
  rule?: Rule;
}

const states: Owner[] = ['ourState', 'otherState'];
const ngos: Owner[] = ['ourNgo', 'otherNgo'];
const one: Owner[] = ['ourNgo'];
const fresh = (world: World, owner: Owner) => world.newRegistration(owner);
const nobodys = () => ({ participantId: null, personId: null });
const inProgramme = () => ({ ...nobodys(), meetingId: null, programme: PROGRAMME });
const ids = { outcomes: '... on DecidedRegistrations { outcomes { problem { __typename } } }' };
const reason = 'Because.';
let code = 0;

const approved = async (world: World, owner: Owner) => {
  const id = await fresh(world, owner);
  await world.done('approveRegistrations', { ids: [id] });
  return id;
};
const badged = async (world: World, owner: Owner) => {
  const id = await approved(world, owner);
  const { outcomes } = await world.done<{ outcomes: { badge: { id: string } }[] }>(
    'issueBadges',
    { meetingId, registrationIds: [id] },
    '... on IssuedBadges { outcomes { ... on IssuedBadge { badge { id } } } }',
  );
  return outcomes[0]!.badge.id;
};
const drafted = async (world: World, owner: Owner) => {
  const { registration } = await world.done<{ registration: { id: string } }>(
    'registerRepresentative',
    { meetingId, participantId: world.ids[owner], role: 'ADVISER', submit: false, person: somebody() },
    '... on RegisteredRepresentative { registration { id } }',
  );
  return registration.id;
};
const confirmed = async (world: World, owner: Owner) => {
  const id = await drafted(world, owner);
  await world.done('confirmRegistration', { id });
  return id;
};
const delegation = async (world: World, owner: Owner) => {
  const { participant } = await world.hub.ask<{
    participant: { delegations: { edges: { node: { id: string } }[] } };
  }>(`{ participant(id: "${world.ids[owner]}") { delegations(first: 1) { edges { node { id } } } } }`);
  return participant.delegations.edges[0]!.node.id;
};
/** Credentials that stand where the examination begins, or further on. */
const received = async (world: World, owner: Owner, ...further: string[]) => {
  const submit = () =>
    world.done<{ credentials: { id: string } }>(
      'submitCredentials',
      {
        meetingId,
        participantId: world.ids[owner],
        instrument: 'NOTE_VERBALE',
        issuer: 'Mission',
        issuerCapacity: 'OTHER',
        datedOn: '2027-01-04',
        names: ['A'],
      },
      '... on SubmittedCredentials { credentials { id } }',
    );
  const standing = await world.hub.ask<{ credentials: { edges: { node: { id: string; state: string } }[] } }>(
    `{ credentials(meetingId: "${meetingId}", first: 100) { edges { node { id state participant { id } } } } }`,
    {},
    world.officer,
  );
  const earlier = standing.credentials.edges.find(
    ({ node }) => (node as { participant?: { id: string } }).participant?.id === world.ids[owner],
  )?.node;
  if (earlier && ['RECEIVED', 'EXAMINED'].includes(earlier.state)) {
    const again = { credentialsId: earlier.id };
    if (earlier.state === 'RECEIVED') await world.done('examineCredentials', again, '', world.examiner);
    await world.done('queryCredentials', { ...again, reason }, '', world.examiner);
  }
  const { credentials } = await submit();
  for (const mutation of further)
    await world.done(
      mutation,
      { credentialsId: credentials.id },
      '',
      mutation === 'examineCredentials' ? world.examiner : world.officer,
    );
  return credentials.id;
};

export const acts: Record<string, Act> = {
  joinWorkingGroup: {
    input: (world, owner) => ({ workingGroupId: world.bodyId, participantId: world.ids[owner] }),
    standing: () => ({ personId: null, meetingId: null }),
  },
  leaveWorkingGroup: {
    input: (world, owner) => ({ workingGroupId: world.bodyId, participantId: world.ids[owner] }),
    standing: () => ({ personId: null, meetingId: null }),
  },
  registerRepresentative: {
    input: (world, owner) => ({
      meetingId,
      participantId: world.ids[owner],
      role: 'ADVISER',
      person: somebody(),
    }),
    standing: () => ({ personId: null }),
  },
  registerRepresentatives: {
    input: (world, owner) => ({ meetingId, participantId: world.ids[owner], people: [somebody()] }),
    standing: () => ({ personId: null }),
  },
  changeRegistration: {
    input: async (world, owner) => ({ id: await fresh(world, owner), functionTitle: 'Adviser' }),
    standing: () => ({ personId: null }),
  },
  confirmRegistration: {
    input: async (world, owner) => ({ id: await drafted(world, owner) }),
    standing: () => ({ personId: null }),
  },
  submitRegistration: {
    input: async (world, owner) => ({ id: await confirmed(world, owner) }),
    standing: () => ({ personId: null }),
  },
  withdrawRegistration: {
    input: async (world, owner) => ({ id: await fresh(world, owner) }),
    standing: () => ({ personId: null }),
  },
  substituteRepresentative: {
    input: async (world, owner) => ({ id: await fresh(world, owner), person: somebody() }),
    standing: () => ({ personId: null }),
  },
  approveRegistrations: { input: async (world, owner) => ({ ids: [await fresh(world, owner)] }), ...ids },
  returnRegistrations: {
    input: async (world, owner) => ({ ids: [await fresh(world, owner)], reason }),
    ...ids,
  },
  rejectRegistrations: {
    input: async (world, owner) => ({ ids: [await fresh(world, owner)], reason }),
    ...ids,
  },
  undoDecisions: { input: async (world, owner) => ({ ids: [await approved(world, owner)] }), ...ids },
  openRegistration: {
    of: one,
    input: () => ({ meetingId: otherMeetingId, terms: { closesOn: '2027-08-01', contact: 'desk' } }),
    standing: () => ({ ...nobodys(), meetingId: otherMeetingId }),
  },
  changeRegistrationWindow: {
    of: one,
    input: () => ({ meetingId, kinds: ['NGO'], terms: { contact: 'desk@hub.example' } }),
    standing: nobodys,
  },
  setPlaces: { of: one, input: () => ({ meetingId, kind: 'NGO', places: 5_000 }), standing: nobodys },
  reallocatePlaces: {
    of: one,
    outcomes: '... on ReallocatedPlaces { outcomes { problem { __typename } } }',
    input: async (world, owner) => ({ fromIds: [await fresh(world, owner)], reason }),
  },
  applyPlaces: {
    of: one,
    input: () => ({ meetingId, kind: 'NGO', places: 4_000, formula: 'EQUAL_SHARE', digest: 'x', reason }),
    standing: nobodys,
  },
  requestChange: {
    input: async (world, owner) => ({
      kind: 'WITHDRAWAL',
      registrationId: await fresh(world, owner),
      reason,
    }),
    standing: () => ({ personId: null }),
  },
  decideChangeRequests: {
    input: async (world, owner) => ({ ids: [await world.changeRequest(owner)], apply: false, reason }),
    outcomes: '... on DecidedChangeRequests { outcomes { problem { __typename } } }',
  },

  issueBadges: {
    input: async (world, owner) => ({ meetingId, registrationIds: [await approved(world, owner)] }),
    outcomes: '... on IssuedBadges { outcomes { __typename } }',
  },
  blockBadge: { input: async (world, owner) => ({ badgeId: await badged(world, owner), reason }) },
  unblockBadge: { input: async (world, owner) => ({ badgeId: await badged(world, owner), reason }) },
  replaceBadge: { input: async (world, owner) => ({ badgeId: await badged(world, owner), reason }) },
  checkIn: { of: one, input: () => ({ meetingId, serial: 1, device: 'door' }), standing: nobodys },
  mergeCheckIns: {
    of: one,
    input: () => ({ meetingId, device: 'door', sentAt: '2027-03-01T18:00:00Z', entries: [] }),
    standing: nobodys,
  },
  recordAttendance: {
    of: one,
    input: async (world) => ({ sessionId: await world.session(), entries: [] }),
    standing: nobodys,
  },
  closeMeetingRegistration: { of: one, input: () => ({ meetingId }), standing: nobodys },

  orderDelegation: {
    input: async (world, owner) => ({
      delegationId: await delegation(world, owner),
      people: [{ registrationId: world.registrations[owner] }],
    }),
    standing: () => ({ personId: null }),
  },
  setFunctionTitles: {
    input: (world, owner) => ({
      registrationId: world.registrations[owner],
      titles: [{ language: 'EN', text: 'Adviser', isSource: true }],
    }),
    standing: () => ({ personId: null }),
  },
  lockDelegation: { input: async (world, owner) => ({ delegationId: await delegation(world, owner) }) },
  reopenDelegation: { input: async (world, owner) => ({ delegationId: await delegation(world, owner) }) },
  submitCredentials: {
    of: states,
    input: (world, owner) => ({
      meetingId,
      participantId: world.ids[owner],
      instrument: 'NOTE_VERBALE',
      issuer: 'Mission',
      issuerCapacity: 'OTHER',
      datedOn: '2027-01-04',
      names: ['A'],
    }),
    standing: () => ({ personId: null }),
  },
  receiveCredentials: {
    of: states,
    input: async (world, owner) => ({ credentialsId: await received(world, owner) }),
  },
  examineCredentials: {
    of: states,
    input: async (world, owner) => ({ credentialsId: await received(world, owner, 'receiveCredentials') }),
  },
  // Names somebody who is not on the list, so that it is let through and changes nothing.
  acceptCredentials: {
    of: states,
    input: async (world, owner) => ({
      credentialsId: await received(world, owner, 'receiveCredentials', 'examineCredentials'),
      confirmed: ['00000000-0000-4000-8000-000000000000'],
    }),
  },
  queryCredentials: {
    of: states,
    input: async (world, owner) => ({
      credentialsId: await received(world, owner, 'receiveCredentials', 'examineCredentials'),
      reason,
    }),
  },
  publishListOfParticipants: {
    of: one,
    input: () => ({ meetingId, kind: 'PROVISIONAL', basis: 'REGISTERED', namesPublic: false }),
    standing: nobodys,
  },
  correctListOfParticipants: {
    of: one,
    input: () => ({ meetingId, kind: 'CORRIGENDUM', reason }),
    standing: nobodys,
  },

  changePerson: {
    input: async (world, owner) => ({ personId: world.persons[owner], honorific: 'Dr' }),
    standing: (world, owner) => ({ personId: world.persons[owner], meetingId: null, programme: null }),
  },
  affiliatePerson: {
    input: (world, owner) => ({ personId: world.persons[owner], participantId: world.ids[owner] }),
    standing: () => ({ personId: null, meetingId: null, programme: null }),
  },
  endAffiliation: {
    input: async (world, owner) => ({
      personId: await world.newPerson(owner),
      participantId: world.ids[owner],
    }),
    standing: () => ({ personId: null, meetingId: null, programme: null }),
  },
  sendPersonalLink: {
    input: (world, owner) => ({ personId: world.persons[owner] }),
    standing: () => ({ personId: null, meetingId: null, programme: null }),
  },
  mergePersons: {
    input: async (world, owner) => ({
      keepId: world.persons[owner],
      mergeId: await world.newPerson(owner),
      reason,
    }),
    standing: () => ({ meetingId: null, programme: null }),
  },
  undoMerge: {
    input: async (world, owner) => ({ mergeId: await world.merge(owner), reason }),
    standing: () => ({ meetingId: null, programme: null }),
  },
  erasePersonalData: {
    input: async (world, owner) => ({ personId: await world.newPerson(owner), reason }),
    standing: () => ({ meetingId: null, programme: null }),
  },
  eraseMyData: {
    of: one,
    input: () => ({ confirm: false }),
    standing: (_world, _owner, viewer) => ({ personId: viewer.personId, meetingId: null }),
  },

  grantRole: {
    input: (world, owner) => ({
      role: ngos.includes(owner) ? 'FOCAL_POINT' : 'MISSION',
      account: 'x@people.example',
      participantId: world.ids[owner],
    }),
    standing: () => ({ personId: null, meetingId: null, programme: null }),
  },
  revokeRole: {
    async input(world, owner) {
      const role = ngos.includes(owner) ? 'FOCAL_POINT' : 'MISSION';
      const { grant } = await world.done<{ grant: { id: string } }>(
        'grantRole',
        { role, account: `revoke${(code += 1)}@people.example`, participantId: world.ids[owner] },
        '... on GrantedRole { grant { id } }',
      );
      return { id: grant.id };
    },
    standing: () => ({ personId: null, meetingId: null, programme: null }),
  },

  applyForAccreditation: {
    of: one,
    input: () => ({
      organization: { name: `Society ${(code += 1)}`, isAnother: true },
      basis: 'PROCESS_SPECIFIC',
      programme: PROGRAMME,
      contact: { name: 'X', email: 'x@y.example' },
    }),
    standing: inProgramme,
  },
  ...Object.fromEntries(
    (
      [
        ['saveAccreditationDraft', 'DRAFT', {}],
        ['submitAccreditation', 'DRAFT', {}],
        ['screenAccreditation', 'SUBMITTED', { verification: 'Called.' }],
        ['requestAccreditationInformation', 'SCREENING', { question: 'Why?' }],
        ['answerAccreditationQuestion', 'INFO_REQUESTED', { answer: 'So.' }],
        ['decideAccreditation', 'SCREENING', { decision: 'DEFER', reason, nextReviewOn: '2027-06-01' }],
        ['suspendAccreditation', 'ACCREDITED', { reason }],
        ['reinstateAccreditation', 'ACCREDITED', { reason }],
        ['withdrawAccreditation', 'SUBMITTED', { reason }],
      ] as const
    ).map(([mutation, state, further]): [string, Act] => [
      mutation,
      {
        of: ngos,
        input: async (world, owner) => ({
          accreditationId: await world.accreditation(owner, state),
          ...further,
        }),
        standing: (_world, owner) => ({
          personId: null,
          meetingId: null,
          programme: PROGRAMME,
          participantId: null,
          subject:
            state === 'DRAFT' || state === 'SUBMITTED' || state === 'INFO_REQUESTED'
              ? `applicant of ${owner}`
              : null,
        }),
      },
    ]),
  ),
  openConsentRound: {
    of: one,
    input: async (world, owner) => ({
      title: 'List',
      programme: PROGRAMME,
      accreditationIds: [await world.accreditation(owner, 'SCREENING')],
      closesOn: '2027-02-08',
      timeZone: 'UTC',
      silenceIsConsent: true,
    }),
    standing: inProgramme,
  },
  closeConsentRound: {
    of: one,
    input: async (world) => ({ roundId: (await world.round()).id, accreditConsented: false }),
    standing: inProgramme,
  },
  objectToAccreditation: {
    of: states,
    input: async (world, owner) => {
      const { id, accreditationId } = await world.round();
      return { roundId: id, accreditationId, stateId: world.ids[owner], isConfidential: false };
    },
    standing: () => ({ personId: null, meetingId: null, programme: PROGRAMME }),
  },
  withdrawObjection: {
    of: states,
    input: async (world, owner) => ({ objectionId: await world.objection(owner) }),
    standing: () => ({ personId: null, meetingId: null, programme: PROGRAMME }),
  },
  beginFile: {
    of: ngos,
    input: async (world, owner) => ({
      name: 'a.pdf',
      bytes: 10,
      accreditationId: await world.accreditation(owner, 'DRAFT'),
    }),
    standing: (_world, owner) => ({ ...inProgramme(), subject: `applicant of ${owner}` }),
    rule: { SIGNED_IN: 'SELF' },
  },
  ...Object.fromEntries(
    ['addFilePart', 'keepFile', 'removeFile'].map((mutation): [string, Act] => [
      mutation,
      {
        of: ngos,
        input: async (world, owner) => ({
          fileId: await world.file(owner),
          ...(mutation === 'addFilePart' && { position: 0, content: 'AA==' }),
        }),
        standing: (_world, owner) => ({ ...inProgramme(), subject: `applicant of ${owner}` }),
        rule: { SIGNED_IN: 'SELF' },
      },
    ]),
  ),

  scheduleMeeting: {
    of: one,
    input: () => ({
      code: `TRY-${(code += 1)}`,
      kind: 'CONSULTATION',
      formality: 'INFORMAL',
      opensOn: '2027-11-01',
      closesOn: '2027-11-02',
      city: 'Geneva',
      country: 'CHE',
      programme: PROGRAMME,
    }),
    standing: inProgramme,
  },
  scheduleSession: {
    of: one,
    input: () => ({
      meetingId,
      startsAt: '2027-03-02T09:00:00Z',
      endsAt: '2027-03-02T10:00:00Z',
      titles: [{ language: 'EN', text: 'T' }],
    }),
    standing: nobodys,
  },
  moveSession: {
    of: one,
    input: async (world) => ({
      sessionId: await world.session(),
      startsAt: '2027-03-03T09:00:00Z',
      endsAt: '2027-03-03T10:00:00Z',
      reason,
    }),
    standing: nobodys,
  },
  cancelSession: {
    of: one,
    input: async (world) => ({ sessionId: await world.session(), reason }),
    standing: nobodys,
  },
  announceContribution: {
    of: states,
    input: (world, owner) => ({ donor: world.ids[owner], amount: { amount: '10', currency: 'CHF' } }),
    standing: () => ({ personId: null, meetingId: null, programme: null }),
  },
  recordReceipt: {
    of: one,
    input: async (world) => ({
      contribution: await world.contribution(),
      reference: 'r',
      receivedOn: '2027-01-02',
      amount: { amount: '1', currency: 'CHF' },
    }),
    standing: () => ({ ...nobodys(), meetingId: null, programme: null }),
  },
};
