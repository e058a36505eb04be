import { headOf } from './audit-read.js';
import { KEY_DAYS } from './idempotency.js';
import type { Work } from './jobs.js';
import type { RequestContext, Subgraph } from './subgraph.js';

/** What every subgraph does at night besides its own work, by name. */
export const housekeeping: NonNullable<Subgraph['nightly']> = {
  /** Answers to requests of a month ago are not given again. */
  async 'forget-keys'({ database, now }) {
    await database.rows(
      `delete from ${database.schema}.idempotency where recorded_at < $1::timestamptz - ${KEY_DAYS} * interval '1 day'`,
      [now],
    );
  },

  /** In the log, which others keep, stands how long the chain was: what is cut off later can be missed. */
  async 'note-audit-head'({ database, log }) {
    const { seq, hash } = await headOf(database.rows, database.schema);
    log.info({ chain: database.schema, seq, hash }, 'audit head');
  },
};

/** A subgraph’s work under full names, each time with a context of its own. */
export function workOf(
  { name: subgraph, jobs = {}, nightly = {} }: Subgraph,
  contextFor: (requestId: string) => RequestContext,
) {
  const context = (name: string) => contextFor(`${name}-${Date.now().toString(36)}`);
  const named = <Value>(works: Record<string, Value>, bind: (name: string, work: Value) => Work) =>
    Object.fromEntries(
      Object.entries(works).map(([name, work]) => [`${subgraph}:${name}`, bind(name, work)] as const),
    );
  return {
    jobs: named(jobs, (name, work) => (payload) => work(payload, context(name))),
    nightly: named({ ...housekeeping, ...nightly }, (name, work) => () => work(context(name))),
  };
}
