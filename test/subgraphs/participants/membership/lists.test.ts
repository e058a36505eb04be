import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../../../../kernel/uuid.js';
import {
  bodyId,
  participantId,
  participantsHub,
  type ParticipantsHub,
} from '../../../support/participants.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await participantsHub();
  const seats: [group: string, participant: string, joined: string, left: string | null][] = [
    ['implementation-status', 'canada', '2007-01-10', null],
    ['implementation-status', 'france', '2007-01-10', null],
    ['implementation-status', 'kenya', '2007-01-09', null],
    ['implementation-status', 'cuba', '2007-01-09', '2010-01-01'],
    ['humanitarian-issues', 'canada', '2008-05-05', null],
    ['humanitarian-issues', 'togo', '2008-05-06', null],
  ];
  for (const [group, participant, joined, left] of seats) {
    await hub.database.rows(
      'insert into participants.membership (id, body_id, participant_id, joined_on, left_on) values ($1, $2, $3, $4, $5)',
      [newId(), bodyId(group), participantId(participant), joined, left],
    );
  }
});
afterAll(() => hub.close());

interface Members {
  members: {
    edges: { node: { participant: { slug: string } } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
const membersOf = async (groups: string[], args: string) => {
  const { found } = await hub.query<{ found: Members[] }>(
    `query ($groups: [_Any!]!) { found: _entities(representations: $groups) { ... on WorkingGroup { members${args} { edges { node { participant { slug } } } pageInfo { hasNextPage endCursor } } } } }`,
    { groups: groups.map((slug) => ({ __typename: 'WorkingGroup', id: bodyId(slug) })) },
  );
  return found.map(({ members }) => ({
    slugs: members.edges.map(({ node }) => node.participant.slug),
    ...members.pageInfo,
  }));
};

describe('members of a body', () => {
  test('come longest-serving first, a page for each body', async () => {
    const [status, humanitarian] = await membersOf(
      ['implementation-status', 'humanitarian-issues'],
      '(first: 2)',
    );
    expect(status).toMatchObject({ slugs: ['kenya', 'canada'], hasNextPage: true });
    expect(humanitarian).toMatchObject({ slugs: ['canada', 'togo'], hasNextPage: false });
    const [rest] = await membersOf(['implementation-status'], `(first: 2, after: "${status!.endCursor}")`);
    expect(rest).toMatchObject({ slugs: ['france'], hasNextPage: false });
  });

  test.each([
    ['class: { scheme: "un-regional-groups", code: "AFRICAN" }', ['kenya'], ['togo']],
    ['search: "cana"', ['canada'], ['canada']],
    ['search: "Frnace"', ['france'], []],
    ['kinds: [NGO]', [], []],
    ['asOf: "2009-01-01"', ['kenya', 'cuba', 'canada', 'france'], ['canada', 'togo']],
    ['asOf: "2007-01-09"', ['kenya', 'cuba'], []],
  ])('are filtered like the directory: %s', async (filter, status, humanitarian) => {
    const pages = await membersOf(
      ['implementation-status', 'humanitarian-issues'],
      `(filter: { ${filter} })`,
    );
    expect(pages.map(({ slugs }) => slugs)).toEqual([status, humanitarian]);
  });

  test('are the participants that the directory finds by that body', async () => {
    const { participants } = await hub.query<{ participants: { edges: { node: { slug: string } }[] } }>(
      '{ participants(filter: { workingGroup: "implementation-status" }) { edges { node { slug } } } }',
    );
    expect(participants.edges.map(({ node }) => node.slug)).toEqual(['canada', 'france', 'kenya']);
  });

  test('of an unknown body are none, and of many bodies take one statement', async () => {
    const rows = vi.spyOn(hub.database, 'rows');
    await membersOf(['implementation-status'], '(first: 5)');
    const one = rows.mock.calls.length;
    rows.mockClear();
    const pages = await membersOf(['implementation-status', 'humanitarian-issues', 'unknown'], '(first: 5)');
    expect(pages.map(({ slugs }) => slugs.length)).toEqual([3, 2, 0]);
    expect(rows.mock.calls.length).toBe(one);
    rows.mockRestore();
  });
});

test('a participant shows its seats, oldest first, today or on a day', async () => {
  expect(
    await hub.query(`{ canada: participant(iso3: "CAN") { memberships { edges { node { since workingGroup { id } } } } }
      cuba: participant(iso3: "CUB") { now: memberships { edges { node { since } } } earlier: memberships(asOf: "2009-12-31") { edges { node { since until } } } } }`),
  ).toEqual({
    canada: {
      memberships: {
        edges: [
          { node: { since: '2007-01-10', workingGroup: { id: bodyId('implementation-status') } } },
          { node: { since: '2008-05-05', workingGroup: { id: bodyId('humanitarian-issues') } } },
        ],
      },
    },
    cuba: {
      now: { edges: [] },
      earlier: { edges: [{ node: { since: '2007-01-09', until: '2010-01-01' } }] },
    },
  });
});
