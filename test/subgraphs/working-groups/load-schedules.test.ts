import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSchedules } from '../../../subgraphs/working-groups/reference/load-schedules.js';
import { startWorkingGroups } from './hub.js';

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
});
afterAll(() => hub.stop());

const ninth = {
  code: 'BMS-9',
  status: 'PLANNED',
  opens_on: '2026-06-01',
  closes_on: '2026-06-05',
  city: 'New York',
  country: 'USA',
  source: 'x',
  known_since: '2024-12-02',
};

const load = (rows: (typeof ninth)[], now: string) =>
  hub.database.transaction((tx) => loadSchedules(tx.rows, rows, new Date(now)));

async function historyOf(code: string) {
  const { meeting } = await hub.ask<{
    meeting: { scheduleHistory: { status: string; opensOn: string; recordedAt: string }[] };
  }>(`{ meeting(code: "${code}") { scheduleHistory { status opensOn recordedAt } } }`);
  return meeting.scheduleHistory.map(
    ({ status, opensOn, recordedAt }) => `${recordedAt.slice(0, 10)}: ${status} ${opensOn}`,
  );
}

describe('a new release of the calendar', () => {
  test('adds what became known since, from the day of loading on, and once', async () => {
    const held = { ...ninth, status: 'HELD', known_since: '2026-06-05' };
    await load([ninth, held], '2026-11-24T00:00:00Z');
    await load([ninth, held], '2026-11-25T00:00:00Z');
    expect(await historyOf('BMS-9')).toEqual([
      '2024-12-02: PLANNED 2026-06-01',
      '2026-11-24: HELD 2026-06-01',
    ]);
  });

  test('corrects what is known today from the day of the correction on, as often as it must', async () => {
    const corrected = (opens_on: string) => [
      ninth,
      { ...ninth, status: 'HELD', known_since: '2026-06-05', opens_on },
    ];
    await load(corrected('2026-06-02'), '2026-12-01T00:00:00Z');
    await load(corrected('2026-06-03'), '2026-12-02T00:00:00Z');
    await load(corrected('2026-06-03'), '2026-12-03T00:00:00Z');
    expect(await historyOf('BMS-9')).toEqual([
      '2024-12-02: PLANNED 2026-06-01',
      '2026-11-24: HELD 2026-06-01',
      '2026-12-01: HELD 2026-06-02',
      '2026-12-02: HELD 2026-06-03',
    ]);
  });

  test('leaves what is superseded as it was', async () => {
    const before = await historyOf('BMS-7');
    await load(
      [{ ...ninth, code: 'BMS-7', opens_on: '2020-06-16', known_since: '2018-06-29' }],
      '2026-12-04T00:00:00Z',
    );
    expect(await historyOf('BMS-7')).toEqual(before);
  });

  test('leaves what the hub’s users recorded since then', async () => {
    await hub.database.rows(
      `with before as (update working_groups.meeting_schedule set superseded_at = '2026-12-05' where superseded_at is null
         and meeting_id = (select id from working_groups.meeting where code = 'REVCON-4') returning *)
       insert into working_groups.meeting_schedule (id, meeting_id, status, opens_on, closes_on, source, recorded_at)
       select gen_random_uuid(), meeting_id, 'CANCELLED', opens_on, closes_on, 'an officer', '2026-12-05' from before`,
    );
    await load(
      [{ ...ninth, code: 'REVCON-4', status: 'HELD', opens_on: '2024-06-17', known_since: '2024-06-28' }],
      '2026-12-06T00:00:00Z',
    );
    expect((await historyOf('REVCON-4')).at(-1)).toBe('2026-12-05: CANCELLED 2024-06-18');
  });
});
