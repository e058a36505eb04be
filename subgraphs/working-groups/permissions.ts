import type { PermissionTable } from '../../kernel/permission.js';

/** Who may see or do what with the programme and its calendar. docs/permissions.md is made from this. */
export const permissions: PermissionTable = {
  everyone: {
    Query: 'workingGroup workingGroups meetingCadence meeting meetings meetingsByCode programme',
    WorkingGroup: 'id slug kind openEnded status paragraph source name names programme parent',
    LocalizedText: 'language text isSource',
    ProgrammeOfWork: 'id slug status source name names axes principles bodies',
    ProgrammeAxis: 'code paragraph texts',
    ProgrammePrinciple: 'code paragraph texts',
    CadenceYear: 'year expected held status meetings formalMeetings',
    Meeting:
      'id code kind formality opensOn closesOn venue status source name names programme schedule scheduleHistory reportDue',
    Venue: 'city country reason',
    MeetingSchedule: 'status opensOn closesOn venue source recordedAt supersededAt',
    ReportDue: 'dueOn meeting',
  },

  restricted: {
    'Mutation.scheduleMeeting': { SECRETARIAT: 'ANY' },
  },
};
