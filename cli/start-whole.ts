import { createGateway } from '../gateway/gateway.js';
import type { SignIn } from '../gateway/sign-in/sign-in.js';
import type { Config } from '../kernel/config.js';
import { loadKeys } from '../kernel/keys.js';
import { mailWork, officeOf, startJobs, type Jobs } from '../kernel/jobs.js';
import type { Logger } from '../kernel/log.js';
import type { OpenSubgraph } from '../kernel/open-subgraph.js';
import { openAllSubgraphs, servicesOf, supergraphSdl } from './assemble.js';
import type { Out } from './command.js';
import { connectToServe } from './connect.js';
import { loadExample } from './example.js';
import { checkPortIsFree, listen } from './listen.js';
import { builtInSignIn, openInTheBackground, signInLine } from './built-in-sign-in.js';
import { dataRoutes } from './routes.js';
import type { Running } from './start.js';

/** Everything in one process, with no HTTP between the gateway and the subgraphs. @throws the reason of `stopping` once it is given */
export async function startWhole(
  config: Config,
  log: Logger,
  out: Out,
  stopping: AbortSignal,
): Promise<Running> {
  const port = config.port ?? 4000;
  if (port > 0) await checkPortIsFree(config.host, port);
  const connection = await connectToServe(config, out);
  let signIn: SignIn | null = null;
  let subgraphs: OpenSubgraph[] = [];
  let jobs: Jobs | null = null;
  const close = async () => {
    await jobs?.stop();
    await signIn?.close();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    await connection.close();
  };
  try {
    stopping.throwIfAborted();
    const keys = await loadKeys(config.keysDir);
    const services = await servicesOf(config, log);
    subgraphs = await openAllSubgraphs(connection.url, services);
    out('Tables and reference data: up to date');
    stopping.throwIfAborted();
    if (!config.databaseUrl) await loadExample(config, subgraphs, out);
    stopping.throwIfAborted();

    const work = subgraphs.map((subgraph) => subgraph.work);
    jobs = startJobs(connection.url, log, (rows) => [
      mailWork(officeOf(config, { rows, ...services })),
      ...work,
    ]);
    signIn = await builtInSignIn(config, connection.url, keys, services);
    const gateway = await createGateway({
      supergraphSdl: supergraphSdl(),
      subgraphs: Object.fromEntries(subgraphs.map(({ name, answer }) => [name, answer])),
      config,
      keys,
      log,
      isReady: () => subgraphs[0]!.database.isReachable(),
      signIn,
      routes: dataRoutes,
    });
    const address = await listen(gateway, config.host, port);
    connection.announce(address);
    out(`The graph:  ${address}/graphql`);
    out(`Try it:     ${address}/graphiql`);
    out(signInLine(config, signIn));
    out('Ctrl-C stops the hub.');
    const signInOpened = openInTheBackground(signIn, log);
    return {
      async stop() {
        await gateway.stop(config.drainMs);
        await signInOpened;
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
