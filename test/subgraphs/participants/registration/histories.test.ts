import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meetingId } from '../../../support/participants.js';
import { PlainRegistrations } from './plain-registrations.js';
import { focalPointOf, registrationHub, type RegistrationHub } from './registration-hub.js';

let hub: RegistrationHub;
let organizations: string[];
beforeAll(async () => {
  hub = await registrationHub();
  organizations = await Promise.all(
    ['one', 'two', 'three'].map((name) => hub.organization(`history-${name}`)),
  );
});
afterAll(() => hub.close());

const which = fc.nat({ max: 7 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('register' as const), at: fc.nat({ max: 2 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'confirm',
        'submit',
        'withdraw',
        'approve',
        'sendBack',
        'reject',
        'undo',
        'substitute',
        'demote',
      ),
      at: which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('limit' as const), at: fc.nat({ max: 5 }) }) },
);

const decisions: Record<string, string> = {
  approve: 'approveRegistrations',
  sendBack: 'returnRegistrations',
  reject: 'rejectRegistrations',
  undo: 'undoDecisions',
};

let run = 0;
/** Takes the same steps in the hub and in the plain list. @returns both as lists of states in the order of registration */
async function takeBoth(steps: { do: string; at: number }[]) {
  const meeting = `RUN-${run++}`;
  const plain = new PlainRegistrations(2);
  const ids: { id: string; organization: number }[] = [];
  await hub.open(
    meeting,
    {
      opensAt: '2026-11-01T08:00:00Z',
      caps: [
        { category: 'MAIN', most: 1 },
        { category: 'ADDITIONAL', most: 2 },
      ],
    },
    ['INTERNATIONAL_ORGANIZATION'],
  );
  for (const { do: what, at } of steps) {
    const focalPoint = focalPointOf(organizations[ids[at]?.organization ?? 0]!);
    if (what === 'register') {
      const outcome = await hub.register(focalPointOf(organizations[at]!), meeting);
      expect(outcome.registration?.['state'] ?? outcome.__typename).toBe(plain.register(at));
      if (outcome.registration) ids.push({ id: outcome.registration['id'] as string, organization: at });
    } else if (what === 'limit') {
      await hub.ask(
        'setPlaces',
        { meetingId: meetingId(meeting), places: at === 5 ? null : at },
        '__typename',
      );
      plain.limit(at === 5 ? null : at);
    } else if (ids[at]) {
      const { id } = ids[at];
      if (what in decisions) {
        const reason = what === 'approve' ? {} : { reason: 'Tried' };
        await hub.ask(decisions[what]!, { ids: [id], ...reason }, '__typename');
      } else if (what === 'demote') {
        await hub.ask('reallocatePlaces', { fromIds: [id], reason: 'Tried' }, '__typename');
      } else if (what === 'substitute') {
        const outcome = await hub.ask(
          'substituteRepresentative',
          { id, person: hub.person('Other Invented') },
          '... on SubstitutedRepresentative { registration { id } }',
          focalPoint,
        );
        if (outcome.registration)
          ids.push({ id: outcome.registration['id'] as string, organization: ids[at].organization });
      } else {
        await hub.ask(`${what}Registration`, { id }, '__typename', focalPoint);
      }
      plain[what as 'confirm'](at);
    }
  }
  const rows = await hub.database.rows<{ id: string; state: string; category: string }>(
    'select registration_id as id, state, category from participants.registration where meeting_id = $1 and superseded_at is null and registration_id is not null',
    [meetingId(meeting)],
  );
  const byId = new Map(rows.map(({ id, state, category }) => [id, `${category} ${state}`]));
  return {
    inHub: ids.map(({ id }) => byId.get(id)),
    inList: plain.all.map(({ category, state }) => `${category} ${state}`),
  };
}

describe('any history of registrations', () => {
  test('ends as a plain list says, and the counts agree with the records', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const { inHub, inList } = await takeBoth(steps);
        expect(inHub).toEqual(inList);
        expect(await hub.tallyDifferences()).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);
});
