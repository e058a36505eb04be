import type { RequestContext } from '../../kernel/subgraph.js';
import { participantById } from './participant/participant-row.js';
import { nameOfParticipant, namesOfParticipant } from './participant/name-loaders.js';

/** Everything that fans out in this subgraph, one statement per level of a query. To add one: write it beside its concept, list it here. */
export type Loaders = ReturnType<typeof createLoaders>;

/** Fresh loaders for one request. */
export function createLoaders({ database }: RequestContext) {
  return {
    participantById: participantById(database),
    nameOfParticipant: nameOfParticipant(database),
    namesOfParticipant: namesOfParticipant(database),
  };
}
