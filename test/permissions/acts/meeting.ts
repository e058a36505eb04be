import type { Owner } from '../cast.js';
import { meetingId, type World } from '../world.js';
import { approved, nobodys, one, reason, states, type Act } from './act.js';

const badged = async (world: World, owner: Owner) => {
  const id = await approved(world, owner);
  const { outcomes } = await world.done<{ outcomes: { badge: { id: string } }[] }>(
    'issueBadges',
    { meetingId, registrationIds: [id] },
    '... on IssuedBadges { outcomes { ... on IssuedBadge { badge { id } } } }',
  );
  return outcomes[0]!.badge.id;
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

/** Badges, the door, delegations, credentials and lists. */
export const meeting: Record<string, Act> = {
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
};
