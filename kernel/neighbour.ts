import type { ExecutionResult } from 'graphql';
import { causeOf } from './cause.js';
import { faultCodeOf } from './client-errors.js';
import { badRequest, Fault } from './faults.js';
import type { Logger } from './log.js';

/**
 * Asks another subgraph through its public graph, as anybody could, and returns the data.
 *
 * When it does not, the caller's field fails as a whole.
 *
 * @throws Fault BAD_REQUEST when it refuses a value, which the client gave; SUBGRAPH_UNAVAILABLE when it does not answer
 * @throws Error for any other answer with errors: a defect
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
export function askThroughGateway(gatewayUrl: string, timeoutMs: number, log: Logger): Ask {
  return async <Data>(subgraph: string, query: string, variables = {}) => {
    const answer = await send(query, variables).catch((error: unknown) => {
      log.warn({ cause: causeOf(error) }, 'gateway unavailable');
      throw unavailable(subgraph);
    });
    return dataOf<Data>(subgraph, answer);
  };

  async function send(query: string, variables: object): Promise<ExecutionResult> {
    const response = await fetch(`${gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return (await response.json()) as ExecutionResult;
  }
}

function dataOf<Data>(subgraph: string, { data, errors }: ExecutionResult): Data {
  const [error] = errors ?? [];
  if (!error && data) return data as Data;
  const code = error && faultCodeOf(error);
  if (code === 'BAD_REQUEST') throw badRequest(error!.message);
  if (code === 'SUBGRAPH_UNAVAILABLE') throw unavailable(subgraph);
  throw new Error(`${subgraph} did not answer: ${error?.message ?? 'no data'}`);
}

function unavailable(subgraph: string): Fault {
  return new Fault(
    'SUBGRAPH_UNAVAILABLE',
    `This part is missing: "${subgraph}" did not answer. Ask again in a moment.`,
  );
}
