import { causeOf } from '../kernel/cause.js';
import { readConfig } from '../kernel/config.js';
import { createLogger } from '../kernel/log.js';
import type { Command, Out } from './command.js';
import { startGatewayAlone, startSubgraphAlone } from './start-part.js';
import { startWhole } from './start-whole.js';
import { subgraphs } from './subgraphs.js';

/** A hub, or a part of it, that answers. */
export interface Running {
  /** Readiness fails, requests in flight are finished, then everything is closed. */
  stop(): Promise<void>;
}

const parts = [...subgraphs.map(({ name }) => name), 'gateway'];

/** npm passes on a Ctrl-C that the terminal sends as well: the same wish, not a second one. */
const SAME_WISH_MS = 1_000;

export const startCommand: Command = {
  name: 'start',
  summary: 'Start the hub, or one part of it in a process of its own.',
  usage: `hub start [${parts.join('|')}]`,

  async run([part, ...rest], out) {
    if (rest.length > 0 || (part && !parts.includes(part))) {
      out(`Start what? ${this.usage}`);
      return 2;
    }
    const config = readConfig(process.env);
    const log = createLogger({ level: config.logLevel, terminal: process.stderr.isTTY });
    // graphql-js forgets the promises of a list in which one item failed at once: no reason for the hub to end.
    process.on('unhandledRejection', (reason) => log.error({ cause: causeOf(reason) }, 'failure unheard'));
    const wish = stopWish(out);
    try {
      const running = await start();
      await wish.made;
      await running.stop();
    } catch (error) {
      if (!wish.signal.aborted || error !== wish.signal.reason) throw error;
    }
    out('Stopped.');
    return 0;

    function start(): Promise<Running> {
      if (!part) return startWhole(config, log, out, wish.signal);
      return part === 'gateway'
        ? startGatewayAlone(config, log, out)
        : startSubgraphAlone(part, config, log, out);
    }
  },
};

/** Ctrl-C, a closed terminal, or the system asks to stop; asked again, the process ends at once with 1. */
function stopWish(out: Out): { signal: AbortSignal; made: Promise<void> } {
  const wish = new AbortController();
  const made = new Promise<void>((resolve) => {
    let askedAt = 0;
    const ask = () => {
      askedAt = performance.now();
      out('Stopping: finishing what is in flight. Ctrl-C again ends at once.');
      wish.abort();
      resolve();
    };
    whenLeftByNpm(ask);
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        if (askedAt === 0) ask();
        else if (performance.now() - askedAt > SAME_WISH_MS) {
          out('Ended at once; what was in flight is lost.');
          process.exit(1);
        }
      });
    }
  });
  return { signal: wish.signal, made };
}

/** Asked to end, npm ends the shell between it and this process, and nobody tells this process. */
function whenLeftByNpm(ask: () => void): void {
  if (!process.env['npm_lifecycle_event']) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    ask();
  }, 500);
  watch.unref();
}
