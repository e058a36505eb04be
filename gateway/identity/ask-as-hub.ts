import { Fault } from '../../kernel/faults.js';
import type { SubgraphFetcher } from '../../kernel/fetcher.js';
import { askInProcess, type Answer, type Ask } from '../../kernel/neighbour.js';
import { publicViewer } from '../../kernel/viewer.js';

/** Something that must be asked did not answer: nothing is known against the viewer, nor for them. */
export class Unknown extends Fault {
  constructor(override readonly cause: unknown) {
    super('SUBGRAPH_UNAVAILABLE', 'unknown');
  }
}

export function unknown(error: unknown): never {
  throw error instanceof Fault ? error : new Unknown(error);
}

/** Asks a subgraph by itself, as the public: also for fields that are not part of the graph that clients see. */
export function askAsTheHub(subgraphs: Record<string, SubgraphFetcher>): Ask {
  const ask = askInProcess(() => Object.fromEntries(Object.entries(subgraphs).map(asThePublic)));
  return (subgraph, query, variables) =>
    ask<never>(subgraph, query, variables).catch((error: unknown) => {
      throw new Unknown(error);
    });
}

function asThePublic([name, fetcher]: [string, SubgraphFetcher]): [string, Answer] {
  return [
    name,
    (query, variables) =>
      fetcher({ query, variables, operationName: undefined, viewer: publicViewer, requestId: 'identity' }),
  ];
}
