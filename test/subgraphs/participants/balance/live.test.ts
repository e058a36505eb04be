import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportTally } from '../../../../cli/tally.js';
import { secretariat, type ParticipantsHub } from '../../../support/participants.js';
import { ask, counts } from './ask-balance.js';
import { balanceHub, givenPresence } from './balance-hub.js';
import { givenWays } from './funnel/given-ways.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await balanceHub();
  hub.now = new Date('2026-11-24T20:00:00Z');
  await givenWays(hub, 'GOLDEN', [
    { slug: 'canada', gender: 'WOMAN', states: ['NOMINATED'] },
    { slug: 'canada', gender: 'MAN', states: ['NOMINATED', 'CONFIRMED', 'SUBMITTED'] },
    { slug: 'canada', gender: 'WOMAN', states: ['SUBMITTED', 'APPROVED', 'BADGE_ISSUED'] },
    { slug: 'kenya', gender: 'WOMAN', states: ['SUBMITTED', 'APPROVED', 'BADGE_ISSUED', 'CHECKED_IN'] },
    { slug: 'kenya', gender: 'OTHER', states: ['APPROVED', 'BADGE_ISSUED', 'CHECKED_IN'], spoke: true },
    { slug: 'kenya', states: ['SUBMITTED', 'APPROVED', 'NO_SHOW'] },
    // Nobody of these three is counted, so the delegations were not present.
    { slug: 'japan', states: ['DRAFT'] },
    { slug: 'brazil', states: ['SUBMITTED', 'WITHDRAWN'] },
    { slug: 'oceans', kind: 'NGO', states: ['NOMINATED', 'QUOTA_PENDING'] },
    { slug: 'oceans', kind: 'NGO', states: ['SUBMITTED', 'REJECTED'] },
    { slug: 'oceans', kind: 'NGO', states: ['SUBMITTED', 'RETURNED'] },
    { slug: 'oceans', kind: 'NGO', states: ['SUBMITTED', 'SUBSTITUTED'] },
  ]);
  await givenPresence(hub, 'SMALL', ['france']);
  await givenWays(hub, 'SMALL', [{ slug: 'france', states: ['NOMINATED'] }]);
});
afterAll(() => hub.close());

const golden = 'of: { meetings: ["GOLDEN"] }';
const total = async (args: string) => (await ask(hub, `${golden}, ${args}`)).total;

describe('registrations decided here', () => {
  test.each([
    ['NOMINATED', 6, 2],
    ['REGISTERED', 5, 2],
    ['APPROVED', 4, 2],
    ['CHECKED_IN', 2, 1],
    ['SPOKE', 1, 1],
  ])('count on the basis %s: %i people, %i delegations', async (basis, people, delegations) => {
    expect(await total(`basis: ${basis}`)).toBe(people);
    expect(await total(`basis: ${basis}, unit: DELEGATIONS`)).toBe(delegations);
    expect(await total(`basis: ${basis}, unit: PARTICIPANTS`)).toBe(delegations);
  });

  test('make a State present in the coverage of its region once somebody of it counts', async () => {
    const table = await ask(hub, `${golden}, by: [REGION]`);
    const present = Object.fromEntries(
      table.cells.map(({ keys, coverage }) => [keys[0]!.code, coverage?.present]),
    );
    expect(present).toMatchObject({
      WESTERN_EUROPEAN_OTHER: 1,
      AFRICAN: 1,
      ASIA_PACIFIC: 0,
      LATIN_AMERICAN_CARIBBEAN: 0,
    });
  });

  test('are told apart by gender as each person states it', async () => {
    const table = await ask(hub, `${golden}, by: [GENDER], basis: NOMINATED`, secretariat);
    expect(counts(table)).toEqual({ WOMAN: 3, MAN: 1, OTHER: 1, NOT_STATED: 1 });
  });

  test('are known as they stood at an earlier instant', async () => {
    // At that instant Japan’s draft stood, Brazil was still handed in, and the NGO had three before the secretariat.
    const then = 'knownAt: "2026-11-24T13:00:30Z"';
    expect(await total(`basis: REGISTERED, ${then}`)).toBe(8);
    expect(await total(`basis: NOMINATED, ${then}`)).toBe(11);
    expect(await total(`basis: NOMINATED, unit: DELEGATIONS, ${then}`)).toBe(4);
  });

  test('leave a delegation present of which a source says so', async () => {
    const small = (basis: string) =>
      ask(hub, `of: { meetings: ["SMALL"] }, unit: DELEGATIONS, basis: ${basis}`);
    expect((await small('CHECKED_IN')).total).toBe(1);
    expect((await small('SPOKE')).total).toBe(0);
  });

  test('are recounted by hub tally verify, which counts nobody who is out', async () => {
    const lines: string[] = [];
    expect(await reportTally(hub.database, (line) => lines.push(line))).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/with 7 registrations: all agree\.$/)]);
  });
});
