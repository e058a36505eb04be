import type { Owner } from '../cast.js';
import { meetingId, otherMeetingId, somebody, type World } from '../world.js';
import { approved, fresh, nobodys, one, reason, type Act } from './act.js';

const ids = { outcomes: '... on DecidedRegistrations { outcomes { problem { __typename } } }' };
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

/** Registrations, places and requests for changes. */
export const registering: Record<string, Act> = {
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
};
