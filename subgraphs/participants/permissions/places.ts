import type { Place } from '../../../kernel/permission.js';
import { placeOfRound } from '../accreditation/consent/round-resolver.js';
import { placeOfAccreditation } from '../accreditation/reach.js';
import type { MemberRow } from '../delegation/member-pages.js';
import type { AffiliationRow } from '../person/person-row.js';
import { placeOfAttendance, placeOfSession } from '../attendance/attendance-resolver.js';
import { placeOfBadgeReference } from '../badge/badge-resolver.js';
import { placeOfChangeRequest } from '../registration/change-request/place-of-change-request.js';
import { placeOfRegistration } from '../registration/place-of-registration.js';
import { placeOfCredentials } from '../credentials/credentials-resolver.js';
import { placeOfDelegation } from '../delegation/place-of-delegation.js';
import { placeOfPerson } from '../person/place-of-person.js';

/** Where the records of types with restricted fields belong. */
export const places = {
  Accreditation: placeOfAccreditation,
  ConsentRound: placeOfRound,
  Representative: placeOfPerson,
  DelegationMember: ({ participantId, meetingId }: MemberRow): Place => ({ participantId, meetingId }),
  Credentials: placeOfCredentials,
  CredentialsName: ({ place }: { place: Place }): Place => place,
  CredentialsStep: ({ place }: { place: Place }): Place => place,
  Delegation: placeOfDelegation,
  Registration: placeOfRegistration,
  ChangeRequest: placeOfChangeRequest,
  RegistrationThen: placeOfRegistration,
  Badge: placeOfBadgeReference,
  BadgePrint: placeOfBadgeReference,
  Session: placeOfSession,
  Attendance: placeOfAttendance,
  Affiliation: ({ personId, participantId }: AffiliationRow): Place => ({ personId, participantId }),
  AuditEntry: ({ participantId, programme, meetingId }: Place): Place => ({
    participantId: participantId ?? null,
    programme: programme ?? null,
    meetingId: meetingId ?? null,
  }),
  RoleGrant: ({ participantId, programme, meetingId }: Place): Place => ({
    participantId: participantId ?? null,
    programme: programme ?? null,
    meetingId: meetingId ?? null,
  }),
};
