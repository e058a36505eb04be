import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { header, mapping, peopleAt } from './count-list.js';
import { importHub, type ImportHub } from './hub.js';

let hub: ImportHub;
beforeAll(async () => {
  hub = await importHub();
});
afterAll(() => hub.close());

describe('a name that the mapping knows', () => {
  test('is taken for a participant of the hub, or for another name in the list', async () => {
    const rules = mapping('known').replace(
      'kind: { constant: STATE }',
      'kind: { constant: NGO }, known: { Amis du Port: Friends of the Port, Kenia: kenya, Nobody: no-such-slug }',
    );
    const list = `${header}KNOWN-1,Amis du port,F,2\nKNOWN-1,Friends of the Port,F,1\nKNOWN-1,Kenia,M,4\nKNOWN-1,Nobody,M,4\n`;
    const { findings } = await hub.import(list, rules);
    expect(await peopleAt(hub, 'KNOWN-1')).toEqual({ 'friends-of-the-port': 3, kenya: 4 });
    expect(findings.refused.map(({ line, advice }) => ({ line, advice }))).toEqual([
      { line: 5, advice: 'No participant has this slug. Look it up in the hub, or use the name.' },
    ]);
  });
});

describe('codes of a system that nobody has', () => {
  test('refuse the import, naming the systems that there are', async () => {
    const rules = mapping('systems').replace('who, kind', 'who, code: { column: sex, system: iso4 }, kind');
    await expect(hub.import(`${header}SYSTEMS-1,Kenya,F,1\n`, rules)).rejects.toThrow(
      'nobody has a code of the system "iso4". Known are: ISO_3166_1_ALPHA_2, ISO_3166_1_ALPHA_3, M49, UNVOTES',
    );
  });
});

describe('two imports at once', () => {
  test('add a participant that neither knew only once', async () => {
    const list = (code: string): string => `${header}${code},Mu,F,1\n`;
    await Promise.all([
      hub.import(list('ONCE-1'), mapping('once-a')),
      hub.import(list('ONCE-2'), mapping('once-b')),
    ]);
    expect(
      await hub.database.rows(`select slug from participants.participant where slug like 'mu%'`),
    ).toEqual([{ slug: 'mu' }]);
  });
});

describe('a State', () => {
  test.each([
    ['English', 'United States of America.', 'united-states'],
    ['French', 'ALLEMAGNE', 'germany'],
    ['Spanish', 'Egipto', 'egypt'],
    ['Russian', 'Чад', 'chad'],
    ['Arabic', 'كينيا', 'kenya'],
    ['Chinese', '中国', 'china'],
    ['an article', 'the Sudan', 'sudan'],
    ['lost accents and marks', 'Cote D’ivoire', 'cote-d-ivoire'],
    ['another spacing', 'Lao Peoples Democratic Republic', 'lao-peoples-democratic-republic'],
  ])('is recognised by its name with %s', async (_, name, slug) => {
    const code = `STATE-${slug.toUpperCase()}`;
    const { participants } = await hub.import(`${header}${code},${name},F,1\n`, mapping(`state-${slug}`));
    expect(participants).toEqual({ matched: 1, added: 0 });
    expect(await peopleAt(hub, code)).toEqual({ [slug]: 1 });
  });

  test.each([
    ['2010-05-01', 'Swaziland', []],
    ['2020-05-01', 'Swaziland', ['NAME_OF_ANOTHER_TIME']],
    ['2020-05-01', 'Eswatini', []],
  ])('is read as of the opening day: on %s %s is noted as %j', async (day, name, noted) => {
    const rules = mapping('dated').replace('2024-03-05', day);
    const { findings } = await hub.import(`${header}DATED-${day},${name},F,1\n`, rules);
    expect(findings.all().map(({ kind }) => kind)).toEqual(noted);
    expect(await peopleAt(hub, `DATED-${day}`)).toEqual({ eswatini: 1 });
  });

  test('is not meant by a company of that name', async () => {
    const rules = mapping('company').replace('constant: STATE', 'constant: INDUSTRY');
    await hub.import(`${header}COMPANY-1,Jordan,F,1\n`, rules);
    expect(await peopleAt(hub, 'COMPANY-1')).toEqual({ 'jordan-2': 1 });
  });

  test('that nobody knows is added, counted, and named with the one it is near to', async () => {
    const { findings } = await hub.import(`${header}NEAR-1,Kenyaa,F,1\n`, mapping('near'));
    expect(await peopleAt(hub, 'NEAR-1')).toEqual({ kenyaa: 1 });
    expect(findings.of('NOT_RECOGNISED')[0]?.advice).toContain('It is near the name of kenya.');
  });
});

describe('an organization', () => {
  const ngo = (source: string): string => mapping(source).replace('constant: STATE', 'constant: NGO');

  test('is the same with and without its acronym, and by the acronym alone', async () => {
    await hub.import(
      `${header}SAME-1,Harbour Watch Union (HWU),F,1\nSAME-1,HARBOUR WATCH UNION,F,2\nSAME-1,Hwu,M,4\n`,
      ngo('same'),
    );
    expect(await peopleAt(hub, 'SAME-1')).toEqual({ 'harbour-watch-union-hwu': 7 });
  });

  test('with another acronym is another, and a candidate for merging', async () => {
    const { findings } = await hub.import(
      `${header}OTHER-1,Network of Ports (Net-Po),F,1\nOTHER-1,Network of Ports (NetPo),F,2\n`,
      ngo('other'),
    );
    expect(await peopleAt(hub, 'OTHER-1')).toEqual({
      'network-of-ports-net-po': 1,
      'network-of-ports-netpo': 2,
    });
    expect(findings.of('MERGE_CANDIDATE')).toHaveLength(1);
  });

  test('whose letters were lost equals nothing but itself', async () => {
    const { findings } = await hub.import(
      `${header}LOST-1,Caf\ufffd Club,F,1\nLOST-1,Caf Club,F,2\nLOST-1,Caf\ufffd Club,M,4\n`,
      ngo('lost'),
    );
    expect(new Set(Object.values(await peopleAt(hub, 'LOST-1')))).toEqual(new Set([2, 5]));
    expect(findings.of('MERGE_CANDIDATE')).toEqual([]);
  });
});
