import { defineSubgraph } from '../../kernel/subgraph.js';
import { participantsContext, type ParticipantsContext } from './context.js';
import { Directory } from './migrations/2026-11-24-directory.js';
import { Participation } from './migrations/2026-11-24-participation.js';
import { ParticipantFields } from './participant/participant-fields.js';
import { ParticipantResolver } from './participant/participant-resolver.js';

/** START HERE. Who takes part: States, organizations, their representatives, and how evenly. */
export const participants = defineSubgraph<ParticipantsContext>({
  name: 'participants',
  resolvers: [ParticipantResolver, ParticipantFields],
  types: [],
  references: {
    Participant: ({ id }: { id: string }, { loaders }) => loaders.participantById.load(id),
  },
  storage: { schema: 'participants', entities: [], migrations: [Directory, Participation] },
  context: participantsContext,
});
