import type { RequestContext } from '../../kernel/subgraph.js';
import { createLoaders, type Loaders } from './loaders.js';

/** What every resolver of this subgraph gets with a request. */
export interface ResourcesContext extends RequestContext {
  /** They remember for the length of one request only. */
  loaders: Loaders;
}

/** Adds the loaders of this subgraph to a request. */
export function resourcesContext(base: RequestContext): ResourcesContext {
  return { ...base, loaders: createLoaders(base) };
}
