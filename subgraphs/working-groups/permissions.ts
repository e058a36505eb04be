import { recordedChangeFields } from '../../kernel/audit-log.js';
import type { PermissionTable } from '../../kernel/permission.js';

/** Who may see or do what with the programme and its calendar. docs/permissions.md is made from this. */
export const permissions: PermissionTable = {
  everyone: {
    ...recordedChangeFields,
    Query: 'workingGroup workingGroups meetingCadence meeting meetings meetingsByCode programme session',
    WorkingGroup: 'id slug kind openEnded status paragraph source name names programme parent',
    LocalizedText: 'language text isSource',
    ProgrammeOfWork: 'id slug status source name names axes principles bodies',
    ProgrammeAxis: 'code paragraph texts',
    ProgrammePrinciple: 'code paragraph texts',
    CadenceYear: 'year expected held status meetings formalMeetings',
    Meeting:
      'id code kind formality opensOn closesOn venue status source name names programme schedule scheduleHistory reportDue sessions',
    Venue: 'city country reason timeZone',
    MeetingSchedule: 'status opensOn closesOn venue source recordedAt supersededAt',
    ReportDue: 'dueOn meeting',
    Session: 'id startsAt endsAt timeZone room access status reason title titles meeting workingGroup',
  },

  restricted: {
    // Who changed what.
    'Query.programmeAuditLog': { SECRETARIAT: 'ANY', ADMINISTRATOR: 'ANY' },
    'Mutation.scheduleMeeting': { SECRETARIAT: 'ANY' },
    // The timetable of a meeting (4.1).
    'Mutation.scheduleSession': { SECRETARIAT: 'ANY' },
    'Mutation.moveSession': { SECRETARIAT: 'ANY' },
    'Mutation.cancelSession': { SECRETARIAT: 'ANY' },
  },
};
