import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../../kernel/uuid.js';
import { emailDigest, openEmail } from '../../../../subgraphs/participants/person/email.js';
import { participants } from '../../../../subgraphs/participants/subgraph.js';
import type { ParticipantsHub } from '../../../support/participants.js';
import { services } from '../../../support/services.js';
import { peopleHub } from './people-hub.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await peopleHub();
});
afterAll(() => hub.close());

test('addresses that lists brought before there was a vault are sealed at the next start, and found as before', async () => {
  const people = Array.from({ length: 3 }, (_, i) => ({ id: newId(), email: `Old${i}@Example.org ` }));
  for (const { id, email } of people)
    await hub.database.rows(
      `insert into participants.representative (id, display_name, email_to_seal, recorded_at) values ($1, 'Old', $2, $3)`,
      [id, email, hub.now],
    );
  await participants.load!(hub.database, hub.now, services.vault);
  const kept = await hub.database.rows<{ id: string; open: string | null; sealed: Buffer; digest: string }>(
    `select id, email_to_seal as open, email_sealed as sealed, email_digest as digest from participants.representative where display_name = 'Old' order by id`,
  );
  expect(
    kept.map(({ id, open, sealed, digest }) => ({ id, open, email: openEmail(sealed, services), digest })),
  ).toEqual(
    people.map(({ id, email }) => ({
      id,
      open: null,
      email: email.trim(),
      digest: emailDigest(email.toLowerCase(), services),
    })),
  );
});
