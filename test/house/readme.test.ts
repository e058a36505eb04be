import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../kernel/project-root.js';
import { contractFile } from '../../schema/contract.js';
import { exampleDatabase } from '../forms/support/example-database.js';
import { startOneProcess, type RunningHub } from '../forms/support/running-hub.js';

const contract = buildSchema(readFileSync(contractFile('supergraph'), 'utf8'), { assumeValidSDL: true });
const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');

let shared: Awaited<ReturnType<typeof exampleDatabase>>;
let hub: RunningHub;

beforeAll(async () => {
  shared = await exampleDatabase();
  hub = await startOneProcess(shared);
}, 180_000);
afterAll(async () => {
  await hub.stop();
  await shared.drop();
});

test('the README’s first query gets the answer that the README prints', async () => {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: block('graphql') }),
  });
  expect(await response.json()).toEqual(JSON.parse(block('json')));
});

test('the README’s file holds the same numbers', async () => {
  const [, path] = /curl 'http:\/\/localhost:4000(\/[^']+)'/.exec(readme)!;
  const lines = (await (await fetch(hub.url + path)).text()).trim().split('\r\n');
  const counts = lines.slice(1).map((line) => Number(line.split(',')[2]));
  const { data } = JSON.parse(block('json')) as { data: { whoAndHowEvenly: { cells: { count: number }[] } } };
  expect(counts).toEqual(data.whoAndHowEvenly.cells.map(({ count }) => count));
});

test.each([...readme.matchAll(/```graphql\n([^]*?)```/g)].map(([, source]) => source!))(
  'what the README has one paste is of the contract: %s',
  (source) => {
    expect(validate(contract, parse(source)).map(({ message }) => message)).toEqual([]);
  },
);

test.each([...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, path]) => path!))(
  'what the README links to is there: %s',
  (path) => {
    expect(() => readFileSync(join(projectRoot, path))).not.toThrow(/ENOENT/);
  },
);

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)![1]!;
}
