import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signHubToken } from '../../gateway/identity/hub-token.js';
import { loadKeys } from '../../kernel/keys.js';
import { namedId } from '../../kernel/uuid.js';
import { openMailbox, type Mailbox } from '../support/mailbox.js';
import { tokenIn } from '../gateway/support/sign-in-door.js';
import { viewerAs } from '../support/viewers.js';
import { exampleDatabase } from './support/example-database.js';
import {
  startComposed,
  startLinesOfGateway,
  startOneProcess,
  type RunningHub,
  type Surroundings,
} from './support/running-hub.js';

let shared: Awaited<ReturnType<typeof exampleDatabase>>;
let mailbox: Mailbox;
beforeAll(async () => {
  shared = await exampleDatabase();
  mailbox = await openMailbox();
}, 180_000);
afterAll(async () => {
  await mailbox.close();
  await shared.drop();
});

const forms: [string, (surroundings: Surroundings) => Promise<RunningHub>][] = [
  ['in one process', startOneProcess],
  ['in the services of docker-compose.yml', startComposed],
];

describe.each(forms)('the hub %s', (form, start) => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await start({ ...shared, smtpUrl: mailbox.url });
  }, 120_000);
  afterAll(() => hub.stop());

  const post = async (path: string, body: object, bearer?: string) => {
    const answer = await fetch(`${hub.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Record<string, never>;
  };
  const ask = async (query: string, bearer: string) => (await post('/graphql', { query }, bearer)) as Answer;

  test('lets somebody in by a letter, who then holds the roles that were granted to the address', async () => {
    const email = `${form.length}@example.org`;
    const keys = await loadKeys(shared.keysDir);
    const secretariat = await signHubToken(viewerAs('SECRETARIAT'), 1, keys.token);
    const participantId = namedId('participant', 'canada');
    const grant = `mutation { granted: grantRole(input: { role: MISSION, participantId: "${participantId}", account: "${email}" }) { __typename ... on Problem { message } } }`;
    expect(await ask(grant, secretariat)).toEqual({ data: { granted: { __typename: 'GrantedRole' } } });

    await post('/sign-in', { email });
    const { text } = await mailbox.next(email);
    expect(text).toContain('/sign-in/link?token=');
    const { session } = await post('/sign-in/link', { token: tokenIn(text) });
    const { token } = await post('/token', {}, session);
    const viewer = '{ viewer { roles { role participant { slug } } } }';
    expect(await ask(viewer, token!)).toEqual({
      data: { viewer: { roles: [{ role: 'MISSION', participant: { slug: 'canada' } }] } },
    });
    await post('/sign-out', { everywhere: 'yes' }, session);
    expect((await ask(viewer, token!)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('says at start where to sign in', () => {
    expect(hub.printed()).toContain('/sign-in\n');
  });
});

interface Answer {
  data?: unknown;
  errors?: { extensions: { code: string } }[];
}

test('a gateway without a database says that nobody signs in there, and why', async () => {
  expect(await startLinesOfGateway(shared.keysDir)).toMatch(
    /Sign in: +off, since the gateway has no DATABASE_URL/,
  );
});
