import { defineSubgraph, type RequestContext } from '../../kernel/subgraph.js';

/** START HERE. Who takes part: States, organizations, their representatives, and how evenly. */
export const participants = defineSubgraph<RequestContext>({
  name: 'participants',
  resolvers: [] as never,
  types: [],
  references: {},
  storage: { schema: 'participants', entities: [], migrations: [] },
  context: (base) => base,
});
