import type { GraphQLDataSource } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import type { FaultCode } from '../../kernel/faults.js';
import type { OutageListener, SubgraphFetcher } from './run.js';

const UNAVAILABLE: FaultCode = 'SUBGRAPH_UNAVAILABLE';

/** Lets Apollo’s own executor ask a subgraph in the same way as compiled plans do. */
export function apolloSource(
  subgraph: string,
  fetcher: SubgraphFetcher | undefined,
  onOutage: OutageListener,
): GraphQLDataSource {
  return {
    async process(options) {
      if (!('incomingRequestContext' in options))
        throw new Error('subgraphs are asked on behalf of requests only');
      const { request, incomingRequestContext: requestContext, pathInIncomingRequest: path = [] } = options;
      try {
        if (!fetcher) throw new Error(`no address is known for subgraph ${subgraph}`);
        const answer = await fetcher({
          query: request.query ?? '',
          variables: request.variables ?? {},
          operationName: request.operationName,
          requestContext,
        });
        return answer;
      } catch (cause) {
        onOutage(subgraph, cause, requestContext);
        const firstList = path.indexOf('@');
        throw new GraphQLError(`This part is missing: "${subgraph}" did not answer. Ask again in a moment.`, {
          path: firstList === -1 ? path : path.slice(0, firstList),
          extensions: { code: UNAVAILABLE, serviceName: subgraph },
        });
      }
    },
  };
}
