import { assert, asyncProperty, string } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../../kernel/uuid.js';
import { errorsBetween } from '../../../../subgraphs/participants/participant/near-names.js';
import { searchKey } from '../../../../subgraphs/participants/participant/search-key.js';
import { participantsHub, type ParticipantsHub } from '../../../support/participants.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await participantsHub();
  const id = newId();
  await hub.database.rows(
    `insert into participants.participant (id, kind, category, slug) values ($1, 'NGO', 'NGO', 'ligue-pour-l-etude')`,
    [id],
  );
  for (const [form, name] of [
    ['SHORT', 'Ligue pour l’étude des œuvres sociales'],
    ['ACRONYM', 'L.E.O.S.'],
    ['ALIAS', 'League for the Study of Social Works'],
  ]) {
    await hub.database.rows(
      `insert into participants.participant_name (participant_id, lang, form, name, search_key) values ($1, 'und', $2, $3, $4)`,
      [id, form, name, searchKey(name!)],
    );
  }
});
afterAll(() => hub.close());

const found = async (search: string) => {
  const { participants } = await hub.query<{ participants: { edges: { node: { slug: string } }[] } }>(
    'query ($search: String!) { participants(filter: { search: $search }) { edges { node { slug } } } }',
    { search },
  );
  return participants.edges.map(({ node }) => node.slug);
};

describe('a search', () => {
  test.each([
    ['accents', 'cote d’ivoire', 'cote-d-ivoire'],
    ['accents that are not there', 'Cánada', 'canada'],
    ['case', 'SWITZERLAND', 'switzerland'],
    ['word order', 'korea democratic', 'democratic-peoples-republic-of-korea'],
    ['articles', 'the Gambia', 'gambia'],
    ['beginnings of words', 'switz', 'switzerland'],
    ['two letters that changed places', 'Frnace', 'france'],
    ['a letter too few', 'Germny', 'germany'],
    ['a letter too many', 'Nigerria', 'nigeria'],
    ['a mistaken letter', 'Mexiko', 'mexico'],
    ['an apostrophe left out', 'Cote dIvoire', 'cote-d-ivoire'],
    ['an error in one word of two', 'Untied States', 'united-states'],
    ['an ISO code', 'can', 'canada'],
    ['a ligature', 'oeuvres sociales', 'ligue-pour-l-etude'],
    ['the dots of initials', 'LEOS', 'ligue-pour-l-etude'],
    ['initials with dots', 'l.e.o.s.', 'ligue-pour-l-etude'],
    ['an alias', 'league study', 'ligue-pour-l-etude'],
  ])('forgives or understands %s: %s', async (_what, search, slug) => {
    expect((await found(search))[0]).toBe(slug);
  });

  test.each([
    ['Türkiye', 'turkiye'],
    ['Turkey', 'turkiye'],
    ['Turquie', 'turkiye'],
    ['Turquía', 'turkiye'],
    ['Турция', 'turkiye'],
    ['تركيا', 'turkiye'],
    ['土耳其', 'turkiye'],
    ['Swaziland', 'eswatini'],
    ['Zaire', 'democratic-republic-of-the-congo'],
    ['Burma', 'myanmar'],
  ])('finds a State under the name %s that it has or had', async (search, slug) => {
    expect(await found(search)).toContain(slug);
  });

  test('puts the exact name before longer ones', async () => {
    const [first, ...others] = await found('Guinea');
    expect(first).toBe('guinea');
    expect(others.toSorted()).toEqual(['equatorial-guinea', 'guinea-bissau', 'papua-new-guinea']);
  });

  test('adds nothing similar when something fits as typed', async () => {
    expect(await found('Austria')).toEqual(['austria']);
  });

  test('finds nothing for a word that resembles no name', async () => {
    expect(await found('xyzzy')).toEqual([]);
  });

  test('goes on over pages without losing or repeating anybody', async () => {
    const all = await found('republic');
    const paged: string[] = [];
    for (let after = null as string | null, more = true; more;) {
      const { participants } = await hub.query<{
        participants: {
          edges: { node: { slug: string } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      }>(
        'query ($after: String) { participants(filter: { search: "republic" }, first: 4, after: $after) { edges { node { slug } } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      paged.push(...participants.edges.map(({ node }) => node.slug));
      ({ endCursor: after, hasNextPage: more } = participants.pageInfo);
    }
    expect(new Set(paged).size).toBe(paged.length);
    expect(paged.slice(0, all.length)).toEqual(all);
  });

  test('takes any text for what it is: words, never a pattern or a command', async () => {
    await assert(
      asyncProperty(string({ unit: 'grapheme', maxLength: 60 }), async (search) => {
        const { errors } = await hub.answer(
          'query ($search: String!) { participants(filter: { search: $search }) { edges { cursor } } }',
          { search },
        );
        for (const error of errors ?? []) expect(error.extensions['code']).toBe('BAD_REQUEST');
      }),
      { numRuns: 150 },
    );
  });
});

describe('typing errors', () => {
  test.each([
    ['france', 'france', 0],
    ['frnace', 'france', 1],
    ['germny', 'germany', 1],
    ['nigerria', 'nigeria', 1],
    ['mexiko', 'mexico', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('between %s and %s are %i', (typed, meant, errors) => {
    expect(errorsBetween(typed, meant)).toBe(errors);
    expect(errorsBetween(meant, typed)).toBe(errors);
  });
});
