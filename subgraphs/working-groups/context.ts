import type { RequestContext } from '../../kernel/subgraph.js';
import type { Loaders } from './loaders.js';

/** What the resolvers of this subgraph get with a request. */
export interface WorkingGroupsContext extends RequestContext {
  loaders: Loaders;
}
