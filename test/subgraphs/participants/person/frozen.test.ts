import { afterAll, beforeAll, expect, test } from 'vitest';
import { Gender } from '../../../../subgraphs/participants/delegation/delegation-role.js';
import {
  meetingId,
  participantId,
  secretariat,
  type ParticipantsHub,
} from '../../../support/participants.js';
import { given, latestToken, peopleHub, personOf, registered } from './people-hub.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await peopleHub();
});
afterAll(() => hub.close());

const frozen = () =>
  hub.database.rows<{ snapshot: string; sha256: string; people: number }>(
    'select snapshot, sha256, people from participants.list_document order by published_at',
  );

test('what was published stays as it was when a gender changes and when a person is erased (invariants 20 and 26)', async () => {
  const ada = await given(hub, { givenName: 'Ada', familyName: 'Invented', email: 'ada@example.org' });
  await registered(hub, ada, 'PAST-1', { gender: Gender.WOMAN });
  const { publishListOfParticipants } = await hub.query<{
    publishListOfParticipants: { __typename: string };
  }>(
    `mutation ($input: PublishListInput!) { publishListOfParticipants(input: $input) { __typename ... on Problem { message } } }`,
    {
      input: {
        meetingId: meetingId('PAST-1'),
        kind: 'FINAL',
        withoutCredentials: [participantId('kenya')],
        reason: 'Informal.',
      },
    },
    secretariat,
  );
  expect(publishListOfParticipants.__typename).toBe('PublishedList');
  const before = await frozen();
  expect(before).toHaveLength(1);

  await hub.query(
    'mutation ($id: ID!) { sendPersonalLink(input: { personId: $id }) { __typename } }',
    { id: ada },
    secretariat,
  );
  await hub.query(
    'mutation ($input: CompleteRegistrationInput!) { completeRegistration(input: $input) { __typename } }',
    {
      input: { token: await latestToken(hub), gender: 'OTHER' },
    },
  );
  const live = await hub.database.rows(
    'select gender from participants.tally_by_attribute where meeting_id = $1 and people > 0',
    [meetingId('PAST-1')],
  );
  expect(live).toEqual([{ gender: 'OTHER' }]);
  expect(await frozen()).toEqual(before);

  await hub.query('mutation { eraseMyData(input: { confirm: true }) { __typename } }', {}, personOf(ada));
  expect(await frozen()).toEqual(before);
});
