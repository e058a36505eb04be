import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { badRequest } from '../kernel/faults.js';
import { refusal } from './client-faults.js';
import type { DoorContext } from './context.js';

/** Refuses, before anything is planned, a request that names no operation of its query, and subscriptions. */
export const chooseOperation: ApolloServerPlugin<DoorContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, request }) {
        if (!operation) {
          const message = request.operationName
            ? '`operationName` names no operation of this query.'
            : 'This query holds several operations. Say which with `operationName`.';
          throw refusal(badRequest(message), 400);
        }
        if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
          throw refusal(
            badRequest('Subscriptions are not offered here. Ask again for what may have changed.'),
            400,
          );
        }
      },
    };
  },
};
