import { meetingId, PROGRAMME } from '../world.js';
import { inProgramme, nobodys, one, reason, states, type Act } from './act.js';

let code = 0;

/** Bodies, meetings, sessions and contributions. */
export const elsewhere: Record<string, Act> = {
  joinWorkingGroup: {
    input: (world, owner) => ({ workingGroupId: world.bodyId, participantId: world.ids[owner] }),
    standing: () => ({ personId: null, meetingId: null }),
  },
  leaveWorkingGroup: {
    input: (world, owner) => ({ workingGroupId: world.bodyId, participantId: world.ids[owner] }),
    standing: () => ({ personId: null, meetingId: null }),
  },
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
