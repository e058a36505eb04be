import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../../../kernel/project-root.js';
import { delegateOf, meetingId, participantId } from '../../../support/participants.js';
import { secretariat } from '../../../support/viewers.js';
import { registrationHub, type RegistrationHub } from './registration-hub.js';

let hub: RegistrationHub;
beforeAll(async () => {
  hub = await registrationHub();
});
afterAll(() => hub.close());

const text = readFileSync(join(projectRoot, 'docs/registration.md'), 'utf8');
const examples = [
  ...text.matchAll(/```graphql\n([\s\S]*?)```\s*```json\n([\s\S]*?)```(?:\s*```json\n([\s\S]*?)```)?/g),
].map(([, query, variables, answer]) => ({ query: query!, variables: variables!, answer: answer ?? null }));

test('every example of docs/registration.md runs, one after the other, and answers as printed', async () => {
  expect(examples).toHaveLength(8);
  const known = new Map([
    ['<meeting>', meetingId('GENEVA-2027')],
    ['<participant>', participantId('canada')],
  ]);
  const filledIn = (json: string) =>
    JSON.parse(json.replaceAll(/<\w+>/g, (name) => known.get(name) ?? name)) as object;
  for (const { query, variables, answer } of examples) {
    // A field of working-groups’ meeting is asked of the gateway; here of the meeting itself.
    const isOfMeeting = query.includes('meeting(code:');
    const asked = isOfMeeting
      ? query
          .replace('($code: String!)', '')
          .replace(
            'meeting(code: $code) {',
            `found: _entities(representations: [{ __typename: "Meeting", id: "${meetingId('GENEVA-2027')}" }]) { ... on Meeting {`,
          )
          .replace(/\}\s*$/, '} }')
      : query;
    const viewer = /registerRepresentative|substitute|Allowance/.test(query)
      ? delegateOf('canada')
      : secretariat;
    const data = await hub.query<Record<string, Record<string, unknown>>>(
      asked,
      isOfMeeting ? {} : { ...filledIn(variables) },
      viewer,
    );
    const [outcome] = Object.values(data);
    expect(outcome).not.toHaveProperty('message');
    if (answer) expect(outcome).toEqual(filledIn(answer));
    const registration = outcome!['registration'] as { id: string } | undefined;
    if (registration) known.set('<registration>', registration.id);
  }
});
