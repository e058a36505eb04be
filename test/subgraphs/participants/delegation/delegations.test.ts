import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../../../../kernel/uuid.js';
import { publicViewer, type Viewer } from '../../../../kernel/viewer.js';
import { applyToTally } from '../../../../subgraphs/participants/balance/tally.js';
import { sealEmail } from '../../../../subgraphs/participants/person/email.js';
import {
  delegateOf,
  delegateOfNobody,
  meetingId,
  participantId,
  participantsHub,
  secretariat,
  type ParticipantsHub,
} from '../../../support/participants.js';
import { services } from '../../../support/services.js';

type Person = { name?: string; gender: string; role?: string; people?: number; status?: string };

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await participantsHub();
  await given('INC-11', 'canada', [
    { name: 'Ada Invented', gender: 'WOMAN', role: 'HEAD' },
    { name: 'Ben Invented', gender: 'MAN', role: 'ADVISER' },
    { name: 'Cleo Invented', gender: 'NOT_STATED', role: 'ADVISER' },
    { name: 'Dan Invented', gender: 'MAN', role: 'ADVISER', status: 'NOMINATED' },
  ]);
  await given('INC-11', 'kenya', [
    { gender: 'WOMAN', people: 3 },
    { gender: 'MAN', people: 5 },
  ]);
  await given('INC-11', 'togo', []);
  await given('INC-10', 'switzerland', [{ gender: 'MAN', people: 2 }]);
});
afterAll(() => hub.close());

async function given(meeting: string, participant: string, people: Person[]): Promise<void> {
  const delegation = newId();
  await hub.database.transaction(async (tx) => {
    await tx.rows(
      'insert into participants.delegation (id, meeting_id, participant_id) values ($1, $2, $3)',
      [delegation, meetingId(meeting), participantId(participant)],
    );
    const registrations: string[] = [];
    for (const { name, gender, role = 'UNKNOWN', people: number = 1, status = 'REGISTERED' } of people) {
      const representative = name ? newId() : null;
      if (name) {
        await tx.rows(
          'insert into participants.representative (id, display_name, email_sealed) values ($1, $2, $3)',
          [representative, name, sealEmail(`${name[0]}@example.org`, services)],
        );
      }
      registrations.push(newId());
      await tx.rows(
        `insert into participants.registration (id, delegation_id, meeting_id, participant_id, representative_id, people, role, gender, status, function_title)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          registrations.at(-1),
          delegation,
          meetingId(meeting),
          participantId(participant),
          representative,
          number,
          role,
          gender,
          status,
          name ? 'Counsellor' : null,
        ],
      );
    }
    await applyToTally(tx, {
      change: 'RECORDED',
      registrationIds: registrations,
    });
  });
}

interface Delegations {
  delegations: {
    edges: { node: { participant: { slug: string }; people: number } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
const delegationsAt = async (codes: string[], args = '') => {
  const { found } = await hub.query<{ found: Delegations[] }>(
    `query ($meetings: [_Any!]!) { found: _entities(representations: $meetings) { ... on Meeting {
      delegations${args} { edges { node { people participant { slug } } } pageInfo { hasNextPage endCursor } } } } }`,
    { meetings: codes.map((code) => ({ __typename: 'Meeting', id: meetingId(code) })) },
  );
  return found.map(({ delegations }) => ({
    list: delegations.edges.map(({ node }) => `${node.participant.slug} ${node.people}`),
    ...delegations.pageInfo,
  }));
};
const membersOf = async (slug: string, viewer: Viewer, args = '') => {
  const { found } = await hub.query<{
    found: {
      delegations: { edges: { node: { members: { edges: { node: Record<string, unknown> }[] } } }[] };
    }[];
  }>(
    `{ found: _entities(representations: [{ __typename: "Meeting", id: "${meetingId('INC-11')}" }]) { ... on Meeting {
      delegations(filter: { search: "${slug}" }) { edges { node { members${args} { edges { node {
        role people gender functionTitle representative { displayName email gender } } } } } } } } } }`,
    {},
    viewer,
  );
  return found[0]!.delegations.edges[0]!.node.members.edges.map(({ node }) => node);
};

describe('delegations of a meeting', () => {
  test('come in order, with the number of people registered or further; a delegation that was only present has none', async () => {
    expect(await delegationsAt(['INC-11', 'INC-10', 'BMS-3'])).toMatchObject([
      { list: ['canada 3', 'kenya 8', 'togo 0'] },
      { list: ['switzerland 2'] },
      { list: [] },
    ]);
  });

  test('come in pages', async () => {
    const [first] = await delegationsAt(['INC-11'], '(first: 2)');
    expect(first).toMatchObject({ list: ['canada 3', 'kenya 8'], hasNextPage: true });
    expect(await delegationsAt(['INC-11'], `(first: 2, after: "${first!.endCursor}")`)).toMatchObject([
      { list: ['togo 0'], hasNextPage: false },
    ]);
  });

  test('are filtered like the directory', async () => {
    const african =
      '(filter: { class: { scheme: "un-regional-groups", code: "AFRICAN", asOf: "1995-02-06" } })';
    expect(await delegationsAt(['INC-11', 'INC-10'], african)).toMatchObject([
      { list: ['kenya 8', 'togo 0'] },
      { list: [] },
    ]);
    expect(await delegationsAt(['INC-11'], '(filter: { search: "Knya" })')).toMatchObject([
      { list: ['kenya 8'] },
    ]);
  });

  test('are the participants that the directory finds by that meeting', async () => {
    const { participants } = await hub.query<{ participants: { edges: { node: { slug: string } }[] } }>(
      '{ participants(filter: { meeting: "INC-11" }) { edges { node { slug } } } }',
    );
    expect(participants.edges.map(({ node }) => node.slug)).toEqual(['canada', 'kenya', 'togo']);
  });

  test('of many meetings take as many statements as those of one', async () => {
    const rows = vi.spyOn(hub.database, 'rows');
    await delegationsAt(['INC-11']);
    const one = rows.mock.calls.length;
    rows.mockClear();
    await delegationsAt(['INC-11', 'INC-10', 'BMS-3', 'INC-1']);
    expect(rows.mock.calls.length).toBe(one);
    rows.mockRestore();
  });
});

test('a participant shows the meetings at which it was, page by page', async () => {
  await given('INC-1', 'norway', [{ gender: 'MAN' }]);
  await given('INC-10', 'norway', []);
  const read = (after: string) =>
    hub.query<{
      participant: {
        delegations: { edges: { node: unknown }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
    }>(
      `{ participant(slug: "norway") { delegations(first: 1${after}) { edges { node { people meeting { id } } } pageInfo { hasNextPage endCursor } } } }`,
    );
  const { participant: first } = await read('');
  const { participant: second } = await read(`, after: "${first.delegations.pageInfo.endCursor}"`);
  expect([first, second].map(({ delegations }) => delegations.edges)).toEqual([
    [{ node: { people: 1, meeting: { id: meetingId('INC-1') } } }],
    [{ node: { people: 0, meeting: { id: meetingId('INC-10') } } }],
  ]);
  expect(second.delegations.pageInfo.hasNextPage).toBe(false);
});

describe('members of a delegation', () => {
  test.each([
    ['the secretariat', secretariat, 'WOMAN'],
    ['a delegate of the same participant, without the gender', delegateOf('canada'), null],
  ])('are shown to %s with name and address, in the order of the list', async (_who, viewer, own) => {
    const members = await membersOf('canada', viewer);
    expect(members).toHaveLength(4);
    expect(members[0]).toEqual({
      role: 'HEAD',
      people: 1,
      functionTitle: 'Counsellor',
      gender: own,
      representative: { displayName: 'Ada Invented', email: 'A@example.org', gender: own },
    });
  });

  test.each([
    ['the public', publicViewer],
    ['a delegate of another participant', delegateOf('kenya')],
    ['a delegate of nobody', delegateOfNobody],
  ])('are numbers by role to %s', async (_who, viewer) => {
    expect(await membersOf('canada', viewer)).toEqual([
      { role: 'HEAD', people: 1, functionTitle: null, gender: null, representative: null },
      { role: 'ADVISER', people: 2, functionTitle: null, gender: null, representative: null },
    ]);
  });

  test('counted by gender are one number to the public, so that neither gender’s number shows', async () => {
    expect(await membersOf('kenya', publicViewer)).toEqual([
      { role: 'UNKNOWN', people: 8, functionTitle: null, gender: null, representative: null },
    ]);
    expect(await membersOf('kenya', secretariat)).toMatchObject([
      { people: 3, gender: 'WOMAN' },
      { people: 5, gender: 'MAN' },
    ]);
  });

  test('come in pages of what the viewer may see', async () => {
    const source = (after: string) =>
      `{ found: _entities(representations: [{ __typename: "Meeting", id: "${meetingId('INC-11')}" }]) { ... on Meeting { delegations(first: 1) { edges { node {
        members(first: 1${after}) { edges { node { people } } pageInfo { hasNextPage endCursor } } } } } } } }`;
    for (const [viewer, entries] of [
      [publicViewer, [1, 2]],
      [secretariat, [1, 1, 1, 1]],
    ] as const) {
      const seen: number[] = [];
      for (let after = '', more = true; more;) {
        const answer = await hub.query<{
          found: {
            delegations: {
              edges: {
                node: {
                  members: {
                    edges: { node: { people: number } }[];
                    pageInfo: { hasNextPage: boolean; endCursor: string };
                  };
                };
              }[];
            };
          }[];
        }>(source(after), {}, viewer);
        const { edges, pageInfo } = answer.found[0]!.delegations.edges[0]!.node.members;
        seen.push(...edges.map(({ node }) => node.people));
        after = `, after: "${pageInfo.endCursor}"`;
        more = pageInfo.hasNextPage;
      }
      expect(seen).toEqual(entries);
    }
  });

  test('have names that reach no log line, not even when something fails', async () => {
    await membersOf('canada', secretariat);
    await hub.answer('{ participants(filter: { search: "Ada Invented" }, first: 0) { edges { cursor } } }');
    expect(hub.logged()).not.toContain('Invented');
  });
});

describe('who is asking', () => {
  test.each([
    ['the public', publicViewer, []],
    ['a mission', delegateOf('canada'), [{ role: 'MISSION', participant: { slug: 'canada' } }]],
    ['the secretariat', secretariat, [{ role: 'SECRETARIAT', participant: null }]],
  ])('is told to %s', async (_who, viewer, roles) => {
    expect(await hub.query('{ viewer { roles { role participant { slug } } } }', {}, viewer)).toEqual({
      viewer: { roles },
    });
  });
});
