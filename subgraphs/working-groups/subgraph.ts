import { defineSubgraph } from '../../kernel/subgraph.js';
import { ProgrammeAuditResolver } from './audit-log.js';
import { WorkingGroupResolver } from './body/working-group-resolver.js';
import type { WorkingGroupsContext } from './context.js';
import { createLoaders } from './loaders.js';
import { CadenceResolver } from './meeting/cadence-resolver.js';
import { MeetingResolver } from './meeting/meeting-resolver.js';
import { ReportDueResolver } from './meeting/report-due-resolver.js';
import { ScheduleMeetingResolver } from './meeting/schedule-meeting.js';
import { VenueResolver } from './meeting/venue-resolver.js';
import { Audit } from './migrations/2026-11-24-audit.js';
import { ProgrammesBodiesCalendar } from './migrations/2026-11-24-programmes-bodies-calendar.js';
import { Sessions } from './migrations/2026-11-24-sessions.js';
import { ProgrammeResolver } from './programme/programme-resolver.js';
import { loadReference } from './reference/load-reference.js';
import { MeetingScheduleTable, MeetingTable } from './tables.js';
import { permissions } from './permissions.js';
import { ChangeSessionResolver } from './session/change-session.js';
import { ScheduleSessionResolver } from './session/schedule-session.js';
import { MeetingSessions, SessionResolver } from './session/session-resolver.js';

interface Key {
  id: string;
}

/** START HERE. What participants take part in: programmes of work, their bodies, and the calendar of meetings. */
export const workingGroups = defineSubgraph<WorkingGroupsContext>({
  name: 'working-groups',
  resolvers: [
    ProgrammeResolver,
    ProgrammeAuditResolver,
    WorkingGroupResolver,
    MeetingResolver,
    ReportDueResolver,
    CadenceResolver,
    VenueResolver,
    ScheduleMeetingResolver,
    SessionResolver,
    MeetingSessions,
    ScheduleSessionResolver,
    ChangeSessionResolver,
  ],
  types: [],
  references: {
    ProgrammeOfWork: ({ id }: Key, { loaders }) => loaders.programme.load(id),
    WorkingGroup: ({ id }: Key, { loaders }) => loaders.body.load(id),
    Meeting: ({ id }: Key, { loaders }) => loaders.meeting.load(id),
    Session: ({ id }: Key, { loaders }) => loaders.session.load(id),
  },
  permissions,
  places: {},
  storage: {
    schema: 'working_groups',
    entities: [MeetingTable, MeetingScheduleTable],
    migrations: [ProgrammesBodiesCalendar, Audit, Sessions],
  },
  context: (base) => ({ ...base, loaders: createLoaders(base.database) }),
  load: loadReference,
});
