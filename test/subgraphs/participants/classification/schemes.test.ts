import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classOf, membersOf } from '../../../../subgraphs/participants/classification/classes.js';
import { DutyStation } from '../../../../subgraphs/participants/classification/membership-terms.js';
import { referenceDirectory, type ReferenceDirectory } from './directory.js';

const groups = 'un-regional-groups';
const today = '2026-11-24';

describe('classification schemes', () => {
  let directory: ReferenceDirectory;
  beforeAll(async () => {
    directory = await referenceDirectory();
  });
  afterAll(() => directory.close());

  test('the regional groups have 54, 54, 23, 33 and 29 Members today, and all 193 are in one', async () => {
    expect(await directory.sizes({ scheme: groups, asOf: today })).toEqual({
      AFRICAN: 54,
      ASIA_PACIFIC: 54,
      EASTERN_EUROPEAN: 23,
      LATIN_AMERICAN_CARIBBEAN: 33,
      WESTERN_EUROPEAN_OTHER: 29,
    });
  });

  test('in 2010 the African and the Asian groups had 53 each, as pages of that year say', async () => {
    const sizes = await directory.sizes({ scheme: groups, asOf: '2010-06-01' });
    expect([sizes['AFRICAN'], sizes['ASIA_PACIFIC']]).toEqual([53, 53]);
  });

  // Published by the Committee for Development Policy; the last rows are what was decided for the day, without and with the deferral.
  test.each([
    ['1991-12-31', 47],
    ['1994-12-31', 48],
    ['2000-12-31', 49],
    ['2003-12-31', 50],
    ['2006-06-26', 50],
    ['2012-12-31', 49],
    ['2021-06-01', 46],
    ['2023-12-12', 46],
    ['2023-12-13', 45],
    ['2024-12-12', 45],
    ['2024-12-13', 44],
    ['2026-11-23', 44],
    ['2026-11-24', 41],
  ])('on %s there are %i least developed countries', async (asOf, count) => {
    expect(await directory.sizes({ scheme: 'ldc', asOf })).toEqual({ LDC: count });
  });

  test('on 24 November 2026 there are 42 if Bangladesh’s deferral is granted', async () => {
    const question = { scheme: 'ldc', asOf: today };
    expect(await directory.sizes({ ...question, ifDeferralsGranted: true })).toEqual({ LDC: 42 });
    expect(await directory.classOf('bangladesh', question)).toBe('NOT_LDC');
    expect(await directory.classOf('bangladesh', { ...question, ifDeferralsGranted: true })).toBe('LDC');
    for (const slug of ['nepal', 'lao-peoples-democratic-republic']) {
      expect(await directory.classOf(slug, { ...question, ifDeferralsGranted: true })).toBe('NOT_LDC');
      expect(await directory.classOf(slug, { ...question, asOf: '2026-11-23' })).toBe('LDC');
    }
  });

  test('there are 32 landlocked developing countries, and 39 small island States of which 37 are Members', async () => {
    expect(await directory.sizes({ scheme: 'lldc', asOf: today })).toEqual({ LLDC: 32 });
    const islands = await membersOf(directory.database.rows, { scheme: 'sids', asOf: today });
    const members = new Set(
      (await membersOf(directory.database.rows, { scheme: 'un-members', asOf: today })).map(({ id }) => id),
    );
    expect([islands.length, islands.filter(({ id }) => members.has(id)).length]).toEqual([39, 37]);
  });

  test('M49 as of 2020 calls 51 of 195 States developed and 144 developing', async () => {
    const named = await membersOf(directory.database.rows, { scheme: 'm49-development-2020', asOf: today });
    const states = named.filter(({ slug }) => !['cook-islands', 'niue'].includes(slug));
    expect(states.filter(({ code }) => code === 'DEVELOPED')).toHaveLength(51);
    expect(states.filter(({ code }) => code === 'DEVELOPING')).toHaveLength(144);
  });

  describe('Israel', () => {
    const group = (asOf: string, dutyStation: DutyStation) =>
      directory.classOf('israel', { scheme: groups, asOf, dutyStation });

    test('is in WEOG in New York from May 2000', async () => {
      expect(await group('2000-01-01', DutyStation.NEW_YORK)).toBe('UNCLASSIFIED');
      expect(await group('2001-01-01', DutyStation.NEW_YORK)).toBe('WESTERN_EUROPEAN_OTHER');
    });

    test('is in WEOG in Geneva from 2014', async () => {
      expect(await group('2013-12-31', DutyStation.GENEVA)).toBe('UNCLASSIFIED');
      expect(await group('2014-01-01', DutyStation.GENEVA)).toBe('WESTERN_EUROPEAN_OTHER');
    });
  });

  test('Türkiye and the United States count in WEOG once, though one attends Asia-Pacific and the other is a member of no group', async () => {
    for (const slug of ['turkiye', 'united-states']) {
      expect(await directory.classOf(slug, { scheme: groups, asOf: today })).toBe('WESTERN_EUROPEAN_OTHER');
    }
    const rows = await directory.database.rows(
      `select p.slug, c.class_code as code, c.role from participants.classification c join participants.participant p on p.id = c.participant_id
       where c.scheme_id = $1 and p.slug in ('turkiye', 'united-states') order by p.slug, c.role`,
      [groups],
    );
    expect(rows).toEqual([
      { slug: 'turkiye', code: 'ASIA_PACIFIC', role: 'ATTENDS' },
      { slug: 'turkiye', code: 'WESTERN_EUROPEAN_OTHER', role: 'ELECTORAL' },
      { slug: 'united-states', code: 'WESTERN_EUROPEAN_OTHER', role: 'ATTENDS' },
      { slug: 'united-states', code: 'WESTERN_EUROPEAN_OTHER', role: 'ELECTORAL' },
    ]);
  });

  test.each([
    ['switzerland', '2002-09-09', 'UNCLASSIFIED'],
    ['switzerland', '2002-09-10', 'WESTERN_EUROPEAN_OTHER'],
    ['kiribati', '1995-02-06', 'UNCLASSIFIED'],
    ['kiribati', '2010-12-31', 'UNCLASSIFIED'],
    ['kiribati', today, 'ASIA_PACIFIC'],
    ['montenegro', '2006-06-27', 'UNCLASSIFIED'],
    ['montenegro', '2006-06-28', 'EASTERN_EUROPEAN'],
    ['south-sudan', '2011-07-13', 'UNCLASSIFIED'],
    ['south-sudan', '2011-07-14', 'AFRICAN'],
    ['ussr', '1991-02-04', 'EASTERN_EUROPEAN'],
    ['ussr', '1992-02-18', 'UNCLASSIFIED'],
    ['yugoslavia', '1995-02-06', 'EASTERN_EUROPEAN'],
    ['czechoslovakia', '1992-02-18', 'EASTERN_EUROPEAN'],
    ['holy-see', today, 'UNCLASSIFIED'],
    ['state-of-palestine', today, 'UNCLASSIFIED'],
    ['cook-islands', today, 'UNCLASSIFIED'],
    ['european-union', today, 'UNCLASSIFIED'],
  ])('%s is on %s in group %s', async (slug, asOf, code) => {
    expect(await directory.classOf(slug, { scheme: groups, asOf })).toBe(code);
  });

  test('the two pages of the UN that disagree on Kiribati are both named', async () => {
    const [row] = await directory.database.rows<{ source: string }>(
      `select c.source from participants.classification c join participants.participant p on p.id = c.participant_id
       where p.slug = 'kiribati' and c.scheme_id = $1`,
      [groups],
    );
    expect(row?.source).toMatch(/DGACM/);
    expect(row?.source).toMatch(/ask\.un\.org/);
  });

  // World Bank history table: Equatorial Guinea upper middle in FY08, high in FY09; the Philippines lower middle in FY26, moved up for FY27.
  test.each([
    ['equatorial-guinea', '2008-06-30', 'UPPER_MIDDLE'],
    ['equatorial-guinea', '2008-07-01', 'HIGH'],
    ['philippines', '2026-06-30', 'LOWER_MIDDLE'],
    ['philippines', '2026-07-01', 'UPPER_MIDDLE'],
    ['venezuela', '2021-06-30', 'UPPER_MIDDLE'],
    ['venezuela', '2021-07-01', 'UNCLASSIFIED'],
    ['holy-see', today, 'UNCLASSIFIED'],
  ])('the income of %s on %s is %s, by fiscal years that begin on 1 July', async (slug, asOf, code) => {
    expect(await directory.classOf(slug, { scheme: 'world-bank-income', asOf })).toBe(code);
  });

  test('the rest class of a complete list holds every other State, and no organization', async () => {
    const question = { scheme: 'lldc', asOf: today };
    const slugs = ['nepal', 'canada', 'holy-see', 'european-union'];
    const classes = await Promise.all(slugs.map((slug) => directory.classOf(slug, question)));
    expect(classes).toEqual(['LLDC', 'NOT_LLDC', 'NOT_LLDC', 'UNCLASSIFIED']);
  });

  test('every participant has exactly one class in every scheme on every day on which anything changes', async () => {
    const { rows } = directory.database;
    const participants = (await rows<{ id: string }>('select id from participants.participant')).map(
      ({ id }) => id,
    );
    const changes = await rows<{ scheme: string; day: string; counted: number; distinct: number }>(
      `select d.scheme_id as scheme, d.day::text, count(c.id)::int as counted, count(distinct c.participant_id)::int as distinct
       from (select scheme_id, valid_from as day from participants.classification union select scheme_id, valid_to from participants.classification) as d
       join participants.classification c on c.scheme_id = d.scheme_id and c.role in ('FULL', 'ELECTORAL') and c.status <> 'CANCELLED'
         and c.duty_station in ('ALL', 'NEW_YORK') and daterange(c.valid_from, c.valid_to) @> d.day
       where d.day is not null group by 1, 2 order by 2, 1`,
    );
    expect(changes.length).toBeGreaterThan(200);
    expect(changes.filter(({ counted, distinct }) => counted !== distinct)).toEqual([]);

    for (const { scheme, day } of changes.filter((_, index) => index % 9 === 0)) {
      const classes = await classOf(rows, participants, { scheme, asOf: day });
      expect(classes.size, `${scheme} on ${day}`).toBe(participants.length);
    }
  });
});
