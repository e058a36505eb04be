import type { ExecutionResult } from 'graphql';

/**
 * Asks another subgraph through its public graph, as anybody could, and returns the data.
 *
 * @throws Error when it does not answer, or answers with errors: the caller's field then fails as a whole
 */
export type Ask = <Data>(
  subgraph: string,
  query: string,
  variables?: Record<string, unknown>,
) => Promise<Data>;

export type Answer = (query: string, variables: Record<string, unknown>) => Promise<ExecutionResult>;

/** Within one process: straight to the neighbour's schema, without HTTP. */
export function askInProcess(neighbours: () => Record<string, Answer>): Ask {
  return async <Data>(subgraph: string, query: string, variables = {}) => {
    const answer = neighbours()[subgraph];
    if (!answer) throw new Error(`no subgraph is called ${subgraph}`);
    return dataOf<Data>(subgraph, await answer(query, variables));
  };
}

/** Between processes: through the gateway, which knows where the neighbour is and is the only one that it answers. */
export function askThroughGateway(gatewayUrl: string, timeoutMs: number): Ask {
  return async <Data>(subgraph: string, query: string, variables = {}) => {
    const response = await fetch(`${gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return dataOf<Data>(subgraph, (await response.json()) as ExecutionResult);
  };
}

function dataOf<Data>(subgraph: string, { data, errors }: ExecutionResult): Data {
  if (errors?.length || !data)
    throw new Error(`${subgraph} did not answer: ${errors?.[0]?.message ?? 'no data'}`);
  return data as Data;
}
