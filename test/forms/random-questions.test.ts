import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAllSubgraphs, servicesOf, supergraphSdl } from '../../cli/assemble.js';
import { signHubToken } from '../../gateway/identity/hub-token.js';
import { readConfig } from '../../kernel/config.js';
import { createLogger } from '../../kernel/log.js';
import type { OpenSubgraph } from '../../kernel/open-subgraph.js';
import { namedId } from '../../kernel/uuid.js';
import type { Viewer } from '../../kernel/viewer.js';
import { openDoor, type Door } from '../gateway/support/door.js';
import { exampleDatabase } from './support/example-database.js';
import { randomQuestions } from './support/random-question.js';
import { viewerAs } from '../support/viewers.js';

let shared: Awaited<ReturnType<typeof exampleDatabase>>;
let subgraphs: OpenSubgraph[];
let door: Door;
beforeAll(async () => {
  shared = await exampleDatabase();
  const log = createLogger({ level: 'silent', terminal: false });
  const config = readConfig({ HUB_KEYS_DIR: shared.keysDir });
  subgraphs = await openAllSubgraphs(shared.databaseUrl, await servicesOf(config, log));
  const answers = Object.fromEntries(subgraphs.map(({ name, answer }) => [name, answer]));
  door = await openDoor({ supergraphSdl: supergraphSdl(), subgraphs: answers });
}, 180_000);
afterAll(async () => {
  await door.stop();
  await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
  await shared.drop();
});

const canada = namedId('participant', 'canada');
const viewers: [string, number, Viewer | null][] = [
  ['the public', 1, null],
  ['a delegate', 2, viewerAs('MISSION', { participantId: canada, subject: 'delegate' })],
  ['the secretariat', 3, viewerAs('SECRETARIAT', { subject: 'officer' })],
];

test.each(viewers)(
  'no question of %s meets a defect, or shows the inside of the hub',
  async (_, seed, viewer) => {
    const introspection = await door.ask(getIntrospectionQuery());
    const schema = buildClientSchema(introspection.body.data as unknown as IntrospectionQuery);
    const token = viewer && (await signHubToken(viewer, 1, door.keys.token));
    const findings: unknown[] = [];
    for (const question of randomQuestions(schema, seed, 200)) {
      const { status, body } = await door.ask(question, token ? { token } : {});
      const isDefect = body.errors?.some(({ extensions }) => extensions['code'] === 'INTERNAL');
      const shows = /node_modules|insert into|postgres(ql)?:|at \w+ \(/.test(
        JSON.stringify(body.errors ?? []),
      );
      if (status >= 500 || isDefect || shows) findings.push({ question, status, errors: body.errors });
    }
    expect(findings).toEqual([]);
  },
  120_000,
);
