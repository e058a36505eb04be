import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referenceDirectory, type ReferenceDirectory } from './directory.js';

describe('Members of the United Nations', () => {
  let directory: ReferenceDirectory;
  beforeAll(async () => {
    directory = await referenceDirectory();
  });
  afterAll(() => directory.close());

  const membersOn = async (asOf: string) => (await directory.sizes({ scheme: 'un-members', asOf }))['MEMBER'];

  // “Growth in United Nations membership”, un.org, at the end of each year in which the number changed. Its 1963 leaves Zanzibar out,
  // which joined on 16 December 1963 and united with Tanganyika in April: asked for between the two, there are 113.
  test.each([
    [1945, 51],
    [1946, 55],
    [1947, 57],
    [1948, 58],
    [1949, 59],
    [1950, 60],
    [1955, 76],
    [1956, 80],
    [1957, 82],
    [1958, 82],
    [1960, 99],
    [1961, 104],
    [1962, 110],
    [1964, 115],
    [1965, 117],
    [1966, 122],
    [1967, 123],
    [1968, 126],
    [1970, 127],
    [1971, 132],
    [1973, 135],
    [1974, 138],
    [1975, 144],
    [1976, 147],
    [1977, 149],
    [1978, 151],
    [1979, 152],
    [1980, 154],
    [1981, 157],
    [1983, 158],
    [1984, 159],
    [1990, 159],
    [1991, 166],
    [1992, 179],
    [1993, 184],
    [1994, 185],
    [1999, 188],
    [2000, 189],
    [2002, 191],
    [2006, 192],
    [2011, 193],
  ])('at the end of %i there are %i', async (year, members) => {
    expect(await membersOn(`${year}-12-31`)).toBe(members);
  });

  test.each([
    ['1945-10-23', undefined],
    ['1963-12-31', 113],
    ['1965-01-19', 115],
    ['1965-01-20', 114], // Indonesia withdrew
    ['1990-05-21', 160], // Namibia has come, the two Yemens are still two
    ['1990-05-22', 159],
    ['1990-10-02', 160], // Liechtenstein has come, Germany is still two
    ['1990-10-03', 159],
    ['1991-02-04', 159],
    ['1991-09-18', 166],
    ['1991-12-24', 166], // the Russian Federation takes the seat of the USSR
    ['1993-01-01', 178], // Czechoslovakia has ended, its successors are not yet admitted
    ['1995-02-06', 185], // Yugoslavia’s seat among them
    ['2000-09-05', 189],
    ['2000-10-31', 189],
    ['2000-11-01', 189],
    ['2006-06-02', 191],
    ['2006-06-03', 191], // Serbia continues the membership
    ['2006-06-27', 191],
    ['2006-06-28', 192],
    ['2011-07-13', 192],
    ['2011-07-14', 193],
    ['2026-11-24', 193],
  ])('on %s there are %s', async (day, members) => {
    expect(await membersOn(day)).toBe(members);
  });

  test('Montenegro is one from 28 June 2006, in the middle of the Review Conference', async () => {
    expect(await directory.classOf('montenegro', { scheme: 'un-members', asOf: '2006-06-27' })).toBe(
      'UNCLASSIFIED',
    );
    expect(await directory.classOf('montenegro', { scheme: 'un-members', asOf: '2006-06-28' })).toBe(
      'MEMBER',
    );
  });

  test('observers are not among them', async () => {
    const observers = ['holy-see', 'state-of-palestine', 'european-union'];
    const classes = observers.map((slug) =>
      directory.classOf(slug, { scheme: 'un-members', asOf: '2026-11-24' }),
    );
    expect(await Promise.all(classes)).toEqual(['OBSERVER', 'OBSERVER', 'OBSERVER']);
  });
});
