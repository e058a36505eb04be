import { ngos, one, reason, type Act } from './act.js';

let code = 0;

/** Persons and roles. */
export const people: Record<string, Act> = {
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
};
