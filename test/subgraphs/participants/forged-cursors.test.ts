import { array, assert, asyncProperty, constantFrom, oneof, string, uuid } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCursor } from '../../../kernel/page.js';
import {
  bodyId,
  meetingId,
  participantsHub,
  secretariat,
  type ParticipantsHub,
} from '../../support/participants.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await participantsHub();
  const [canada] = await hub.database.rows<{ id: string }>(
    `select id from participants.participant where slug = 'canada'`,
  );
  await hub.database.rows(
    'insert into participants.delegation (id, meeting_id, participant_id) values (gen_random_uuid(), $1, $2)',
    [meetingId('INC-11'), canada!.id],
  );
});
afterAll(() => hub.close());

const delegations = (inner: string) =>
  `query ($after: String) { _entities(representations: [{ __typename: "Meeting", id: "${meetingId('INC-11')}" }]) { ... on Meeting { ${inner} } } }`;

describe('a forged cursor', () => {
  test.each([
    ['the directory', 'query ($after: String) { participants(after: $after) { edges { cursor } } }'],
    [
      'a search',
      'query ($after: String) { participants(filter: { search: "a" }, after: $after) { edges { cursor } } }',
    ],
    [
      'the directory by code',
      'query ($after: String) { participants(orderBy: { field: ISO3 }, after: $after) { edges { cursor } } }',
    ],
    [
      'seats of a participant',
      'query ($after: String) { participant(iso3: "CAN") { memberships(after: $after) { edges { cursor } } } }',
    ],
    [
      'meetings of a participant',
      'query ($after: String) { participant(iso3: "CAN") { delegations(after: $after) { edges { cursor } } } }',
    ],
    [
      'members of a body',
      `query ($after: String) { _entities(representations: [{ __typename: "WorkingGroup", id: "${bodyId('x')}" }]) { ... on WorkingGroup { members(after: $after) { edges { cursor } } } } }`,
    ],
    ['delegations of a meeting', delegations('delegations(after: $after) { edges { cursor } }')],
    [
      'members of a delegation',
      delegations('delegations { edges { node { members(after: $after) { edges { cursor } } } } }'),
    ],
  ])('in %s is refused, or leads to another page; it never breaks anything', async (_list, query) => {
    const part = oneof(
      string(),
      uuid(),
      constantFrom(
        '2026-02-30',
        '2026-11-24',
        '2026-13-01 25:00:00+00',
        '2026-11-24 12:00:00.5+00',
        '-1',
        '7',
        '99999999999',
        '\0',
        "'",
      ),
    );
    await assert(
      asyncProperty(
        array(part, { maxLength: 4 }),
        constantFrom(undefined, secretariat),
        async (key, viewer) => {
          const { errors } = await hub.answer(query, { after: writeCursor(key) }, viewer);
          for (const error of errors ?? []) expect(error.extensions['code']).toBe('BAD_REQUEST');
        },
      ),
      { numRuns: 150 },
    );
  });
});
