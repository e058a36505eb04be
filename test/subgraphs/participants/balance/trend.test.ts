import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodyId, meetingId, type ParticipantsHub } from '../../../support/participants.js';
import { ask, BALANCE, counts, type Balance } from './ask-balance.js';
import { balanceHub, given, givenExample, givenSeats } from './balance-hub.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await balanceHub();
  await givenExample(hub);
  await givenSeats(hub, 'implementation-status', ['canada', 'kenya']);
});
afterAll(() => hub.close());

async function trend(args: string): Promise<Balance[]> {
  const { participationTrend } = await hub.query<{ participationTrend: Balance[] }>(
    `{ participationTrend(${args}) { ${BALANCE} } }`,
  );
  return participationTrend;
}

const points = 'of: [{ meetings: ["INC-11"], kinds: [STATE] }, { meetings: ["INC-1"], kinds: [STATE] }]';

describe('a trend', () => {
  test('comes in the order of opening days, each point as the meeting alone', async () => {
    const [first, last] = await trend(points);
    expect(first).toEqual(await ask(hub, 'of: { meetings: ["INC-1"], kinds: [STATE] }'));
    expect(last).toEqual(await ask(hub, 'of: { meetings: ["INC-11"], kinds: [STATE] }'));
    expect(first!.provenance.benchmark).toBe('159 Members of the United Nations on 1991-02-04');
  });

  test('on today’s map is each meeting as of today', async () => {
    const [, last] = await trend(`${points}, classification: AS_OF_TODAY`);
    expect(last).toEqual(await ask(hub, 'of: { meetings: ["INC-11"], kinds: [STATE] }, asOf: "2026-11-24"'));
  });

  test('counts units and dimensions like a balance', async () => {
    const [, last] = await trend(`${points}, by: KIND, unit: DELEGATIONS`);
    expect(counts(last!)).toEqual({ STATE: 144 });
  });

  test('refuses nothing to compare', async () => {
    await expect(trend('of: []')).rejects.toThrow('A trend takes 1 to 100 scopes in `of`, not 0.');
  });
});

describe('the fields of meetings and bodies', () => {
  const entities = async (representations: object[], selection: string) => {
    const { _entities } = await hub.query<{ _entities: { balance: Balance | null }[] }>(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
      { representations },
    );
    return _entities.map(({ balance }) => balance);
  };
  const meetings = ['INC-1', 'INC-11', 'INC-10'].map((code) => ({
    __typename: 'Meeting',
    id: meetingId(code),
  }));

  test('give each meeting what a query for it alone gives', async () => {
    const balances = await entities(meetings, `... on Meeting { balance(kinds: [STATE]) { ${BALANCE} } }`);
    const alone = await Promise.all(
      ['INC-1', 'INC-11', 'INC-10'].map((code) => ask(hub, `of: { meetings: ["${code}"], kinds: [STATE] }`)),
    );
    expect(balances).toEqual(alone);
  });

  test('answer null for a meeting that does not exist, and others beside it', async () => {
    const unknown = { __typename: 'Meeting', id: meetingId('NOWHERE') };
    const balances = await entities([unknown, meetings[1]!], '... on Meeting { balance { total } }');
    expect(balances).toEqual([null, { total: 984 }]);
  });

  test('refuse one meeting that has not closed, by gender, and answer the others', async () => {
    const next = { __typename: 'Meeting', id: meetingId('NEXT') };
    const { data, errors } = await hub.answer(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Meeting { balance(by: [GENDER]) { total } } } }`,
      { representations: [next, meetings[1]!] },
    );
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      _entities: [{ balance: null }, { balance: { total: 984 } }],
    });
    expect(errors?.map(({ message, path }) => [message.includes('NEXT before it has closed'), path])).toEqual(
      [[true, ['_entities', 0, 'balance']]],
    );
  });

  test('count seats of bodies', async () => {
    const body = { __typename: 'WorkingGroup', id: bodyId('implementation-status') };
    const [balance] = await entities([body], `... on WorkingGroup { balance { ${BALANCE} } }`);
    expect(counts(balance!)).toMatchObject({ AFRICAN: 1, WESTERN_EUROPEAN_OTHER: 1 });
  });
});

describe('benchmarks', () => {
  const inc11 = 'of: { meetings: ["INC-11"], kinds: [STATE] }';

  test('another meeting, counted in the same way', async () => {
    const balance = await ask(hub, `${inc11}, benchmark: "meeting:INC-10"`);
    expect(balance.provenance.benchmark).toBe('INC-10, counted in the same way');
    const inc10 = await ask(hub, 'of: { meetings: ["INC-10"], kinds: [STATE] }, asOf: "1995-02-06"');
    expect(balance.cells.map(({ benchmarkShare }) => benchmarkShare)).toEqual(
      inc10.cells.map(({ share }) => share),
    );
  });

  test('the population of the year', async () => {
    const balance = await ask(hub, `${inc11}, benchmark: "population", asOf: "2023-07-01"`);
    const percents = balance.cells
      .slice(0, 5)
      .map(({ benchmarkShare }) => (100 * benchmarkShare!).toFixed(2));
    expect(percents).toEqual(['18.43', '57.67', '4.05', '8.15', '11.65']);
    expect(balance.provenance.benchmark).toMatch(/^population of \d+ States in 2023/);
  });

  test('an imported list of weights', async () => {
    await hub.database.rows(
      "insert into participants.weight_list (id, slug, title, source) values ('00000000-0000-4000-8000-000000000001', 'parties', 'Parties to a treaty', 'made up')",
    );
    await hub.database.rows(
      `insert into participants.weight (weight_list_id, participant_id, weight, valid_from)
       select '00000000-0000-4000-8000-000000000001', id, 1, case slug when 'japan' then date '2000-01-01' end
       from participants.participant where slug in ('canada', 'kenya', 'mexico', 'japan')`,
    );
    const balance = await ask(hub, `${inc11}, benchmark: "list:parties"`);
    expect(balance.provenance.benchmark).toBe('Parties to a treaty, 3 on 1995-02-06');
    expect(balance.cells.map(({ benchmarkShare }) => benchmarkShare)).toEqual([1 / 3, 0, 0, 1 / 3, 1 / 3, 0]);
    expect(balance.measures!.klDivergence).toBeNull();
  });

  test.each([
    ['benchmark: "gdp"', 'No benchmark is called "gdp". There are un-members, population, meeting:<code>'],
    ['benchmark: "list:friends"', 'No list of weights is called "friends".'],
    ['benchmark: "meeting:NOWHERE"', 'No meeting has the code "NOWHERE".'],
    ['scheme: "continents"', 'No classification scheme is called "continents".'],
    ['knownAt: "2030-01-01T00:00:00Z"', 'lies ahead'],
    ['by: [REGION, REGION]', '`by` takes one to 3 different dimensions'],
    ['by: [MEETING], unit: PARTICIPANTS', 'A participant may be in several'],
    ['by: [GENDER], unit: DELEGATIONS', 'GENDER is told apart among DELEGATES only'],
    ['by: [WORKING_GROUP]', 'A scope counts people at meetings or seats in bodies, not both'],
  ])('and other names that do not exist are refused with what does: %s', async (args, words) => {
    await expect(ask(hub, `${inc11}, ${args}`)).rejects.toThrow(words);
  });

  test.each([
    ['{ meetings: ["NOWHERE", "INC-1"] }', 'No meeting has the code "NOWHERE".'],
    ['{ meetings: [] }', '`meetings` is empty.'],
    [
      '{ workingGroups: ["nobody"] }',
      'No working group in this scope is called "nobody". There are implementation-status, humanitarian-issues.',
    ],
    ['{ programme: "nothing" }', 'No programme of work is called "nothing".'],
    ['{ from: "1900-01-01", to: "1900-12-31" }', 'No meeting is in this scope.'],
    ['{ from: "2000-01-01", to: "1900-12-31" }', 'Swap them.'],
    ['{ workingGroups: ["humanitarian-issues"], meetings: ["INC-1"] }', 'not both'],
  ])('a scope that names nothing is refused: %s', async (scope, words) => {
    await expect(ask(hub, `of: ${scope}`)).rejects.toThrow(words);
  });
});

describe('every meeting at once', () => {
  test('is an empty scope, and adds up over meetings', async () => {
    const all = await ask(hub, 'of: {}');
    expect(all.total).toBe(7830);
    expect(all.provenance.scope).toBe('every meeting');
    const each = await ask(hub, 'of: {}, by: [MEETING, KIND]');
    expect(each.cells.reduce((sum, { count }) => sum + count!, 0)).toBe(7830);
  });

  test('a meeting that has moved since is classified as on the day that was known', async () => {
    const noon = hub.now;
    hub.now = new Date(noon.getTime() + 7_200_000);
    const benchmark = async (more: string) =>
      (await ask(hub, `of: { meetings: ["MOVED"] } ${more}`)).provenance.benchmark;
    expect(await benchmark('')).toBe('192 Members of the United Nations on 2006-07-10');
    expect(await benchmark(`, knownAt: "${noon.toISOString()}"`)).toBe(
      '191 Members of the United Nations on 2006-06-01',
    );
    hub.now = noon;
  });

  test('an answer comes out again by its knownAt, figure by figure, after the list has changed', async () => {
    hub.now = new Date();
    const before = await ask(hub, 'of: { meetings: ["SMALL", "INC-1"] }');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await given(hub, 'SMALL', [{ slug: 'canada', people: 77 }]);
    hub.now = new Date();
    expect((await ask(hub, 'of: { meetings: ["SMALL", "INC-1"] }')).total).toBe(before.total + 77);
    expect(
      await ask(hub, `of: { meetings: ["SMALL", "INC-1"] }, knownAt: "${before.provenance.knownAt}"`),
    ).toEqual(before);
  });
});
