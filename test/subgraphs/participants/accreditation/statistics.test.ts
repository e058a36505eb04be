import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasSharedData, sharedData } from '../../../support/shared-data.js';
import { participantsHub, type ParticipantsHub } from '../../../support/participants.js';
import { importEcosocLists } from '../consultative-status/ecosoc-lists.js';
import { accreditationHub, applicant, secretariat, stranger, type AccreditationHub } from './hub.js';

const WAITING = '{ cases medianDays longestDays }';
const STATISTICS = `accredited deferred rejected waiting ${WAITING} stillWaiting ${WAITING} deferralsBefore { cases median most }
  years { year accredited deferred rejected waiting ${WAITING} }`;

interface Waiting {
  cases: number;
  medianDays: number | null;
  longestDays: number | null;
}
interface Statistics {
  accredited: number;
  deferred: number;
  rejected: number;
  waiting: Waiting;
  stillWaiting: Waiting;
  deferralsBefore: { cases: number; median: number | null; most: number | null };
  years: { year: number; accredited: number; deferred: number; rejected: number; waiting: Waiting }[];
}

describe.skipIf(!hasSharedData)('statistics of 4,901 deferrals at ECOSOC', () => {
  let hub: ParticipantsHub;
  let statistics: Statistics;
  const recounted = recount();
  beforeAll(async () => {
    hub = await participantsHub();
    await importEcosocLists(hub, ['status_granted', 'applications_deferred']);
    ({ accreditationStatistics: statistics } = await hub.query<{ accreditationStatistics: Statistics }>(
      `{ accreditationStatistics(of: ECOSOC, asOf: "2024-12-31") { ${STATISTICS} } }`,
    ));
  }, 60_000);
  afterAll(() => hub.close());

  test('count every row of both lists, in its year', () => {
    expect([statistics.accredited, statistics.deferred, statistics.rejected]).toEqual([6_195, 4_901, 0]);
    expect(statistics.years.map(({ year, accredited, deferred }) => [year, accredited, deferred])).toEqual(
      recounted.years,
    );
  });

  test('give the waiting times that a recount of the lists by names gives', () => {
    expect(statistics.waiting).toEqual(recounted.waiting);
    expect(statistics.stillWaiting).toEqual(recounted.stillWaiting);
    expect(statistics.deferralsBefore).toEqual(recounted.deferrals);
  });

  test('are for everybody, and name nobody', async () => {
    const { errors } = await hub.answer('{ accreditationStatistics(of: ECOSOC) { deferred } }');
    expect(errors).toBeUndefined();
    expect(JSON.stringify(statistics)).not.toMatch(/[a-z] [a-z]/i);
  });
});

/**
 * The same figures by another route: straight from the rows of the two lists, an organization being its name in plain letters, with or without its
 * acronym in brackets. “(USA)” is a place, and tells two organizations apart.
 */
function recount() {
  const years = new Map<string, [number, number]>();
  const courses = new Map<string, [string, 'G' | 'D'][]>();
  if (hasSharedData)
    for (const [file, kind] of [
      ['status_granted', 'G'],
      ['applications_deferred', 'D'],
    ] as const)
      for (const { ngo_name, session_date } of rowsOf(file)) {
        if (!ngo_name!.trim()) continue;
        const year = years.get(session_date!.slice(0, 4)) ?? [0, 0];
        year[kind === 'G' ? 0 : 1] += 1;
        years.set(session_date!.slice(0, 4), year);
        const alone = plain(ngo_name!);
        const course = courses.get(alone) ?? [];
        course.push([session_date!, kind]);
        courses.set(alone, course);
      }
  const waits: number[] = [];
  const open: number[] = [];
  const deferrals: number[] = [];
  for (const course of courses.values()) {
    course.sort(byText);
    let since: string | null = null;
    let times = 0;
    for (const [day, kind] of course) {
      if (kind === 'D') {
        since ??= day;
        times += 1;
      } else {
        if (since) {
          waits.push(days(since, day));
          deferrals.push(times);
        }
        since = null;
        times = 0;
      }
    }
    if (since) open.push(days(since, '2024-12-31'));
  }
  return {
    years: [...years]
      .toSorted(byText)
      .map(([year, [granted, deferred]]) => [Number(year), granted, deferred]),
    waiting: { cases: waits.length, medianDays: middle(waits), longestDays: Math.max(...waits) },
    stillWaiting: { cases: open.length, medianDays: middle(open), longestDays: Math.max(...open) },
    deferrals: { cases: deferrals.length, median: middle(deferrals), most: Math.max(...deferrals) },
  };
}

function byText(one: unknown, other: unknown): number {
  return String(one) < String(other) ? -1 : 1;
}
function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(sharedData(`ecosoc_ngo/${file}.csv`)), { columns: true });
}
function plain(name: string): string {
  const letters = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ı', 'i');
  const alone = letters.replace(/\s*\((?!USA)[A-Z-]{2,12}\)\s*$|[ (—]+M(azlumder|AZLUMDER)\)?$/, '');
  return alone
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
function days(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
function middle(numbers: number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

describe('statistics of this hub', () => {
  let hub: AccreditationHub;
  beforeAll(async () => {
    hub = await accreditationHub();
  }, 60_000);
  afterAll(() => hub.close());

  test('count decisions and days as they fall', async () => {
    const [one, two] = [await hub.submitted('Harbour Watch'), await hub.submitted('Pier Circle', stranger)];
    await hub.submitted('Quay Forum', applicant);
    hub.pass(10);
    for (const accreditationId of [one, two])
      await hub.mutate('screenAccreditation', { accreditationId }, secretariat);
    const decide = (accreditationId: string, more: object) =>
      hub.mutate('decideAccreditation', { accreditationId, ...more }, secretariat);
    const deferral = { decision: 'DEFER', reason: 'No accounts.', reasonCode: 'INFORMATION_MISSING' };
    await decide(one, { ...deferral, nextReviewOn: '2027-01-10' });
    await decide(two, { decision: 'REJECT', reason: 'A shop.', reasonCode: 'NOT_RELEVANT' });
    hub.pass(20);
    const { round } = await hub.mutate(
      'openConsentRound',
      {
        title: 'List',
        programme: 'intersessional',
        accreditationIds: [one],
        closesOn: '2027-01-31',
        silenceIsConsent: true,
      },
      secretariat,
    );
    hub.pass(70);
    await hub.mutate('closeConsentRound', { roundId: (round as { id: string }).id }, secretariat);
    const { accreditationStatistics } = await hub.query<{ accreditationStatistics: Statistics }>(
      `{ accreditationStatistics(programme: "intersessional") { ${STATISTICS} reasons { reasonCode deferred rejected } } }`,
    );
    // From 24 November 2026: deferred and rejected on 4 December, accredited on 4 March, the third still waiting.
    expect(accreditationStatistics).toEqual({
      accredited: 1,
      deferred: 1,
      rejected: 1,
      waiting: { cases: 1, medianDays: 100, longestDays: 100 },
      stillWaiting: { cases: 1, medianDays: 100, longestDays: 100 },
      deferralsBefore: { cases: 1, median: 1, most: 1 },
      years: [
        {
          year: 2026,
          accredited: 0,
          deferred: 1,
          rejected: 1,
          waiting: { cases: 0, medianDays: null, longestDays: null },
        },
        {
          year: 2027,
          accredited: 1,
          deferred: 0,
          rejected: 0,
          waiting: { cases: 1, medianDays: 100, longestDays: 100 },
        },
      ],
      reasons: [
        { reasonCode: 'INFORMATION_MISSING', deferred: 1, rejected: 0 },
        { reasonCode: 'NOT_RELEVANT', deferred: 0, rejected: 1 },
      ],
    });
  });
});
