import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportTally } from '../../../../cli/tally.js';
import { applyToTally } from '../../../../subgraphs/participants/balance/tally.js';
import { verifyTally } from '../../../../subgraphs/participants/balance/verify-tally.js';
import { meetingId, type ParticipantsHub } from '../../../support/participants.js';
import { ask } from './ask-balance.js';
import { balanceHub, given } from './balance-hub.js';

let hub: ParticipantsHub;
let importId: string;
beforeAll(async () => {
  hub = await balanceHub();
  importId = await given(hub, 'SMALL', [
    { slug: 'canada', people: 3, gender: 'WOMAN' },
    { slug: 'canada', people: 2, gender: 'MAN', status: 'SPOKE', country: 'canada' },
    { slug: 'kenya', people: 4 },
  ]);
});
afterAll(() => hub.close());

const people = async () => (await ask(hub, 'of: { meetings: ["SMALL"] }')).total;

/** Takes all registrations of an import out, in one transaction; `fails` breaks it off at the end. */
function supersede(id: string, fails = false): Promise<void> {
  const supersededAt = new Date();
  return hub.database.transaction(async (tx) => {
    await tx.rows(
      'update participants.registration set superseded_at = $2 where import_id = $1 and superseded_at is null',
      [id, supersededAt],
    );
    await tx.rows(
      'update participants.delegation set superseded_at = $2 where import_id = $1 and superseded_at is null',
      [id, supersededAt],
    );
    await applyToTally(tx, { change: 'SUPERSEDED', importId: id, supersededAt });
    if (fails) throw new Error('broken off');
  });
}

describe('the tallies', () => {
  test('agree with the registrations behind them', async () => {
    expect(await verifyTally(hub.database.rows)).toEqual({ rows: 3 + 3, registrations: 3, differences: [] });
  });

  test('change in the transaction that writes, and with it alone', async () => {
    expect(await people()).toBe(9);
    await expect(supersede(importId, true)).rejects.toThrow('broken off');
    expect(await people()).toBe(9);
  });

  test('follow single registrations too', async () => {
    const [one] = await hub.database.rows<{ id: string }>(
      'select id from participants.registration where people = 2 and meeting_id = $1',
      [meetingId('SMALL')],
    );
    const change = (superseded: string, direction: 'RECORDED' | 'SUPERSEDED') =>
      hub.database.transaction(async (tx) => {
        await tx.rows(`update participants.registration set superseded_at = ${superseded} where id = $1`, [
          one!.id,
        ]);
        await applyToTally(tx, { change: direction, registrationIds: [one!.id] });
      });
    await change('now()', 'SUPERSEDED');
    expect(await people()).toBe(7);
    expect((await verifyTally(hub.database.rows)).differences).toEqual([]);
    await change('null', 'RECORDED');
    expect(await people()).toBe(9);
  });

  test('of a planted difference say where it is, and hub tally verify answers 1', async () => {
    const lines: string[] = [];
    expect(await reportTally(hub.database, (line) => lines.push(line))).toBe(0);
    expect(lines).toEqual(['6 rows of tallies compared with 3 registrations: all agree.']);

    await hub.database.rows("update participants.tally set people = people + 1 where status = 'SPOKE'");
    await hub.database.rows("delete from participants.tally_by_attribute where status = 'SPOKE'");
    lines.length = 0;
    expect(await reportTally(hub.database, (line) => lines.push(line))).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^participants\.tally: meeting .* status SPOKE: tallied 3, recorded 2$/),
      expect.stringMatching(
        /^participants\.tally_by_attribute: .* gender MAN .* status SPOKE .*: tallied 0, recorded 2$/,
      ),
      expect.stringContaining('2 differ'),
    ]);
    await hub.database.rows("update participants.tally set people = people - 1 where status = 'SPOKE'");
    await hub.database.rows(
      `insert into participants.tally_by_attribute select meeting_id, participant_id, role, gender, mode, status, country_id, people
       from participants.registration where status = 'SPOKE'`,
    );
  });

  test('lose the rows of a replaced list, which stays known as of before', async () => {
    const [clock] = await hub.database.rows<{ now: string }>(
      'select to_char(clock_timestamp() at time zone \'UTC\', \'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\') as now',
    );
    const before = `of: { meetings: ["SMALL"] }, knownAt: "${clock!.now}"`;
    hub.now = new Date(Date.now() + 60_000);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await supersede(importId);
    expect(await people()).toBe(0);
    expect(await verifyTally(hub.database.rows)).toEqual({ rows: 0, registrations: 0, differences: [] });
    expect((await ask(hub, before)).total).toBe(9);
    await given(hub, 'SMALL', [{ slug: 'japan', people: 5 }]);
    expect(await people()).toBe(5);
    expect((await ask(hub, before)).total).toBe(9);
  });

  test('agree after any sequence of lists written and replaced, from many hands at once', async () => {
    const list = fc.array(
      fc.record({
        slug: fc.constantFrom('canada', 'kenya', 'japan'),
        people: fc.integer({ min: 1, max: 9 }),
        gender: fc.constantFrom('WOMAN', 'MAN', 'NOT_STATED'),
        status: fc.constantFrom('NOMINATED', 'REGISTERED', 'SPOKE'),
      }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(list, list, list),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        async (lists, replaced) => {
          const meetings = ['GOLDEN', 'REVCON-1', 'GENEVA-2007'];
          const imports = await Promise.all(lists.map((people, i) => given(hub, meetings[i]!, people)));
          await Promise.all(imports.filter((_, i) => replaced[i]).map((id) => supersede(id)));
          expect((await verifyTally(hub.database.rows)).differences).toEqual([]);
          await Promise.all(imports.filter((_, i) => !replaced[i]).map((id) => supersede(id)));
          expect((await verifyTally(hub.database.rows)).differences).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
  });
});
