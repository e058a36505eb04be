import { readFileSync } from 'node:fs';
import type { Config } from '../kernel/config.js';
import { loadKeys, type KeyPair } from '../kernel/keys.js';
import type { Logger } from '../kernel/log.js';
import { askInProcess, askThroughGateway, type Answer, type Ask } from '../kernel/neighbour.js';
import { openSubgraph, type OpenSubgraph } from '../kernel/open-subgraph.js';
import { loadVault, type Vault } from '../kernel/vault.js';
import { publicViewer } from '../kernel/viewer.js';
import { contractFile } from '../schema/contract.js';
import { subgraphs } from './subgraphs.js';

/** What a hub brings to its subgraphs. */
export interface Services {
  log: Logger;
  vault: Vault;
  paperKey: KeyPair;
  publicUrl: string;
  /** The clock; the machine’s by default. */
  now?: () => Date;
}

/** As the surroundings say; makes the data key where there is none yet. */
export async function servicesOf(config: Config, log: Logger): Promise<Services> {
  const { paper: paperKey } = await loadKeys(config.keysDir);
  return {
    log,
    vault: await loadVault(config.dataKey, config.keysDir),
    paperKey,
    publicUrl: config.publicUrl,
  };
}

/** The three subgraphs open in this process, asking one another without HTTP. */
export async function openAllSubgraphs(
  databaseUrl: string,
  { now = () => new Date(), ...services }: Services,
): Promise<OpenSubgraph[]> {
  const open: OpenSubgraph[] = [];
  const ask = askInProcess(() => answersOf(open));
  open.push(
    ...(await Promise.all(
      subgraphs.map((subgraph) => openSubgraph(subgraph, { databaseUrl, ask, now, ...services })),
    )),
  );
  return open;
}

/** One subgraph in a process of its own; what it needs of the others it asks through the gateway. */
export async function openOneSubgraph(
  name: string,
  databaseUrl: string,
  config: Config,
  services: Services,
): Promise<OpenSubgraph> {
  const subgraph = subgraphs.find((known) => known.name === name)!;
  const ask: Ask = askThroughGateway(config.urls.gateway, config.subgraphTimeoutMs, services.log);
  return openSubgraph(subgraph, { databaseUrl, ask, now: () => new Date(), ...services });
}

/** The supergraph as committed. The gateway serves this, never something composed on the fly. */
export function supergraphSdl(): string {
  return readFileSync(contractFile('supergraph'), 'utf8');
}

/** The graphs of open subgraphs, asked as the public. */
export function answersOf(open: OpenSubgraph[]): Record<string, Answer> {
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
