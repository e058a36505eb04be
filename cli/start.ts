import { readConfig } from '../kernel/config.js';
import { createLogger } from '../kernel/log.js';
import type { Command } from './command.js';
import { startGatewayAlone, startSubgraphAlone } from './start-part.js';
import { startWhole } from './start-whole.js';
import { subgraphs } from './subgraphs.js';

/** A hub, or a part of it, that answers. */
export interface Running {
  /** Readiness fails, requests in flight are finished, then everything is closed. */
  stop(): Promise<void>;
}

const parts = [...subgraphs.map(({ name }) => name), 'gateway'];

export const startCommand: Command = {
  name: 'start',
  summary: 'Start the hub, or one part of it in a process of its own.',
  usage: `hub start [${parts.join('|')}]`,

  async run([part, ...rest], out) {
    if (rest.length > 0 || (part && !parts.includes(part))) {
      out(`Start what? ${this.usage}`);
      return 2;
    }
    const stopAsked = signal();
    const config = readConfig(process.env);
    const log = createLogger({ level: config.logLevel, terminal: process.stdout.isTTY === true });
    const running = await start();
    await stopAsked;
    out('Stopping: finishing what is in flight.');
    await running.stop();
    out('Stopped.');
    return 0;

    function start(): Promise<Running> {
      if (!part) return startWhole(config, log, out);
      return part === 'gateway' ? startGatewayAlone(config, log, out) : startSubgraphAlone(part, config, log, out);
    }
  },
};

/** Resolves at Ctrl-C or when the system asks to end; a second time ends the process at once. */
function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.once(name, () => {
        resolve();
        process.once(name, () => process.exit(1));
      });
    }
  });
}
