import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { recordImportedMeetings } from '../../../subgraphs/working-groups/meeting/imported-meetings.js';
import { MeetingKind } from '../../../subgraphs/working-groups/meeting/meeting-kind.js';
import { startWorkingGroups, today } from './hub.js';

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
  const meetings = Array.from({ length: 100 }, (_, index) => ({
    code: `ISM-${index}`,
    kind: MeetingKind.INTERSESSIONAL,
    opensOn: `2${String(100 + index)}-01-01`,
    programme: 'intersessional-programme',
  }));
  await hub.database.transaction((tx) =>
    recordImportedMeetings(tx, meetings, { now: today, source: 'a test' }),
  );
});
afterAll(() => hub.stop());

/** How many statements a query takes. */
async function statementsOf(query: string): Promise<number> {
  const rows = vi.spyOn(hub.database, 'rows');
  await hub.ask(query);
  const statements = rows.mock.calls.length;
  rows.mockRestore();
  return statements;
}

describe('a query that fans out', () => {
  test('takes one statement a level, for one meeting or a hundred', async () => {
    const query = (
      first: number,
    ) => `{ meetings(first: ${first}, filter: { kinds: [INTERSESSIONAL] }) { edges { node {
      code programme { slug bodies { slug parent { slug } } } scheduleHistory { status } schedule { status }
      reportDue { dueOn meeting { code } } then: reportDue(knownAt: "2019-01-01T00:00:00Z") { dueOn }
    } } } }`;
    expect(await statementsOf(query(1))).toBe(6);
    expect(await statementsOf(query(100))).toBe(6);
  });

  test('takes three statements for a century of cadence with its meetings', async () => {
    expect(
      await statementsOf(
        '{ meetingCadence(from: 2001, to: 2100) { year meetings { code } formalMeetings { code } } }',
      ),
    ).toBe(3);
  });

  test('takes one statement for many references', async () => {
    const representations = Array.from(
      { length: 50 },
      (_, index) =>
        `{ __typename: "Meeting", id: "00000000-0000-4000-8000-0000000000${String(index).padStart(2, '0')}" }`,
    );
    expect(
      await statementsOf(
        `{ _entities(representations: [${representations.join(' ')}]) { ... on Meeting { code } } }`,
      ),
    ).toBe(1);
  });
});
