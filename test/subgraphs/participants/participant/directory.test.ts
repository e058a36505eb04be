import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { projectRoot } from '../../../../kernel/project-root.js';
import { participantId, participantsHub, type ParticipantsHub } from '../../../support/participants.js';

interface Listed {
  participants: {
    edges: { node: { name: string; slug: string }; cursor: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await participantsHub();
});
afterAll(() => hub.close());

const list = (filter: string, rest = 'first: 100') =>
  hub
    .query<Listed>(
      `{ participants(filter: {${filter}}, ${rest}) { edges { node { name slug } cursor } pageInfo { hasNextPage endCursor } } }`,
    )
    .then(({ participants }) => participants);
const refusalOf = async (query: string) => {
  const { errors } = await hub.answer(query);
  return { code: errors?.[0]?.extensions['code'], message: errors?.[0]?.message };
};

describe('a participant', () => {
  test('is found by id, by ISO 3166 code in any case, or by slug', async () => {
    const canada = { slug: 'canada', kind: 'STATE', category: 'STATE', iso2: 'CA', iso3: 'CAN', m49: '124' };
    const fields = '{ slug kind category iso2 iso3 m49 }';
    expect(
      await hub.query(
        `query ($id: ID) { byId: participant(id: $id) ${fields} byCode: participant(iso3: "can") ${fields} bySlug: participant(slug: "canada") ${fields} }`,
        { id: participantId('canada') },
      ),
    ).toEqual({ byId: canada, byCode: canada, bySlug: canada });
  });

  test('that nobody knows is null, whatever the key looks like', async () => {
    expect(
      await hub.query(
        '{ a: participant(id: "7") { id } b: participant(iso3: "XXX") { id } c: participant(slug: "\\u0000\'; --") { id } }',
      ),
    ).toEqual({
      a: null,
      b: null,
      c: null,
    });
  });

  test('is asked for by exactly one key', async () => {
    const message = 'Say which participant by exactly one of `id`, `iso3` and `slug`.';
    expect(await refusalOf('{ participant { id } }')).toEqual({ code: 'BAD_REQUEST', message });
    expect(await refusalOf('{ participant(iso3: "CAN", slug: "canada") { id } }')).toEqual({
      code: 'BAD_REQUEST',
      message,
    });
  });

  test.each([
    ['TUR', '2022-05-31', 'Turkey'],
    ['TUR', '2022-06-01', 'Türkiye'],
    ['SWZ', '2018-01-01', 'Swaziland'],
    ['SWZ', '2019-01-01', 'Eswatini'],
    ['COD', '1995-02-06', 'Zaire'],
    ['COD', '1998-01-01', 'Democratic Republic of the Congo'],
    ['MKD', '2010-01-01', 'The former Yugoslav Republic of Macedonia'],
  ])('%s was called on %s as the United Nations called it: %s', async (iso3, day, name) => {
    expect(await hub.query(`{ participant(iso3: "${iso3}") { name(asOf: "${day}") } }`)).toEqual({
      participant: { name },
    });
  });

  test('has its name in each of the six languages', async () => {
    expect(
      await hub.query(
        '{ participant(iso3: "CHE") { en: name(lang: EN) fr: name(lang: FR) es: name(lang: ES) ru: name(lang: RU) ar: name(lang: AR) zh: name(lang: ZH) } }',
      ),
    ).toEqual({
      participant: {
        en: 'Switzerland',
        fr: 'Suisse',
        es: 'Suiza',
        ru: 'Швейцария',
        ar: 'سويسرا',
        zh: '瑞士',
      },
    });
  });

  test('that has ended keeps its last name and says when it ended', async () => {
    expect(await hub.query('{ participant(slug: "czechoslovakia") { name category existsTo } }')).toEqual({
      participant: { name: 'Czechoslovakia', category: 'FORMER_STATE', existsTo: '1993-01-01' },
    });
  });

  test('shows the names that held on a day, and all of them when no day is asked', async () => {
    const { participant } = await hub.query<{
      participant: Record<string, { text: string; lang: string }[]>;
    }>(
      '{ participant(iso3: "TUR") { before: names(asOf: "2000-01-01") { text lang } ever: names { text lang } } }',
    );
    const inEnglish = (names: { text: string; lang: string }[]) =>
      names.filter(({ lang }) => lang === 'EN').map(({ text }) => text);
    expect(inEnglish(participant['before']!)).toContain('Turkey');
    expect(inEnglish(participant['before']!)).not.toContain('Türkiye');
    expect(inEnglish(participant['ever']!)).toEqual(expect.arrayContaining(['Turkey', 'Türkiye']));
  });
});

describe('the directory', () => {
  test.each(['ar', 'en', 'es', 'fr', 'ru', 'zh'])(
    'sorts names in %s as readers of that language expect',
    async (lang) => {
      const names: string[] = [];
      let after = '';
      for (let more = true; more;) {
        const { participants } = await hub.query<Listed>(
          `{ participants(orderBy: { field: NAME, lang: ${lang.toUpperCase()} }, first: 100 ${after}) { edges { node { name(lang: ${lang.toUpperCase()}) slug } } pageInfo { hasNextPage endCursor } } }`,
        );
        names.push(...participants.edges.map(({ node }) => node.name));
        after = `after: "${participants.pageInfo.endCursor}"`;
        more = participants.pageInfo.hasNextPage;
      }
      expect(names).toEqual(names.toSorted(new Intl.Collator(lang).compare));
      expect(names).toHaveLength(rowsOfReference());
    },
  );

  test.each(['NAME', 'SLUG', 'ISO3'])('turned round by %s it is the same list backwards', async (field) => {
    const slugs = async (direction: string) => {
      const { edges } = await list(
        'kinds: [STATE], asOf: "2026-11-24", class: { scheme: "un-regional-groups", code: "AFRICAN" }',
        `first: 100, orderBy: { field: ${field}, direction: ${direction} }`,
      );
      return edges.map(({ node }) => node.slug);
    };
    expect((await slugs('DESC')).toReversed()).toEqual(await slugs('ASC'));
  });

  test('gives the same participants in pages of seven as in one', async () => {
    const filter = 'class: { scheme: "un-regional-groups", code: "LATIN_AMERICAN_CARIBBEAN" }';
    const whole = (await list(filter)).edges.map(({ node }) => node.slug);
    const paged: string[] = [];
    for (
      let page = await list(filter, 'first: 7');
      ;
      page = await list(filter, `first: 7, after: "${page.pageInfo.endCursor}"`)
    ) {
      paged.push(...page.edges.map(({ node }) => node.slug));
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(whole).toHaveLength(33);
    expect(paged).toEqual(whole);
  });

  test.each([
    ['un-regional-groups', 'AFRICAN', '2026-11-24', 54],
    ['un-regional-groups', 'ASIA_PACIFIC', '2026-11-24', 54],
    ['un-regional-groups', 'EASTERN_EUROPEAN', '2026-11-24', 23],
    ['un-regional-groups', 'WESTERN_EUROPEAN_OTHER', '2026-11-24', 29],
    ['ldc', 'LDC', '2006-06-26', 50],
    ['un-members', 'MEMBER', '2006-06-27', 191],
    ['un-members', 'MEMBER', '2006-06-28', 192],
  ])('counts in %s %s on %s the published number of States, %i', async (scheme, code, day, count) => {
    const first = await list(`class: { scheme: "${scheme}", code: "${code}", asOf: "${day}" }`);
    const rest = first.pageInfo.hasNextPage
      ? await list(
          `class: { scheme: "${scheme}", code: "${code}", asOf: "${day}" }`,
          `first: 100, after: "${first.pageInfo.endCursor}"`,
        )
      : { edges: [] };
    expect(first.edges.length + rest.edges.length).toBe(count);
  });

  test('as of a day holds States that have ended since, and none that came later', async () => {
    const { edges } = await list('asOf: "1989-01-01", search: "union of soviet"');
    expect(edges.map(({ node }) => node.slug)).toEqual(['ussr']);
    expect(
      (await list('asOf: "1989-01-01", search: "Montenegro"')).edges.map(({ node }) => node.slug),
    ).not.toContain('montenegro');
    expect(
      (await list('asOf: "2007-01-01", search: "Montenegro"')).edges.map(({ node }) => node.slug),
    ).toContain('montenegro');
  });

  test.each([
    [
      '{ participants(filter: { class: { scheme: "un-regional-groups", code: "MARS" } }) { edges { cursor } } }',
      'has no class "MARS"',
    ],
    [
      '{ participants(filter: { class: { scheme: "zodiac", code: "LEO" } }) { edges { cursor } } }',
      'No classification scheme is called "zodiac"',
    ],
    [
      '{ participants(filter: { meeting: "INC-99" }) { edges { cursor } } }',
      'No meeting has the code "INC-99"',
    ],
    [
      '{ participants(filter: { workingGroup: "tea" }) { edges { cursor } } }',
      'No working group is called "tea"',
    ],
    [
      '{ participants(filter: { search: "!!!" }) { edges { cursor } } }',
      '`search` takes up to 200 characters',
    ],
    ['{ participants(orderBy: { field: RELEVANCE }) { edges { cursor } } }', 'RELEVANCE sorts matches'],
    ['{ participants(first: 101) { edges { cursor } } }', 'Ask for 1 to 100'],
    ['{ participants(after: "bm90IG91cnM") { edges { cursor } } }', 'not a cursor of this list'],
    ['{ participants(after: "WyJhIl0") { edges { cursor } } }', '`after` comes from another list'],
  ])('refuses what makes no sense instead of showing an empty list: %s', async (query, words) => {
    expect(await refusalOf(query)).toEqual({ code: 'BAD_REQUEST', message: expect.stringContaining(words) });
  });

  test('takes as many statements for a hundred participants as for one', async () => {
    const rows = vi.spyOn(hub.database, 'rows');
    const statements = async (first: number) => {
      rows.mockClear();
      await hub.query(
        `{ participants(first: ${first}) { edges { node { name names { text } memberships { edges { cursor } } } } } }`,
      );
      return rows.mock.calls.length;
    };
    const few = await statements(1);
    expect(await statements(100)).toBe(few);
    expect(few).toBeLessThanOrEqual(4);
    rows.mockRestore();
  });
});

/** Lines of the reference file, counted without the program's own reader. */
function rowsOfReference(): number {
  return (
    readFileSync(join(projectRoot, 'subgraphs/participants/reference/participants.csv'), 'utf8')
      .trim()
      .split('\n').length - 1
  );
}
