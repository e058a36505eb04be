import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChain } from '../../../../kernel/audit-read.js';
import {
  bodyId,
  delegateOf,
  participantId,
  participantsHub,
  type ParticipantsHub,
} from '../../../support/participants.js';
import { services } from '../../../support/services.js';

let hub: ParticipantsHub;
beforeAll(async () => void (hub = await participantsHub()));
afterAll(() => hub.close());

const join = (input: object) =>
  hub.query<{ outcome: object }>(
    `mutation ($input: JoinWorkingGroupInput!) { outcome: joinWorkingGroup(input: $input) {
      __typename ... on JoinedWorkingGroup { membership { id since until participant { slug } workingGroup { id } } } } }`,
    { input: { workingGroupId: bodyId('stockpiles'), ...input } },
    delegateOf('canada'),
  );

test('joining and leaving a body are on record, and joining twice under one key is one seat with one answer', async () => {
  const first = await join({ idempotencyKey: 'a' });
  expect(first.outcome).toMatchObject({ __typename: 'JoinedWorkingGroup' });
  expect(await join({ idempotencyKey: 'a' })).toEqual(first);
  expect(await join({ idempotencyKey: 'b' })).toEqual({ outcome: { __typename: 'AlreadyMember' } });
  await hub.query(
    'mutation ($input: LeaveWorkingGroupInput!) { leaveWorkingGroup(input: $input) { __typename } }',
    { input: { workingGroupId: bodyId('stockpiles') } },
    delegateOf('canada'),
  );
  // What was done stays the answer, also when the seat is gone.
  expect(await join({ idempotencyKey: 'a' })).toEqual(first);

  const entries = await hub.database.rows(
    'select action, record_type, participant_id, subject, before, after from participants.audit order by seq',
  );
  const seat = { workingGroupId: bodyId('stockpiles'), joinedOn: '2026-11-24' };
  const about = {
    record_type: 'Membership',
    participant_id: participantId('canada'),
    subject: expect.any(String),
  };
  expect(entries).toEqual([
    { ...about, action: 'WORKING_GROUP_JOINED', before: null, after: { ...seat, leftOn: null } },
    {
      ...about,
      action: 'WORKING_GROUP_LEFT',
      before: { ...seat, leftOn: null },
      after: { ...seat, leftOn: '2026-11-24' },
    },
  ]);
  expect(await verifyChain(hub.database.rows, 'participants', services.vault)).toMatchObject({
    broken: null,
  });
});
