import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { firstMorning, meetingHub, type MeetingHub } from '../badge/meeting-hub.js';
import { merge, wearing, type Entry } from './door.js';

let hub: MeetingHub;
beforeAll(async () => {
  hub = await meetingHub();
});
beforeEach(() => {
  hub.now = firstMorning;
});
afterAll(() => hub.close());

const at = (time: string) => `2027-06-14T${time}:00.000Z`;
const evening = new Date(at('18:00'));

describe('two devices that saw the same people', () => {
  test('give the same facts, in whatever order and portions, and however often, they tell', async () => {
    const minute = fc.integer({ min: 0, max: 600 });
    const scan = fc.record({ who: fc.nat(3), minute });
    const orders = fc.record({
      first: fc.array(scan, { minLength: 1, maxLength: 8 }),
      second: fc.array(scan, { minLength: 1, maxLength: 8 }),
      portion: fc.integer({ min: 1, max: 4 }),
      seed: fc.nat(),
      repeats: fc.nat(3),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(orders, async ({ first, second, portion, seed, repeats }) => {
        round += 1;
        hub.now = firstMorning;
        const people = await wearing(hub, [{}, {}, {}, {}]);
        const scans = [first, second].flatMap((seen, device) =>
          seen.map(({ who, minute }, i) => ({ device: `pair ${round}.${device}`, i, who, minute })),
        );
        hub.now = evening;
        const told = shuffled([...scans, ...scans.slice(0, repeats)], seed);
        for (const [device, entries] of portions(told, portion))
          await merge(
            hub,
            device,
            entries.map(({ i, who, minute }): Entry => ({
              entryId: String(i),
              code: people[who]!.code,
              at: new Date(firstMorning.getTime() + minute * 60_000).toISOString(),
            })),
          );
        for (const [who, { registration }] of people.entries()) {
          const mine = scans.filter((each) => each.who === who);
          const [facts] = await hub.database.rows<{
            state: string;
            scans: number;
            at: string | null;
            changes: number;
          }>(
            `select state,
               (select count(*)::int from participants.check_in c where c.registration_id = g.registration_id and refusal is null) as scans,
               (select min(at) from participants.check_in c where c.registration_id = g.registration_id and refusal is null) as at,
               (select count(*)::int from participants.registration v where v.registration_id = g.registration_id and v.action = 'CHECKED_IN') as changes
             from participants.registration g where g.registration_id = $1 and g.superseded_at is null`,
            [registration],
          );
          const earliest = Math.min(...mine.map(({ minute }) => minute));
          expect({ ...facts, at: facts!.at && new Date(facts!.at) }).toEqual({
            state: mine.length > 0 ? 'CHECKED_IN' : 'BADGE_ISSUED',
            scans: mine.length,
            at: mine.length > 0 ? new Date(firstMorning.getTime() + earliest * 60_000) : null,
            changes: mine.length > 0 ? 1 : 0,
          });
        }
      }),
      { numRuns: 25 },
    );
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('may tell at the same moment', async () => {
    const people = await wearing(
      hub,
      Array.from({ length: 20 }, () => ({})),
    );
    hub.now = evening;
    const before = await hub.counts();
    await Promise.all(
      Array.from({ length: 6 }, (_, device) =>
        merge(
          hub,
          `crowd ${device}`,
          shuffled(people, device).map(({ code }, i) => ({ entryId: String(i), code, at: at('09:00') })),
        ),
      ),
    );
    const after = await hub.counts();
    expect(after['CHECKED_IN']! - (before['CHECKED_IN'] ?? 0)).toBe(20);
    expect(await hub.tallyDifferences()).toEqual([]);
  });
});

/** A permutation that depends on nothing but the seed. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  return items
    .map((item, i) => ({ item, key: Math.sin((i + 1) * (seed + 1)) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Consecutive scans of one device, at most so many together, in the order told. */
function portions<Item extends { device: string }>(told: readonly Item[], most: number): [string, Item[]][] {
  const parts: [string, Item[]][] = [];
  for (const item of told) {
    const last = parts.at(-1);
    if (last && last[0] === item.device && last[1].length < most) last[1].push(item);
    else parts.push([item.device, [item]]);
  }
  return parts;
}
