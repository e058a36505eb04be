import { defineSubgraph } from '../../kernel/subgraph.js';
import { AuditResolver } from './audit-log/audit-resolver.js';
import {
  BalanceKeyResolver,
  BalanceResolver,
  MeetingBalanceResolver,
  WorkingGroupBalanceResolver,
} from './balance/balance-resolver.js';
import { FunnelResolver } from './balance/funnel/funnel-resolver.js';
import { ParticipantClasses } from './classification/participant-classes.js';
import { SchemeClassResolver } from './classification/scheme-class.js';
import { SchemeResolver } from './classification/scheme-resolver.js';
import { FileResolver } from './file/file-resolver.js';
import { expireAccreditations } from './accreditation/expire.js';
import { forgetEndedApplications } from './accreditation/forget.js';
import { purgeUnfinishedFiles } from './file/purge-unfinished.js';
import { accreditationResolvers } from './accreditation/accreditation-resolvers.js';
import { ParticipantConsultativeStatus } from './consultative-status/consultative-status-resolver.js';
import { participantsContext, type ParticipantsContext } from './context.js';
import { ChangedCredentialsFields, SubmittedCredentialsFields } from './credentials/credentials-answers.js';
import { CredentialsMutations } from './credentials/credentials-mutations.js';
import { CredentialsResolver, DelegationCredentials } from './credentials/credentials-resolver.js';
import { RegistrationFunction } from './delegation/registration-function.js';
import {
  DelegationListStateField,
  DelegationMutations,
  FunctionTitlesSetFields,
} from './delegation/arrange/delegation-mutations.js';
import {
  DelegationFields,
  DelegationMemberFields,
  MeetingDelegations,
  ParticipantDelegations,
} from './delegation/delegation-resolver.js';
import { PublishedListFields } from './list-of-participants/list-answers.js';
import { ListMutations } from './list-of-participants/list-mutations.js';
import {
  ListChangeFields,
  ListFields,
  ListLineFields,
  MeetingListOfParticipants,
} from './list-of-participants/list-resolver.js';
import { MembershipMutations } from './membership/membership-mutations.js';
import {
  MembershipFields,
  ParticipantMemberships,
  WorkingGroupMembers,
} from './membership/membership-resolver.js';
import { Accreditations } from './migrations/2026-11-24-accreditation.js';
import { Audit } from './migrations/2026-11-24-audit.js';
import { ConsultativeStatusFacts } from './migrations/2026-11-24-consultative-status.js';
import { DelegationLists } from './migrations/2026-11-24-delegation-lists.js';
import { ChangeRequests } from './migrations/2026-11-24-change-requests.js';
import { Directory } from './migrations/2026-11-24-directory.js';
import { Files } from './migrations/2026-11-24-files.js';
import { ListsOfMeetings } from './migrations/2026-11-24-lists-of-meetings.js';
import { MembersInOrder } from './migrations/2026-11-24-members-in-order.js';
import { Participation } from './migrations/2026-11-24-participation.js';
import { RoleGrants } from './migrations/2026-11-24-role-grants.js';
import { Persons } from './migrations/2026-11-24-persons.js';
import { Registrations } from './migrations/2026-11-24-registrations.js';
import { SharedPlaces } from './migrations/2026-11-24-shared-places.js';
import { ParticipantFields } from './participant/participant-fields.js';
import { ParticipantResolver } from './participant/participant-resolver.js';
import { PersonMutations } from './person/change/person-mutations.js';
import { PersonalLinkResolver } from './person/link/link-resolver.js';
import { PrivacyResolver } from './person/privacy/privacy-resolver.js';
import { runRetention } from './person/privacy/retention.js';
import { PersonResolver } from './person/person-resolver.js';
import { AffiliationFields, RepresentativeFields } from './person/representative-fields.js';
import { sealAddresses } from './person/seal-addresses.js';
import { loadReference } from './reference/load.js';
import { Meeting, WorkingGroup } from './stubs.js';
import { RegistrationsAsOfResolver } from './registration/as-of/registrations-as-of.js';
import {
  AllotmentResolver,
  MeetingSharedPlaces,
  SharedPlacesFields,
  SimulationFields,
} from './registration/allotment/allotment-resolver.js';
import { BulkMutation } from './registration/bulk/bulk-mutation.js';
import { CourseMutations } from './registration/course/course-mutations.js';
import { DecisionMutations } from './registration/decide/decision-mutations.js';
import { AllowanceResolver } from './registration/allowance.js';
import { MeetingRegistrationField } from './registration/meeting-registration.js';
import { PlaceMutations } from './registration/places/place-mutations.js';
import { SubstituteMutation } from './registration/substitute/substitute-mutation.js';
import {
  ChangeRequestResolver,
  RequestedChangeFields,
} from './registration/change-request/change-request-resolver.js';
import { ChangeRequestDecided, ChangeRequestNotFound } from './registration/change-request/problems.js';
import { ChangeRegistrationMutation } from './registration/course/change-registration.js';
import { lapseRequests } from './registration/change-request/lapse-requests.js';
import { RegisterMutation } from './registration/register/register-mutation.js';
import { BadgeResolver, RegistrationBadge } from './badge/badge-resolver.js';
import { ChangeBadgeMutations } from './badge/change-badge.js';
import { IssueBadgesMutation } from './badge/issue-badges-mutation.js';
import { AttendanceFields, SessionAttendanceFields } from './attendance/attendance-resolver.js';
import { Session } from './attendance/attendance.js';
import { RecordAttendanceMutation, TakenAttendanceFields } from './attendance/record-attendance.js';
import { CloseMeetingMutation } from './check-in/close-meeting.js';
import { DoorScanResolver } from './check-in/scan-list.js';
import { setNoShows } from './check-in/no-shows.js';
import { CheckInListResolver } from './check-in/check-in-list.js';
import { CheckInMutation } from './check-in/check-in-mutation.js';
import { MergeCheckInsMutation } from './check-in/merge-check-ins.js';
import { RegistrationCheckIn } from './check-in/registration-check-in.js';
import { AtTheMeeting } from './migrations/2026-11-24-at-the-meeting.js';
import { RegistrationResolver } from './registration/registration-resolver.js';
import { DeadlineFields } from './registration/window/deadline.js';
import { WindowMutations } from './registration/window/window-mutations.js';
import { SeatTable } from './tables.js';
import { RoleResolver } from './role/role-resolver.js';
import { ViewerResolver } from './role/viewer-resolver.js';
import { permissions } from './permissions/permissions.js';
import { places } from './permissions/places.js';

/** START HERE. Who takes part: States, organizations, their representatives, and how evenly. */
export const participants = defineSubgraph<ParticipantsContext>({
  name: 'participants',
  resolvers: [
    ParticipantResolver,
    ParticipantFields,
    ParticipantClasses,
    ParticipantConsultativeStatus,
    ...accreditationResolvers,
    FileResolver,
    SchemeResolver,
    SchemeClassResolver,
    ParticipantMemberships,
    WorkingGroupMembers,
    MembershipFields,
    MembershipMutations,
    MeetingDelegations,
    ParticipantDelegations,
    DelegationFields,
    DelegationMemberFields,
    RepresentativeFields,
    AffiliationFields,
    PersonResolver,
    PersonMutations,
    PersonalLinkResolver,
    PrivacyResolver,
    RegistrationFunction,
    DelegationMutations,
    FunctionTitlesSetFields,
    DelegationListStateField,
    DelegationCredentials,
    CredentialsResolver,
    CredentialsMutations,
    SubmittedCredentialsFields,
    ChangedCredentialsFields,
    MeetingListOfParticipants,
    ListFields,
    ListLineFields,
    ListChangeFields,
    ListMutations,
    PublishedListFields,
    BalanceResolver,
    BalanceKeyResolver,
    MeetingBalanceResolver,
    WorkingGroupBalanceResolver,
    FunnelResolver,
    AuditResolver,
    ViewerResolver,
    RoleResolver,
    RegistrationResolver,
    RegistrationBadge,
    BadgeResolver,
    IssueBadgesMutation,
    ChangeBadgeMutations,
    CheckInMutation,
    MergeCheckInsMutation,
    CheckInListResolver,
    DoorScanResolver,
    RegistrationCheckIn,
    SessionAttendanceFields,
    AttendanceFields,
    RecordAttendanceMutation,
    TakenAttendanceFields,
    CloseMeetingMutation,
    RegisterMutation,
    SubstituteMutation,
    PlaceMutations,
    MeetingRegistrationField,
    AllowanceResolver,
    CourseMutations,
    DecisionMutations,
    BulkMutation,
    ChangeRegistrationMutation,
    AllotmentResolver,
    MeetingSharedPlaces,
    SharedPlacesFields,
    SimulationFields,
    RegistrationsAsOfResolver,
    ChangeRequestResolver,
    RequestedChangeFields,
    WindowMutations,
    DeadlineFields,
  ],
  types: [Meeting, Session, WorkingGroup, ChangeRequestNotFound, ChangeRequestDecided],
  references: {
    Participant: ({ id }: { id: string }, { loaders }) => loaders.participantById.load(id),
    Meeting: ({ id }: { id: string }) => ({ id }),
    Session: ({ id }: { id: string }) => ({ id }),
    WorkingGroup: ({ id }: { id: string }) => ({ id }),
  },
  permissions,
  places,
  storage: {
    schema: 'participants',
    entities: [SeatTable],
    migrations: [
      Directory,
      Participation,
      MembersInOrder,
      ListsOfMeetings,
      Registrations,
      Audit,
      RoleGrants,
      ConsultativeStatusFacts,
      Accreditations,
      Files,
      DelegationLists,
      Persons,
      AtTheMeeting,
      ChangeRequests,
      SharedPlaces,
    ],
  },
  context: participantsContext,
  nightly: {
    'expire-accreditations': expireAccreditations,
    'forget-ended-applications': forgetEndedApplications,
    'purge-unfinished-files': purgeUnfinishedFiles,
    'set-no-shows': setNoShows,
    'lapse-change-requests': lapseRequests,
    async 'end-retention'(context) {
      await runRetention(context);
    },
  },
  async load(database, now, vault) {
    await loadReference(database, now);
    await sealAddresses(database, vault);
  },
});
