import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { participantId, secretariat, type ParticipantsHub } from '../../../support/participants.js';
import { focalPointOf, given, peopleHub } from './people-hub.js';

let hub: ParticipantsHub;
const ids: Record<string, string> = {};
beforeAll(async () => {
  hub = await peopleHub();
  ids['yuri'] = await given(hub, { givenName: 'Юрий', familyName: 'Кузнецов', email: 'yuri@example.org' });
  ids['amina'] = await given(hub, {
    givenName: 'Amina',
    familyName: 'El-Masri',
    nameInScript: 'أمينة المصري',
  });
  ids['xiaoming'] = await given(hub, { givenName: '小明', familyName: '李' });
  ids['jorge'] = await given(hub, { givenName: 'Jorge', familyName: 'Núñez Cáceres', of: 'norway' });
  for (let i = 0; i < 30; i += 1) await given(hub, { givenName: `Nobody${i}`, familyName: `Else${i}` });
});
afterAll(() => hub.close());

interface Found {
  personSuggestions: { person: { id: string }; score: number; reasons: string[] }[];
}
const suggested = async (
  name: string,
  {
    viewer = secretariat,
    ...rest
  }: { viewer?: typeof secretariat; email?: string; participantId?: string } = {},
) => {
  const { personSuggestions } = await hub.query<Found>(
    'query ($name: String!, $email: String, $participantId: ID) { personSuggestions(name: $name, email: $email, participantId: $participantId) { person { id } score reasons } }',
    { name, ...rest },
    viewer,
  );
  return personSuggestions;
};

describe('the same person is found again', () => {
  test.each([
    ['family name first, in capitals', 'KUZNETSOV Yuri', 'yuri'],
    ['in French spelling', 'Iouri Kouznetsov', 'yuri'],
    ['with a letter wrong in another script', 'Kuznetzov Yuri', 'yuri'],
    ['in Arabic', 'أمينة المصري', 'amina'],
    ['in Latin letters, spelled otherwise', 'Ameena Elmasri', 'amina'],
    ['a Chinese name in Latin letters', 'LI Xiaoming', 'xiaoming'],
    ['without accents and a second family name', 'Nunez, Jorge', 'jorge'],
  ])('%s', async (_how, name, who) => {
    const [first] = await suggested(name);
    expect(first?.person.id).toBe(ids[who]);
  });

  test('with reasons and a score, the address before the name', async () => {
    expect(await suggested('Yuri Kuznetsov', { email: 'YURI@example.org' })).toEqual([
      {
        person: { id: ids['yuri'] },
        score: expect.closeTo(0.98, 1),
        reasons: ['SAME_EMAIL', 'NAME_SPELLED_OTHERWISE'],
      },
    ]);
  });

  test('and nobody is suggested for a name that only sounds like none', async () => {
    expect(await suggested('Wilhelmina Quartermaine')).toEqual([]);
  });

  test('by a focal point among the people of its own organization only', async () => {
    const viewer = focalPointOf('norway');
    expect(await suggested('Yuri Kuznetsov', { viewer, email: 'yuri@example.org' })).toEqual([]);
    expect(await suggested('Jorge Nunez', { viewer })).toHaveLength(1);
    const answer = await hub.answer(
      'query ($id: ID!) { personSuggestions(name: "Yuri Kuznetsov", participantId: $id) { score } }',
      { id: participantId('kenya') },
      viewer,
    );
    expect(answer.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('people', () => {
  const names = async (search: string | null, viewer = secretariat, id: string | null = null) => {
    const { people } = await hub.query<{ people: { edges: { node: { displayName: string } }[] } }>(
      'query ($search: String, $id: ID) { people(search: $search, participantId: $id, first: 5) { edges { node { displayName } } } }',
      { search, id },
      viewer,
    );
    return people.edges.map(({ node }) => node.displayName);
  };

  test('are found by words of their name in any order and script, and by the whole address', async () => {
    expect(await names('nunez jor')).toEqual(['Jorge Núñez Cáceres']);
    expect(await names('Kuznetsov')).toEqual(['Юрий Кузнецов']);
    expect(await names('yuri@example.org')).toEqual(['Юрий Кузнецов']);
  });

  test('are those of the own organization to a focal point, also when it asks for another', async () => {
    expect(await names(null, focalPointOf('norway'))).toEqual(['Jorge Núñez Cáceres']);
    await expect(names(null, focalPointOf('norway'), participantId('kenya'))).rejects.toThrow(
      'focal point of the same organization',
    );
  });

  test('one by one, those of another organization are as if they did not exist', async () => {
    const one = (id: string, viewer = focalPointOf('norway')) =>
      hub.query('query ($id: ID!) { person(id: $id) { displayName } }', { id }, viewer);
    expect(await one(ids['jorge']!)).toEqual({ person: { displayName: 'Jorge Núñez Cáceres' } });
    expect(await one(ids['yuri']!)).toEqual({ person: null });
    expect(await one('019358f0-0000-7000-8000-000000000000')).toEqual({ person: null });
  });
});
