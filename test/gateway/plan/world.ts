/** A thing of the test world; `key` tells it from all others of its type, for the injection of faults. */
export interface Thing {
  __typename: string;
  key: string;
  [field: string]: unknown;
}

const pick = <T>(items: readonly T[], ...positions: number[]): T[] =>
  positions.map((position) => items[position % items.length]!);

/** A few States, organizations, people, bodies, meetings and funds that refer to each other in circles and repetitions. */
export function buildWorld(): Record<string, Thing[]> {
  const states = things('State', 6, (n) => ({
    id: `s${n}`,
    code: `S${n}`,
    name: `State ${n}`,
    kind: ['MEMBER', 'OBSERVER', 'FORMER'][n % 3],
    population: n === 4 ? null : n * 1_000,
    size: n * 2.5,
    share: n / 10,
    capital: place(n),
  }));
  const organizations = things('Organization', 4, (n) => ({
    id: `o${n}`,
    name: `Organization ${n}`,
    acronym: n % 2 ? `O${n}` : null,
  }));
  const people = things('Person', 5, (n) => ({
    id: `p${n}`,
    name: `Person ${n}`,
    email: `p${n}@example.org`,
  }));
  const funds = things('Fund', 2, (n) => ({ slug: `fund-${n}`, balance: money(n * 100) }));
  const bodies = things('Body', 4, (n) => ({ id: `b${n}`, title: `Body ${n}`, chair: people[n] }));
  const meetings = things('Meeting', 5, (n) => ({
    id: `m${n}`,
    heldOn: `2024-0${n + 1}-01`,
    body: bodies[n % 4],
    place: n === 2 ? null : place(n),
    sponsored: n * 3,
    tags: n === 3 ? null : [['open', null], [], [`day ${n}`]],
  }));

  for (const [n, state] of states.entries()) {
    state['neighbours'] = pick(states, n + 1, n + 2, n + 1);
    state['grid'] = [pick(states, n, n + 3), [null, states[n]], null];
    state['leader'] = n === 5 ? null : people[n];
    state['bodies'] = pick(bodies, n, n + 1);
    state['contributions'] = things('Contribution', 2, (c) => ({
      fund: funds[c],
      amount: money(n + c),
      from: state,
    }));
  }
  for (const [n, organization] of organizations.entries()) {
    organization['parent'] = n === 0 ? null : organizations[n - 1];
    organization['members'] = [...pick(states, n, n + 1), ...pick(organizations, n + 1)];
    organization['bodies'] = n === 2 ? null : pick(bodies, n);
  }
  for (const [n, person] of people.entries()) {
    person['speaksFor'] = n === 3 ? null : [states[n], organizations[n % 4]][n % 2];
    person['chairs'] = pick(bodies, n);
    person['sponsor'] = [organizations[n % 4], states[n], null][n % 3];
  }
  for (const [n, body] of bodies.entries()) {
    body['parent'] = n === 0 ? null : bodies[0];
    body['meetings'] = [...pick(meetings, n, n + 1), null, ...pick(meetings, n)];
    body['members'] = things('Membership', 3, (m) => ({
      since: `2020-01-0${m + 1}`,
      seat: [states[n + m], organizations[m], null][(n + m) % 3],
      state: states[(n + m) % 6],
      person: m === 1 ? null : people[m],
      note: `seat ${m} of body ${n}`,
    }));
  }
  for (const [n, meeting] of meetings.entries()) {
    meeting['attendance'] = [[states[n], organizations[n % 4], null], [states[n]]];
  }
  for (const [n, fund] of funds.entries()) {
    fund['donors'] = [...pick(states, n, n + 2), ...pick(organizations, n)];
  }
  return {
    State: states,
    Organization: organizations,
    Person: people,
    Fund: funds,
    Body: bodies,
    Meeting: meetings,
  };
}

let made = 0;

function things(__typename: string, count: number, fields: (n: number) => Record<string, unknown>): Thing[] {
  return Array.from({ length: count }, (_, n) => ({ __typename, key: `${made++}`, ...fields(n) }));
}

function place(n: number): Thing {
  return { __typename: 'Place', key: `place ${n}`, name: `Place ${n}`, at: [n, n + 0.5] };
}

function money(amount: number): Thing {
  return { __typename: 'Money', key: `money ${amount}`, amount, currency: 'USD' };
}
