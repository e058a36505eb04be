import { buildSchema } from 'graphql';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createExecutor } from '../../kernel/execute.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const schema = buildSchema('type Query { ship: Ship } type Ship { name: String mate: Ship crew: [Ship!] }');
const fields = 'name mate { name crew { name mate { name } } } crew { name mate { name crew { name } } }';
const query = (n: number) =>
  `{ ${Array.from({ length: 20 }, (_, i) => `s${n}x${i}: ship { ${fields} }`).join(' ')} }`;

test('queries that were forgotten leave nothing in memory', async () => {
  const execute = createExecutor(schema, { remembered: 5_000 });
  await askFor(0, 10);
  const before = megabytes();
  await askFor(10, 60);
  expect(megabytes() - before).toBeLessThan(5);

  async function askFor(from: number, to: number): Promise<void> {
    for (let n = from; n < to; n++)
      expect((await execute({ query: query(n), context: {} })).errors).toBeUndefined();
  }
});

function megabytes(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
}
