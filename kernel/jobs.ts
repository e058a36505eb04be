import { run, type Runner, type TaskList } from 'graphile-worker';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { causeOf } from './cause.js';
import type { Rows } from './database.js';
import { jobsLogger } from './jobs-log.js';
import type { Logger } from './log.js';
import { deliver, purgeMails, tidyOutbox, type Office } from './mail/deliver.js';
import { folderPost, smtpPost } from './mail/post.js';
import { JOBS_SCHEMA, SEND_MAIL } from './outbox.js';
import type { Vault } from './vault.js';

/** What is done when a job of that name comes up. It may come up again after a crash, so doing it twice must do no harm. */
export type Work = (payload: unknown, signal: AbortSignal | undefined) => Promise<void>;

/** The work of one subgraph, by the full names of its jobs. */
export interface WorkPlan {
  jobs: Record<string, Work>;
  /** Done each night at 02:00 UTC; a night missed within the last day is made up for at the next start. */
  nightly: Record<string, Work>;
}

/** How mails leave. */
export interface MailSettings {
  smtpUrl: string | null;
  mailFrom: string;
  dataDir: string;
}

/** Jobs that are being worked on. */
export interface Jobs {
  /** Takes no more; what is under way may end within some seconds, and comes up again later if it does not. */
  stop(): Promise<void>;
}

/** An office that sends as the settings say. */
export function officeOf(
  { smtpUrl, mailFrom, dataDir }: MailSettings,
  services: { rows: Rows; vault: Vault; log: Logger },
): Office {
  const post = smtpUrl
    ? smtpPost(smtpUrl, mailFrom)
    : folderPost(join(dataDir, 'mail'), mailFrom, services.log);
  return { ...services, post };
}

/** The work of the outbox. */
export function mailWork(office: Office): WorkPlan & { everyMinute: Record<string, Work> } {
  return {
    jobs: { [SEND_MAIL]: (payload, signal) => deliver((payload as { id: string }).id, office, signal) },
    nightly: { 'purge-mails': () => purgeMails(office) },
    everyMinute: { 'tidy-outbox': () => tidyOutbox(office) },
  };
}

/** Between attempts to work on jobs while the database is away. */
const [SHORTEST_WAIT_MS, LONGEST_WAIT_MS] = [500, 30_000];

/**
 * Works on the jobs that wait in the database, several at a time, until stopped. It takes only jobs that it has work for, so that several
 * processes may share them; a database that is away is waited for.
 */
export function startJobs(
  databaseUrl: string,
  log: Logger,
  plansFor: (rows: Rows) => (WorkPlan & { everyMinute?: Record<string, Work> })[],
): Jobs {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 12, idleTimeoutMillis: 10_000 });
  // A connection that breaks is heard of by whoever uses it.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const rows: Rows = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await pool.query<Row>(text, values)).rows;
  const plans = plansFor(rows);
  const nightly = Object.assign({}, ...plans.map((plan) => plan.nightly)) as Record<string, Work>;
  const everyMinute = Object.assign({}, ...plans.map((plan) => plan.everyMinute)) as Record<string, Work>;
  const jobs = Object.assign({}, ...plans.map((plan) => plan.jobs)) as Record<string, Work>;
  const crontab = [
    ...Object.keys(nightly).map((name) => `0 2 * * * ${name} ?fill=1d&max=3`),
    ...Object.keys(everyMinute).map((name) => `* * * * * ${name} ?max=1`),
  ].join('\n');

  const stopping = new AbortController();
  let runner: Runner | null = null;
  const ended = workOn();
  return {
    async stop() {
      stopping.abort();
      await runner?.stop().catch(() => undefined);
      await ended;
      await pool.end();
    },
  };

  async function workOn(): Promise<void> {
    let wait = SHORTEST_WAIT_MS;
    while (!stopping.signal.aborted) {
      const began = performance.now();
      try {
        for (const work of Object.values(everyMinute)) await work(null, undefined);
        runner = await run({
          pgPool: pool,
          schema: JOBS_SCHEMA,
          taskList: tasksOf({ ...jobs, ...nightly, ...everyMinute }),
          crontab,
          concurrency: 8,
          noHandleSignals: true,
          gracefulShutdownAbortTimeout: 5_000,
          // Noted in batches, jobs that are done are noted again when the database was away; one by one they are not.
          preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
          logger: jobsLogger(log),
        });
        if (stopping.signal.aborted) await runner.stop().catch(() => undefined);
        await runner.promise;
      } catch (error) {
        log.warn({ cause: causeOf(error) }, 'jobs interrupted');
      }
      wait =
        performance.now() - began > LONGEST_WAIT_MS ? SHORTEST_WAIT_MS : Math.min(2 * wait, LONGEST_WAIT_MS);
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
}

function tasksOf(works: Record<string, Work>): TaskList {
  return Object.fromEntries(
    Object.entries(works).map(([name, work]) => [
      name,
      (payload: unknown, { abortSignal }: { abortSignal?: AbortSignal }) => work(payload, abortSignal),
    ]),
  );
}

/** How a job is asked for. */
export interface JobRequest {
  /** `<subgraph>:<name>`, as declared there. */
  name: string;
  payload: object;
  /** Asked for again under the same key before it begins, it is one job. */
  key?: string;
  /** Not before; at once by default. */
  runAt?: Date;
}

/** Asks for a job: it begins when the transaction has committed, and never if that rolls back. */
export async function enqueueJob(
  { rows }: { rows: Rows },
  { name, payload, key, runAt }: JobRequest,
): Promise<void> {
  await rows(
    `select ${JOBS_SCHEMA}.add_job($1, $2::json, job_key => $3, run_at => coalesce($4::timestamptz, now()))`,
    [name, JSON.stringify(payload), key ?? null, runAt ?? null],
  );
}
