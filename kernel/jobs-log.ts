import { Logger as JobsLogger } from 'graphile-worker';
import type { Logger } from './log.js';

/** For work of the worker that nobody needs to hear of. */
export const quiet = new JobsLogger(() => () => undefined);

/** Has the worker write into the hub’s log: what it does at the level of debug, and its failures without the jobs’ content. */
export function jobsLogger(log: Logger): JobsLogger {
  return new JobsLogger(() => (level, message) => {
    if (level === 'error') log.error({ cause: message }, 'job failed');
    else if (level === 'warning') log.warn({ cause: message }, 'worker');
    else log.debug({ cause: message }, 'worker');
  });
}
