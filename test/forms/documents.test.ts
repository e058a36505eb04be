import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signHubToken } from '../../gateway/identity/hub-token.js';
import { loadKeys } from '../../kernel/keys.js';
import { namedId } from '../../kernel/uuid.js';
import { docx } from '../subgraphs/participants/file/samples.js';
import { exampleDatabase } from './support/example-database.js';
import { startComposed, startOneProcess, type RunningHub, type Surroundings } from './support/running-hub.js';

let shared: Awaited<ReturnType<typeof exampleDatabase>>;
beforeAll(async () => {
  shared = await exampleDatabase();
}, 180_000);
afterAll(() => shared.drop());

const forms: [string, (surroundings: Surroundings) => Promise<RunningHub>][] = [
  ['in one process', startOneProcess],
  ['in the services of docker-compose.yml', startComposed],
];

describe.each(forms)('the hub %s', (form, start) => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await start(shared);
  }, 120_000);
  afterAll(() => hub.stop());

  test('takes a document of an application of 6 MB, and gives it back to its sender only', async () => {
    const [ada, eve] = [await bearer(`ada ${form}`), await bearer(`eve ${form}`)];
    const drafted = await graph(ada, APPLY, { name: `Harbour Watch ${form}` });
    const { id } = drafted.answer.accreditation;
    const bytes = docx({ 'word/media/photo.bin': randomBytes(6_000_000) });
    const sent = await fetch(`${hub.url}/files?name=statutes.docx&accreditationId=${id}`, {
      method: 'POST',
      headers: { ...ada, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
    const file = (await sent.json()) as { id: string; bytes: number };
    expect([sent.status, file.bytes]).toEqual([201, bytes.length]);

    const own = await fetch(`${hub.url}/files/${file.id}`, { headers: ada });
    expect(Buffer.from(await own.arrayBuffer()).equals(bytes)).toBe(true);
    const [others, nobodys] = await Promise.all(
      [file.id, id].map((asked) => fetch(`${hub.url}/files/${asked}`, { headers: eve })),
    );
    expect([others!.status, await others!.text()]).toEqual([404, await nobodys!.text()]);
    expect((await fetch(`${hub.url}/files/${file.id}`)).status).toBe(403);
  }, 60_000);

  test('refuses in words what is too large, without reading to its end', async () => {
    const headers = await bearer('ada');
    const send = () =>
      fetch(`${hub.url}/files?name=a.pdf&accreditationId=${namedId('x', 'y')}`, {
        method: 'POST',
        headers,
        body: new Uint8Array(30_000_000),
      });
    // A client that still writes when the answer comes may lose it with the connection: then it asks again.
    const response = await send().catch(send).catch(send);
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('larger than 10 MB');
  });

  async function graph(headers: Record<string, string>, query: string, variables: object) {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data: { answer: { accreditation: { id: string } } };
      errors?: unknown;
    };
    expect(errors).toBeUndefined();
    return data;
  }
});

const APPLY = `mutation ($name: String!) {
  answer: applyForAccreditation(input: {
    organization: { name: $name }, programme: "intersessional-programme", contact: { name: "Ada Example", email: "ada@harbour.example" }
  }) { ... on Problem { message } ... on ApplicationDrafted { accreditation { id } } }
}`;

async function bearer(subject: string): Promise<Record<string, string>> {
  const token = await signHubToken(
    { subject, personId: null, roles: [] },
    1,
    (await loadKeys(shared.keysDir)).token,
  );
  return { authorization: `Bearer ${token}` };
}
