import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicViewer, type Viewer } from '../../../../kernel/viewer.js';
import {
  bodyId,
  delegateOf,
  delegateOfNobody,
  participantId,
  participantsHub,
  secretariat,
  type ParticipantsHub,
} from '../../../support/participants.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await participantsHub();
});
afterAll(() => hub.close());

interface Outcome {
  __typename: string;
  message?: string;
  since?: string;
}

const change = async (
  mutation: 'join' | 'leave',
  viewer: Viewer,
  group: string,
  participant?: string,
): Promise<Outcome> => {
  const success = mutation === 'join' ? 'JoinedWorkingGroup' : 'LeftWorkingGroup';
  const answer = await hub.query<{ outcome: Outcome }>(
    `mutation ($input: ${mutation === 'join' ? 'Join' : 'Leave'}WorkingGroupInput!) {
      outcome: ${mutation}WorkingGroup(input: $input) {
        __typename
        ... on ${success} { membership { since until participant { slug } workingGroup { id } } }
        ... on Problem { message }
        ${mutation === 'join' ? '... on AlreadyMember { since } ... on WorkingGroupNotOpenEnded { paragraph } ... on NotEntitledToAttend { endedOn }' : ''}
      }
    }`,
    {
      input: {
        workingGroupId: bodyId(group),
        ...(participant ? { participantId: participantId(participant) } : {}),
      },
    },
    viewer,
  );
  return answer.outcome;
};
const membersOf = async (group: string, args = '') => {
  const answer = await hub.query<{
    found: { members: { edges: { node: { participant: { slug: string }; since: string } }[] } }[];
  }>(
    `{ found: _entities(representations: [{ __typename: "WorkingGroup", id: "${bodyId(group)}" }]) { ... on WorkingGroup { members${args} { edges { node { since participant { slug } } } } } } }`,
  );
  return answer.found[0]!.members.edges.map(({ node }) => `${node.participant.slug} ${node.since}`);
};

describe('joining a working group', () => {
  test('gives a delegate’s participant a seat from today, which everybody sees', async () => {
    expect(await change('join', delegateOf('canada'), 'implementation-status')).toEqual({
      __typename: 'JoinedWorkingGroup',
      membership: {
        since: '2026-11-24',
        until: null,
        participant: { slug: 'canada' },
        workingGroup: { id: bodyId('implementation-status') },
      },
    });
    expect(await membersOf('implementation-status')).toEqual(['canada 2026-11-24']);
  });

  test('takes one seat when sixteen clients ask at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, () => change('join', delegateOf('kenya'), 'humanitarian-issues')),
    );
    const kinds = outcomes.map(({ __typename }) => __typename).toSorted();
    expect(kinds).toEqual([...Array<string>(15).fill('AlreadyMember'), 'JoinedWorkingGroup']);
    expect(
      await hub.database.rows(
        'select joined_on::text from participants.membership where participant_id = $1',
        [participantId('kenya')],
      ),
    ).toEqual([{ joined_on: '2026-11-24' }]);
  });

  test('says since when to whoever has a seat already', async () => {
    expect(await change('join', delegateOf('kenya'), 'humanitarian-issues')).toEqual({
      __typename: 'AlreadyMember',
      message: 'Already a member of Humanitarian issues since 2026-11-24. Nothing was changed.',
      since: '2026-11-24',
    });
  });

  test('is open to every participant that exists, of any kind', async () => {
    await hub.database.rows(
      `insert into participants.participant (id, kind, category, slug) values (gen_random_uuid(), 'NGO', 'NGO', 'some-ngo')`,
    );
    const everybody = await hub.database.rows<{ id: string }>(
      'select id from participants.participant where exists_to is null',
    );
    expect(everybody.length).toBeGreaterThan(195);
    const source =
      'mutation ($input: JoinWorkingGroupInput!) { joinWorkingGroup(input: $input) { __typename } }';
    for (const { id } of everybody) {
      const input = { workingGroupId: bodyId('stockpiles'), participantId: id };
      expect(await hub.query(source, { input }, secretariat)).toEqual({
        joinWorkingGroup: { __typename: 'JoinedWorkingGroup' },
      });
    }
  });

  test('is refused by a body that is not open-ended, with the paragraph', async () => {
    expect(await change('join', delegateOf('canada'), 'friends-of-the-president')).toEqual({
      __typename: 'WorkingGroupNotOpenEnded',
      message:
        'Friends of the President is not open-ended (paragraph 9.2): its members are named. Ask the secretariat who names them.',
      paragraph: '9.2',
    });
  });

  test('is refused for a State that has ended, and for groups and participants that do not exist', async () => {
    expect(await change('join', secretariat, 'implementation-status', 'czechoslovakia')).toMatchObject({
      __typename: 'NotEntitledToAttend',
      endedOn: '1993-01-01',
    });
    expect(await change('join', secretariat, 'tea', 'canada')).toMatchObject({
      __typename: 'WorkingGroupNotFound',
    });
    expect(await change('join', secretariat, 'implementation-status', 'atlantis')).toMatchObject({
      __typename: 'ParticipantNotFound',
    });
  });

  test.each([
    ['the public', publicViewer, 'canada'],
    ['the public, which names nobody', publicViewer, undefined],
    ['a delegate of another', delegateOf('france'), 'canada'],
    ['a delegate of another, for whom nobody knows', delegateOf('france'), 'atlantis'],
    ['a delegate of nobody', delegateOfNobody, undefined],
  ])('is forbidden to %s, whoever it is for', async (_who, viewer, participant) => {
    await expect(change('join', viewer, 'implementation-status', participant)).rejects.toThrow(
      'This is for a focal point of the same organization; the mission of the same State; the secretariat. Sign in as one of them.',
    );
    const { errors } = await hub.answer(
      'mutation ($input: JoinWorkingGroupInput!) { joinWorkingGroup(input: $input) { __typename } }',
      {
        input: {
          workingGroupId: bodyId('implementation-status'),
          participantId: participantId(participant ?? 'canada'),
        },
      },
      viewer,
    );
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    await expect(change('leave', viewer, 'implementation-status', participant)).rejects.toThrow(
      'This is for a focal point',
    );
  });
});

describe('leaving a working group', () => {
  test('is free, frees the seat from that day, and lets come back', async () => {
    await change('join', delegateOf('japan'), 'implementation-status');
    hub.now = new Date('2027-03-01T09:00:00Z');
    expect(await change('leave', delegateOf('japan'), 'implementation-status')).toMatchObject({
      __typename: 'LeftWorkingGroup',
      membership: { since: '2026-11-24', until: '2027-03-01' },
    });
    expect(await membersOf('implementation-status')).not.toContain('japan 2026-11-24');
    expect(await membersOf('implementation-status', '(filter: { asOf: "2027-02-28" })')).toContain(
      'japan 2026-11-24',
    );
    expect(await change('join', delegateOf('japan'), 'implementation-status')).toMatchObject({
      __typename: 'JoinedWorkingGroup',
    });
    expect(await membersOf('implementation-status')).toContain('japan 2027-03-01');
    hub.now = new Date('2026-11-24T12:00:00Z');
  });

  test('happens once when asked sixteen times at once', async () => {
    await change('join', delegateOf('norway'), 'implementation-status');
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, () => change('leave', delegateOf('norway'), 'implementation-status')),
    );
    expect(outcomes.filter(({ __typename }) => __typename === 'LeftWorkingGroup')).toHaveLength(1);
    expect(outcomes.filter(({ __typename }) => __typename === 'NotAMember')).toHaveLength(15);
  });

  test('supersedes what was known and deletes nothing', async () => {
    const known = await hub.database.rows(
      `select joined_on::text, left_on::text, superseded_at is null as current from participants.membership
       where participant_id = $1 and body_id = $2 order by recorded_at, superseded_at nulls last`,
      [participantId('norway'), bodyId('implementation-status')],
    );
    expect(known).toEqual([
      { joined_on: '2026-11-24', left_on: null, current: false },
      { joined_on: '2026-11-24', left_on: '2026-11-24', current: true },
    ]);
  });
});

test('a seat is stored in the columns, types and nullability that its entity says', async () => {
  const changes = await hub.database.orm.schema.getUpdateSchemaSQL({ safe: true, dropTables: false });
  const ofColumns = changes
    .split('\n')
    .filter((line) => line.includes('column') && !line.includes('drop default'));
  expect(ofColumns).toEqual([]);
});
