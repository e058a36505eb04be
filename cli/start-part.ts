import { createGateway } from '../gateway/gateway.js';
import { remoteSubgraph } from '../gateway/remote-subgraph.js';
import type { SignIn } from '../gateway/sign-in/sign-in.js';
import type { Config } from '../kernel/config.js';
import { mailWork, officeOf, startJobs } from '../kernel/jobs.js';
import { loadKeys } from '../kernel/keys.js';
import type { Logger } from '../kernel/log.js';
import { prepareOutbox } from '../kernel/outbox.js';
import { checkServer } from '../kernel/postgres/connect.js';
import { StartError } from '../kernel/postgres/start-error.js';
import { serveSubgraph } from '../kernel/serve.js';
import { openOneSubgraph, servicesOf, supergraphSdl } from './assemble.js';
import type { Out } from './command.js';
import { listen } from './listen.js';
import { builtInSignIn, openInTheBackground, signInLine } from './built-in-sign-in.js';
import { dataRoutes } from './routes.js';
import type { Running } from './start.js';

const usualPorts: Record<string, number> = {
  gateway: 4000,
  participants: 4001,
  'working-groups': 4002,
  resources: 4003,
};

/** The subgraph whose process sends the mails of all. */
const POST_OFFICE = 'participants';

/** One subgraph in a process of its own, on the PostgreSQL that all parts share. */
export async function startSubgraphAlone(
  name: string,
  config: Config,
  log: Logger,
  out: Out,
): Promise<Running> {
  if (!config.databaseUrl)
    throw new StartError(
      'Parts in processes of their own share one PostgreSQL: set DATABASE_URL to it (15 or later).',
    );
  await checkServer(config.databaseUrl);
  const keys = await loadKeys(config.keysDir);
  const services = await servicesOf(config, log);
  const subgraph = await openOneSubgraph(name, config.databaseUrl, config, services);
  const jobs = startJobs(config.databaseUrl, log, (rows) => [
    ...(name === POST_OFFICE ? [mailWork(officeOf(config, { rows, ...services }))] : []),
    subgraph.work,
  ]);
  const server = await serveSubgraph({
    name,
    answer: subgraph.answer,
    viewerKey: keys.viewer.publicKey,
    log,
    isReady: () => subgraph.database.isReachable(),
    requestTimeoutMs: config.requestTimeoutMs,
  });
  const address = await listen(server, config.host, config.port ?? usualPorts[name]!);
  out(`${name} answers the gateway at ${address}`);
  return {
    async stop() {
      await server.stop(config.drainMs);
      await jobs.stop();
      await subgraph.close();
    },
  };
}

/** The gateway in a process of its own. It needs a database only for the built-in sign-in. */
export async function startGatewayAlone(config: Config, log: Logger, out: Out): Promise<Running> {
  const keys = await loadKeys(config.keysDir);
  const addresses = {
    participants: config.urls.participants,
    'working-groups': config.urls.workingGroups,
    resources: config.urls.resources,
  };
  const fetchers = Object.entries(addresses).map(([name, url]) => {
    const remote = { name, url, viewerKey: keys.viewer.privateKey, timeoutMs: config.subgraphTimeoutMs };
    return [name, remoteSubgraph(remote)] as const;
  });
  const subgraphs = Object.fromEntries(fetchers);
  const signIn = config.databaseUrl ? await signInOn(config.databaseUrl) : null;
  const gateway = await createGateway({
    supergraphSdl: supergraphSdl(),
    subgraphs,
    config,
    keys,
    log,
    isReady: () => true,
    signIn,
    routes: dataRoutes,
  });
  const address = await listen(gateway, config.host, config.port ?? usualPorts['gateway']!);
  out(`The graph:  ${address}/graphql`);
  out(`Try it:     ${address}/graphiql`);
  out(signInLine(config, signIn));
  const signInOpened = openInTheBackground(signIn, log);
  return {
    async stop() {
      await gateway.stop(config.drainMs);
      await signInOpened;
      await signIn?.close();
    },
  };

  async function signInOn(databaseUrl: string): Promise<SignIn | null> {
    if (config.signIn === 'none') return null;
    await checkServer(databaseUrl);
    await prepareOutbox(databaseUrl);
    return builtInSignIn(config, databaseUrl, keys, await servicesOf(config, log));
  }
}
