import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { delegateOf, secretariat, type ParticipantsHub } from '../../../support/participants.js';
import { brief, givenDelegation, listHub, listOf } from './list-hub.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await listHub();
  await givenDelegation(hub, 'BMS-10', 'canada', [
    { name: 'Ada Invented', role: 'HEAD', functionTitle: 'Ambassador' },
    { name: 'Ben Invented', role: 'ADVISER' },
    { name: 'Cleo Invented', role: 'ADVISER', status: 'APPROVED' },
    { name: 'Dan Invented', role: 'ADVISER', status: 'NOMINATED' },
    { name: 'Out Invented', role: 'ADVISER', status: 'OUT' },
  ]);
  await givenDelegation(hub, 'BMS-10', 'germany', [
    { people: 3, gender: 'WOMAN' },
    { people: 5, gender: 'MAN' },
  ]);
  await givenDelegation(hub, 'BMS-10', 'togo', []);
  await givenDelegation(hub, 'BMS-10', 'holy-see', [{ name: 'Eve Invented', role: 'HEAD' }]);
  await givenDelegation(hub, 'BMS-10', 'european-union', [{ name: 'Fay Invented' }]);
});
afterAll(() => hub.close());

describe('the live list of participants', () => {
  test('counts everybody and names nobody to the public, parts and roles adding up', async () => {
    const list = await listOf(hub, 'BMS-10');
    expect(list).toMatchObject({ kind: 'LIVE', symbol: null, delegations: 5, people: 13 });
    expect(list.sections).toEqual([
      { section: 'STATES', delegations: 3, people: 11 },
      { section: 'OBSERVER_STATES', delegations: 1, people: 1 },
      { section: 'INTERGOVERNMENTAL_ORGANIZATIONS', delegations: 1, people: 1 },
    ]);
    expect(brief(list)).toEqual([
      'canada HEAD +1',
      'canada ADVISER +2',
      'germany UNKNOWN +8',
      'togo +0',
      'holy-see HEAD +1',
      'european-union UNKNOWN +1',
    ]);
    expect(JSON.stringify(list)).not.toMatch(/Invented|Ambassador/);
  });

  test('names everybody who is named to the secretariat, and to a mission its own', async () => {
    expect(brief(await listOf(hub, 'BMS-10', { viewer: secretariat }))).toEqual([
      'canada HEAD Ada Invented',
      'canada ADVISER Ben Invented',
      'canada ADVISER Cleo Invented',
      'germany UNKNOWN +8',
      'togo +0',
      'holy-see HEAD Eve Invented',
      'european-union UNKNOWN Fay Invented',
    ]);
    expect(brief(await listOf(hub, 'BMS-10', { viewer: delegateOf('holy-see') }))).toEqual([
      'canada HEAD +1',
      'canada ADVISER +2',
      'germany UNKNOWN +8',
      'togo +0',
      'holy-see HEAD Eve Invented',
      'european-union UNKNOWN +1',
    ]);
  });

  test('goes as far as its basis', async () => {
    const at = async (basis: string) => (await listOf(hub, 'BMS-10', { args: `(basis: ${basis})` })).people;
    expect(await Promise.all(['NOMINATED', 'REGISTERED', 'APPROVED', 'CHECKED_IN'].map(at))).toEqual([
      14, 13, 1, 0,
    ]);
  });

  test.each([1, 2, 3, 5])('comes in pages of %i that make up the whole', async (first) => {
    for (const viewer of [secretariat, delegateOf('canada'), undefined]) {
      const whole = brief(await listOf(hub, 'BMS-10', { ...(viewer && { viewer }) }));
      const parts: string[] = [];
      let after: string | null = null;
      do {
        const page = `(first: ${first}${after ? `, after: "${after}"` : ''})`;
        const list = await listOf(hub, 'BMS-10', { ...(viewer && { viewer }), page });
        parts.push(...brief(list));
        after = list.lines.pageInfo.hasNextPage ? list.lines.pageInfo.endCursor : null;
      } while (after);
      expect(parts).toEqual(whole);
    }
  });

  test('refuses a cursor of another list and of another viewer’s making, with one sentence', async () => {
    const answer = await hub.answer(
      `{ _entities(representations: [{ __typename: "Meeting", id: "${(await import('../../../support/participants.js')).meetingId('BMS-10')}" }]) {
        ... on Meeting { listOfParticipants { lines(after: "WyJ4Il0") { edges { cursor } } } } } }`,
    );
    expect(answer.errors?.[0]?.extensions['code']).toBe('BAD_REQUEST');
  });

  test('calls States as they were called on the opening day', async () => {
    await givenDelegation(hub, 'INC-1', 'ussr', [{ people: 2 }]);
    await givenDelegation(hub, 'INC-1', 'democratic-republic-of-the-congo', []);
    const list = await listOf(hub, 'INC-1');
    expect(list.lines.edges.map(({ node }) => node.listName)).toEqual([
      'Union of Soviet Socialist Republics',
      'Zaire',
    ]);
  });
});
