import { readFileSync } from 'node:fs';
import type { Config } from '../kernel/config.js';
import type { Logger } from '../kernel/log.js';
import { askInProcess, askThroughGateway, type Answer, type Ask } from '../kernel/neighbour.js';
import { openSubgraph, type OpenSubgraph } from '../kernel/open-subgraph.js';
import { publicViewer } from '../kernel/viewer.js';
import { contractFile } from '../schema/contract.js';
import { subgraphs } from './subgraphs.js';

/** The three subgraphs open in this process, asking one another without HTTP. */
export async function openAllSubgraphs(
  databaseUrl: string,
  log: Logger,
  now = () => new Date(),
): Promise<OpenSubgraph[]> {
  const open: OpenSubgraph[] = [];
  const ask = askInProcess(() => answersOf(open));
  open.push(
    ...(await Promise.all(
      subgraphs.map((subgraph) => openSubgraph(subgraph, { databaseUrl, ask, log, now })),
    )),
  );
  return open;
}

/** One subgraph in a process of its own; what it needs of the others it asks through the gateway. */
export async function openOneSubgraph(
  name: string,
  databaseUrl: string,
  config: Config,
  log: Logger,
): Promise<OpenSubgraph> {
  const subgraph = subgraphs.find((known) => known.name === name)!;
  const ask: Ask = askThroughGateway(config.urls.gateway, config.subgraphTimeoutMs, log);
  return openSubgraph(subgraph, { databaseUrl, ask, log, now: () => new Date() });
}

/** The supergraph as committed. The gateway serves this, never something composed on the fly. */
export function supergraphSdl(): string {
  return readFileSync(contractFile('supergraph'), 'utf8');
}

function answersOf(open: OpenSubgraph[]): Record<string, Answer> {
  const asPublic =
    (subgraph: OpenSubgraph): Answer =>
    (query, variables) =>
      subgraph.answer({
        query,
        variables,
        operationName: undefined,
        viewer: publicViewer,
        requestId: 'within',
      });
  return Object.fromEntries(open.map((subgraph) => [subgraph.name, asPublic(subgraph)]));
}
