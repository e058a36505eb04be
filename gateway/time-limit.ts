import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { FaultCode } from '../kernel/faults.js';
import type { CompiledGateway } from './plan/compiled-gateway.js';

const code: FaultCode = 'TOO_COSTLY';

/** Answers 504 when an operation takes longer than `limitMs`; what its subgraphs send later is dropped. */
export function withTimeLimit(gateway: CompiledGateway, limitMs: number): CompiledGateway {
  return {
    ...gateway,
    async load(options) {
      const { schema, executor } = await gateway.load(options);
      return {
        schema,
        executor: (requestContext) => {
          let timer: NodeJS.Timeout;
          const late = new Promise<{ errors: GraphQLError[] }>((resolve) => {
            timer = setTimeout(() => resolve({ errors: [tookTooLong(limitMs)] }), limitMs);
          });
          return Promise.race([executor(requestContext), late]).finally(() => clearTimeout(timer));
        },
      };
    },
  };
}

function tookTooLong(limitMs: number): GraphQLError {
  return new GraphQLError(`No answer within ${limitMs / 1_000} s. Ask for less at once.`, {
    extensions: { code, http: { status: 504, headers: new HeaderMap() } },
  });
}
