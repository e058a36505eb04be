import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database } from '../../kernel/database.js';
import { Turns } from '../../kernel/turns.js';
import { emptyDatabase } from '../support/database.js';

let home: Awaited<ReturnType<typeof emptyDatabase>>;
let database: Database;
beforeAll(async () => {
  home = await emptyDatabase();
  database = await Database.open({
    url: home.url,
    schema: 'crowd',
    entities: [],
    migrations: [],
    connections: 5,
  });
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

test('forty transactions at once that each read outside themselves all come to an end', async () => {
  const sums = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      database.transaction(async ({ rows }) => {
        const [within] = await rows<{ n: number }>('select $1::int as n', [i]);
        const [outside] = await database.rows<{ n: number }>('select $1::int + 1 as n', [within!.n]);
        return outside!.n;
      }),
    ),
  );
  expect(sums).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
});

test('a turn is given on in order, also after one that failed', async () => {
  const turns = new Turns(2);
  const began: number[] = [];
  const work = (n: number) =>
    turns.take(async () => {
      began.push(n);
      await Promise.resolve();
      if (n % 3 === 0) throw new Error('failed');
      return n;
    });
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => work(n)));
  expect(began).toEqual(Array.from({ length: 10 }, (_, n) => n));
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(4);
});
