import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../kernel/config.js';
import { checkServer, runningServer } from '../kernel/postgres/connect.js';
import { startEmbeddedPostgres } from '../kernel/postgres/embedded.js';
import { holderOf, holdFolder } from '../kernel/postgres/lock.js';
import { placePostgres } from '../kernel/postgres/placement.js';
import { StartError } from '../kernel/postgres/start-error.js';
import type { Out } from './command.js';

/** How long a command waits for a hub that is starting, or for another command that has the folder. */
const PATIENCE_MS = 60_000;

/** A PostgreSQL to work with, whoever runs it; `close` ends it only if this process started it. */
export interface Connection {
  url: string;
  /** Tells others where this hub answers, once it does. */
  announce(address: string): void;
  close(): Promise<void>;
}

/** For `hub start`: takes the data folder for this process, or uses DATABASE_URL. @throws StartError when another hub has it */
export async function connectToServe(config: Config, out: Out): Promise<Connection> {
  if (config.databaseUrl) return connectToGiven(config.databaseUrl, out);
  const hold = holdFolder(config.dataDir);
  try {
    const server = await startEmbeddedPostgres(config.dataDir);
    await checkServer(server.url);
    const elsewhere = server.cluster.startsWith(config.dataDir) ? '' : ` and ${server.cluster}`;
    out(`PostgreSQL 18: ${server.origin}, data in ${config.dataDir}${elsewhere}`);
    return {
      url: server.url,
      announce: hold.announce,
      close: async () => {
        await server.stop();
        hold.release();
      },
    };
  } catch (error) {
    hold.release();
    throw error;
  }
}

/** For a command beside a running hub: uses its PostgreSQL, or brings one up for as long as the command runs. */
export async function connectToWork(config: Config, out: Out): Promise<Connection> {
  if (config.databaseUrl) return connectToServe(config, () => undefined);
  const { dataDir } = config;
  const patience = performance.now() + PATIENCE_MS;
  let waits = false;
  for (;;) {
    const holder = holderOf(dataDir);
    if (!holder) return connectToServe(config, () => undefined);
    const url = holder.address ? runningServer(placePostgres(dataDir).cluster, dataDir) : null;
    if (url) {
      await checkServer(url);
      out(`Working on the data of the hub that runs as process ${holder.pid}.`);
      return { url, announce: () => undefined, close: async () => undefined };
    }
    if (performance.now() > patience)
      throw new StartError(
        `Process ${holder.pid} has the data folder ${dataDir} and is busy. Try again when it is done.`,
      );
    if (!waits)
      out(
        `Waiting for process ${holder.pid}, which is starting a hub or works on the data folder ${dataDir}.`,
      );
    waits = true;
    await pause(200);
  }
}

async function connectToGiven(url: string, out: Out): Promise<Connection> {
  await checkServer(url);
  const { hostname, port, pathname } = new URL(url);
  out(`PostgreSQL: ${hostname}:${port || 5432}${pathname}`);
  return { url, announce: () => undefined, close: async () => undefined };
}
