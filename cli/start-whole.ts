import { createGateway } from '../gateway/gateway.js';
import type { Config } from '../kernel/config.js';
import { loadKeys } from '../kernel/keys.js';
import type { Logger } from '../kernel/log.js';
import { openAllSubgraphs, supergraphSdl } from './assemble.js';
import type { Out } from './command.js';
import { connectToServe } from './connect.js';
import { loadExample } from './example.js';
import { checkPortIsFree, listen } from './listen.js';
import { dataRoutes } from './routes.js';
import type { Running } from './start.js';

/** Everything in one process, with no HTTP between the gateway and the subgraphs. */
export async function startWhole(config: Config, log: Logger, out: Out): Promise<Running> {
  const port = config.port ?? 4000;
  if (port > 0) await checkPortIsFree(config.host, port);
  const connection = await connectToServe(config, out);
  try {
    const [subgraphs, keys] = await Promise.all([openAllSubgraphs(connection.url, log), loadKeys(config.keysDir)]);
    out('Tables and reference data: up to date');
    if (!config.databaseUrl) await loadExample(config, subgraphs, out);

    const gateway = await createGateway({
      supergraphSdl: supergraphSdl(),
      subgraphs: Object.fromEntries(subgraphs.map(({ name, answer }) => [name, answer])),
      config,
      keys,
      log,
      isReady: () => subgraphs[0]!.database.isReachable(),
      routes: dataRoutes,
    });
    const address = await listen(gateway, config.host, port);
    connection.announce(address);
    out(`The graph:  ${address}/graphql`);
    out(`Try it:     ${address}/graphiql`);
    out('Ctrl-C stops the hub.');
    return {
      async stop() {
        await gateway.stop(config.drainMs);
        await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
        await connection.close();
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
