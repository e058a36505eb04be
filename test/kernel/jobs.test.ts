import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { enqueueJob, startJobs, type Jobs, type WorkPlan } from '../../kernel/jobs.js';
import { createLogger } from '../../kernel/log.js';
import { openToy, type ToyHub } from './support/toy.js';

let hub: ToyHub;
let jobs: Jobs | null = null;
beforeAll(async () => void (hub = await openToy()));
afterAll(() => hub.close());
afterEach(async () => {
  await jobs?.stop();
  jobs = null;
});

const lines: string[] = [];
const log = createLogger({
  level: 'info',
  terminal: false,
  destination: { write: (line) => void lines.push(line) },
});

function start(plan: Partial<WorkPlan>): Jobs {
  jobs = startJobs(hub.url, log, () => [{ jobs: {}, nightly: {}, ...plan }]);
  return jobs;
}

const ask = (payload: object, more: { key?: string; runAt?: Date } = {}) =>
  hub.database.transaction((tx) => enqueueJob(tx, { name: 'toy:act', payload, ...more }));

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 400) throw new Error('it never came');
    await pause(20);
  }
}

describe('a job', () => {
  test('begins when its transaction has committed, and never if that rolls back', async () => {
    const done: unknown[] = [];
    start({ jobs: { 'toy:act': async (payload) => void done.push(payload) } });
    const failing = hub.database.transaction(async (tx) => {
      await enqueueJob(tx, { name: 'toy:act', payload: { n: 1 } });
      throw new Error('too late');
    });
    await expect(failing).rejects.toThrow('too late');
    await ask({ n: 2 });
    await until(() => done.length > 0);
    await pause(200);
    expect(done).toEqual([{ n: 2 }]);
  });

  test('asked for several times under one key is one', async () => {
    const done: unknown[] = [];
    await ask({ n: 1 }, { key: 'same' });
    await ask({ n: 2 }, { key: 'same' });
    start({ jobs: { 'toy:act': async (payload) => void done.push(payload) } });
    await until(() => done.length > 0);
    await pause(200);
    expect(done).toEqual([{ n: 2 }]);
  });

  test('that fails is tried again, and the log has the reason without the payload', async () => {
    let tries = 0;
    start({
      jobs: {
        'toy:act': async () => {
          tries += 1;
          if (tries === 1) throw new Error('the roof fell in');
        },
      },
    });
    await ask({ secret: 'amal@example.org' });
    await until(() => tries === 2);
    expect(lines.join('')).toContain('the roof fell in');
    expect(lines.join('')).not.toContain('amal');
  });

  test('under way is finished before the hub has stopped', async () => {
    let state = 'none';
    const running = start({
      jobs: {
        'toy:act': async () => {
          state = 'begun';
          await pause(500);
          state = 'finished';
        },
      },
    });
    await ask({});
    await until(() => state === 'begun');
    await running.stop();
    jobs = null;
    expect(state).toBe('finished');
  });

  test('of others is left to them', async () => {
    await ask({ n: 3 });
    start({ jobs: { 'other:act': async () => undefined } });
    await pause(500);
    const waiting = await hub.database.rows('select from jobs.jobs where task_identifier = $1', ['toy:act']);
    expect(waiting).toHaveLength(1);
    await hub.database.rows('delete from jobs._private_jobs');
  });
});

test('work of a night that was missed is made up for at the next start, once', async () => {
  let nights = 0;
  const plan = { nightly: { 'toy:tidy': async () => void (nights += 1) } };
  await start(plan).stop();
  await hub.database.rows(
    "update jobs._private_known_crontabs set known_since = now() - interval '9 days', last_execution = now() - interval '47 hours' where identifier = 'toy:tidy'",
  );
  await hub.database.rows('delete from jobs._private_jobs');
  start(plan);
  await until(() => nights > 0);
  await pause(300);
  expect(nights).toBe(1);
});
