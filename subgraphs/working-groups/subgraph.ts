import { defineSubgraph } from '../../kernel/subgraph.js';
import { WorkingGroupResolver } from './body/working-group-resolver.js';
import type { WorkingGroupsContext } from './context.js';
import { createLoaders } from './loaders.js';
import { CadenceResolver } from './meeting/cadence-resolver.js';
import { MeetingResolver } from './meeting/meeting-resolver.js';
import { ReportDueResolver } from './meeting/report-due-resolver.js';
import { ScheduleMeetingResolver } from './meeting/schedule-meeting.js';
import { Audit } from './migrations/2026-11-24-audit.js';
import { ProgrammesBodiesCalendar } from './migrations/2026-11-24-programmes-bodies-calendar.js';
import { ProgrammeResolver } from './programme/programme-resolver.js';
import { loadReference } from './reference/load-reference.js';
import { MeetingScheduleTable, MeetingTable } from './tables.js';
import { permissions } from './permissions.js';

interface Key {
  id: string;
}

/** START HERE. What participants take part in: programmes of work, their bodies, and the calendar of meetings. */
export const workingGroups = defineSubgraph<WorkingGroupsContext>({
  name: 'working-groups',
  resolvers: [
    ProgrammeResolver,
    WorkingGroupResolver,
    MeetingResolver,
    ReportDueResolver,
    CadenceResolver,
    ScheduleMeetingResolver,
  ],
  types: [],
  references: {
    ProgrammeOfWork: ({ id }: Key, { loaders }) => loaders.programme.load(id),
    WorkingGroup: ({ id }: Key, { loaders }) => loaders.body.load(id),
    Meeting: ({ id }: Key, { loaders }) => loaders.meeting.load(id),
  },
  permissions,
  places: {},
  storage: {
    schema: 'working_groups',
    entities: [MeetingTable, MeetingScheduleTable],
    migrations: [ProgrammesBodiesCalendar, Audit],
  },
  context: (base) => ({ ...base, loaders: createLoaders(base.database) }),
  load: loadReference,
});
