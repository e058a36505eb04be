import { defineSubgraph } from '../../kernel/subgraph.js';
import { WorkingGroupResolver } from './body/working-group-resolver.js';
import type { WorkingGroupsContext } from './context.js';
import { createLoaders } from './loaders.js';
import { MeetingResolver } from './meeting/meeting-resolver.js';
import { ProgrammesBodiesCalendar } from './migrations/2026-11-24-programmes-bodies-calendar.js';
import { ProgrammeResolver } from './programme/programme-resolver.js';
import { loadReference } from './reference/load-reference.js';

interface Key {
  id: string;
}

/** START HERE. What participants take part in: programmes of work, their bodies, and the calendar of meetings. */
export const workingGroups = defineSubgraph<WorkingGroupsContext>({
  name: 'working-groups',
  resolvers: [ProgrammeResolver, WorkingGroupResolver, MeetingResolver],
  types: [],
  references: {
    ProgrammeOfWork: ({ id }: Key, { loaders }) => loaders.programme.load(id),
    WorkingGroup: ({ id }: Key, { loaders }) => loaders.body.load(id),
    Meeting: ({ id }: Key, { loaders }) => loaders.meeting.load(id),
  },
  storage: { schema: 'working_groups', entities: [], migrations: [ProgrammesBodiesCalendar] },
  context: (base) => ({ ...base, loaders: createLoaders(base.database) }),
  load: loadReference,
});
