import { placeOfRound } from './accreditation/consent/round-resolver.js';
import { placeOfAccreditation } from './accreditation/reach.js';
import type { PermissionTable, Place } from '../../kernel/permission.js';
import type { MemberRow } from './delegation/member-pages.js';
import type { AffiliationRow } from './person/person-row.js';
import { placeOfAttendance, placeOfSession } from './attendance/attendance-resolver.js';
import { placeOfBadgeReference } from './badge/badge-resolver.js';
import { placeOfChangeRequest } from './registration/change-request/place-of-change-request.js';
import { placeOfRegistration } from './registration/place-of-registration.js';
import { placeOfCredentials } from './credentials/credentials-resolver.js';
import { placeOfDelegation } from './delegation/place-of-delegation.js';
import { placeOfPerson } from './person/place-of-person.js';

/**
 * Who may see or do what with records of participation. ANY: any record within what the role is held for; OWN: of the participant that
 * the role is held for; SELF: about the person that asks. docs/permissions.md is made from this.
 */
export const permissions: PermissionTable = {
  everyone: {
    Query:
      'participationBalance participationTrend participationFunnel classificationSchemes participant participants viewer signedIn registrationToComplete badgeKeys accreditation accreditationStatistics',
    // By the token of the personal link, or of oneself.
    Mutation: 'completeRegistration',
    Meeting: 'id registration listOfParticipants listsOfParticipants balance delegations sharedPlaces',
    WorkingGroup: 'id balance members',
    Participant:
      'id kind category slug iso2 iso3 m49 existsFrom existsTo region classifications delegations memberships name names consultativeStatus accreditations',
    Accreditation: 'id participant organization basis programme meeting state since validUntil',
    AccreditationApplication: 'purpose legalForm headquarters website funding conflictOfInterest',
    AccreditationContact: 'name email language timeZone',
    AccreditationStep:
      'state enteredAt leftAt days reason reasonCode reference nextReviewOn answerBy byApplicant',
    AccreditationClock: 'daysInState daysWaiting turn dueOn',
    AccreditationStatistics:
      'accredited deferred rejected waiting stillWaiting deferralsBefore years reasons from asOf',
    AccreditationYear: 'year accredited deferred rejected waiting',
    AccreditationReasonCount: 'reasonCode deferred rejected',
    WaitingTimes: 'cases medianDays longestDays',
    DeferralsBefore: 'cases median most',
    File: 'id name mediaType bytes sha256 keptAt parts content',
    ConsentRound: 'id title programme meeting opensAt closesOn closesAt timeZone silenceIsConsent closedAt',
    ConsentRoundEntry: 'position accreditation outcome objections',
    Objection: 'id state reason isConfidential isLate recordedAt',
    KnownOrganization: 'participantId name',
    NotOnList: 'accreditationId state because',
    ConsultativeStatus: 'isHeld status since history',
    ConsultativeStatusFact: 'event status on year printed note source',
    ParticipantName: 'text lang form validFrom validTo isSource source',
    ClassificationScheme: 'id singleMembership restClass name currentVersion versions classes sizes',
    ClassificationSchemeVersion:
      'schemeId version publishedOn publisher url licence note contentHash recordedAt',
    ClassSize: 'class participants members',
    SchemeClass: 'schemeId code name isTranslation',
    ClassificationMembership: 'schemeId class role dutyStation status validFrom validTo source recordedAt',
    Membership: 'id participant workingGroup since until',
    Delegation: 'id participant meeting people members listState',
    DelegationMember: 'representative role people registrationId',
    ListOfParticipants:
      'meeting kind symbol lang basis namesPublic asOf delegations people sha256 corrects note sections lines changes snapshot',
    ListChange: 'kind participant registrationId role before after',
    ListSectionCount: 'section delegations people',
    ListLine: 'section participant listName role people name honorific nameInScript registrationId function',
    RegistrationWindow:
      'kind opens closes isOpen contact caps requiresCompletePersonalData requiresCredentials',
    RegistrationCap: 'category most',
    BadgeKey: 'kid x',
    // Reached through a badge, or through the answer of who issued it.
    BadgePrint: 'participant kind meetingCode meetingName opensOn closesOn city',
    IssuedBadge: 'badge isNew',
    BadgeRefused: 'registrationId message',
    CheckInList: 'signed madeAt validUntil lastSerial blocked checkedIn',
    MergedCheckIn: 'entryId outcome toldBefore',
    Session: 'id attendance',
    SessionAttendance: 'present remote absent excused',
    TakenAttendance: 'registration presence changed',
    AttendanceRefused: 'given message',
    Deadline: 'at timeZone atVenue inTimeZone',
    RoomPlace: 'room held',
    MeetingRegistration: 'windows places',
    PlaceAllotment: 'kind room places taken left waiting',
    CategoryUse: 'category most used registrations',
    DecisionOutcome: 'id registration problem',
    RegistrationVersion: 'at action state by as reason',
    FunctionTitle: 'text lang isSource fallbackFrom',
    Representative: 'id',
    Affiliation: 'id',
    PersonSuggestion: 'person score reasons',
    AppearanceConsent: 'given askedAt answeredAt',
    MyData: 'at fields document',
    RetentionPreview: 'on lines summary',
    RetentionLine: 'field keepDays records',
    RegistrationToComplete: 'displayName participant meeting given missing complete language expiresAt',
    ParticipationBalance: 'total cells provenance measures',
    BalanceCell:
      'keys count suppressed share shareWithin benchmarkShare representationRatio gapPoints coverage placesToParity',
    BalanceKey: 'dimension code label',
    Coverage: 'present of share',
    BalanceMeasures:
      'dissimilarity dissimilarityByChance pValue gallagher shannon pielou simpson simpsonUnbiased effectiveClasses klDivergence giniOfDelegationSizes giniWithAbsent',
    BalanceProvenance:
      'scope unit basis scheme developmentScheme regionOf asOf knownAt benchmark switches notStated suppressedBelow warnings',
    ParticipationFunnel: 'total rows provenance',
    FunnelRow: 'keys stages endings',
    FunnelStageCount: 'stage people shareOfStageBefore',
    FunnelEndingCount: 'ending people',
    FunnelProvenance: 'scope scheme asOf knownAt notStated suppressedBelow',
    AuditFact: 'name before after',
    // Reached through the answer of whoever handed the list in.
    BulkRowResult: 'line outcome column problem registration',
    PlacesSimulation: 'digest kind places formula formulaText held kept organizations allotments',
    // Reached through a simulation, which shows each what is its own.
    OrganizationPlaces: 'participant held fixed keeps affected',
    SharedPlaces: 'kind places formula formulaText organizations people kept reason at',
    ChangeRequestOutcome: 'id changeRequest problem',
    ChangeRequestNotFound: 'message',
    ChangeRequestDecided: 'message state decidedAt',
    Viewer: 'personId roles role participant',
    HeldRole: 'role participant programme meeting',
    SignedIn: 'personId roles',
    SignedInRole: 'role participantId programme meetingId',
  },

  restricted: {
    // At the meeting. A badge is for whoever sees its registration; the door is the secretariat’s, that of the meeting too.
    'Registration.badge': seesRegistration(),
    'Query.badge': seesRegistration(),
    'Badge.id': seesRegistration(),
    'Badge.serial': seesRegistration(),
    'Badge.registration': seesRegistration(),
    'Badge.issuedAt': seesRegistration(),
    'Badge.expiresAt': seesRegistration(),
    'Badge.state': seesRegistration(),
    'Badge.because': seesRegistration(),
    'Badge.code': seesRegistration(),
    'Badge.print': seesRegistration(),
    'BadgePrint.displayName': seesRegistration(),
    'BadgePrint.nameInScript': seesRegistration(),
    'BadgePrint.functionTitle': seesRegistration(),
    'Registration.checkedInAt': seesRegistration(),
    'Mutation.issueBadges': { SECRETARIAT: 'ANY' },
    'Mutation.checkIn': { SECRETARIAT: 'ANY' },
    'Mutation.closeMeetingRegistration': { SECRETARIAT: 'ANY' },
    // Counts of a session are public, names are not.
    'Mutation.recordAttendance': { SECRETARIAT: 'ANY' },
    'Session.attendees': { SECRETARIAT: 'ANY' },
    'Attendance.id': seesRegistration(),
    'Attendance.registration': seesRegistration(),
    'Attendance.presence': seesRegistration(),
    'Attendance.method': seesRegistration(),
    'Attendance.recordedAt': seesRegistration(),
    'Mutation.mergeCheckIns': { SECRETARIAT: 'ANY' },
    'Query.checkInList': { SECRETARIAT: 'ANY' },
    'Mutation.blockBadge': { SECRETARIAT: 'ANY' },
    'Mutation.unblockBadge': { SECRETARIAT: 'ANY' },
    'Mutation.replaceBadge': { SECRETARIAT: 'ANY' },

    // Memberships of bodies (4.1): each participant for itself.
    'Mutation.joinWorkingGroup': { FOCAL_POINT: 'OWN', MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'Mutation.leaveWorkingGroup': { FOCAL_POINT: 'OWN', MISSION: 'OWN', SECRETARIAT: 'ANY' },

    // Roles: who may act for whom.
    'Query.roleGrants': { ADMINISTRATOR: 'ANY', SECRETARIAT: 'ANY', FOCAL_POINT: 'OWN', MISSION: 'OWN' },
    'Mutation.grantRole': { ADMINISTRATOR: 'ANY', SECRETARIAT: 'ANY', FOCAL_POINT: 'OWN', MISSION: 'OWN' },
    'Mutation.revokeRole': { ADMINISTRATOR: 'ANY', SECRETARIAT: 'ANY', FOCAL_POINT: 'OWN', MISSION: 'OWN' },
    'RoleGrant.id': seesGrants(),
    'RoleGrant.role': seesGrants(),
    'RoleGrant.participant': seesGrants(),
    'RoleGrant.programme': seesGrants(),
    'RoleGrant.meeting': seesGrants(),
    'RoleGrant.account': seesGrants(),
    'RoleGrant.validFrom': seesGrants(),
    'RoleGrant.validTo': seesGrants(),
    'RoleGrant.grantedBy': seesGrants(),
    'RoleGrant.recordedAt': seesGrants(),

    // Accreditation (domain.md 2.2): the applicant’s own, the secretariat’s, and before States once it is circulated.
    'Mutation.applyForAccreditation': { SIGNED_IN: 'ANY' },
    'Mutation.saveAccreditationDraft': applicantsOwn(),
    'Mutation.submitAccreditation': applicantsOwn(),
    'Mutation.answerAccreditationQuestion': applicantsOwn(),
    'Mutation.withdrawAccreditation': { ...applicantsOwn(), SECRETARIAT: 'ANY' },
    'Mutation.screenAccreditation': { SECRETARIAT: 'ANY' },
    'Mutation.requestAccreditationInformation': { SECRETARIAT: 'ANY' },
    'Mutation.decideAccreditation': { SECRETARIAT: 'ANY' },
    'Mutation.suspendAccreditation': { SECRETARIAT: 'ANY' },
    'Mutation.reinstateAccreditation': { SECRETARIAT: 'ANY' },
    'Mutation.openConsentRound': { SECRETARIAT: 'ANY' },
    'Mutation.closeConsentRound': { SECRETARIAT: 'ANY' },
    'Mutation.objectToAccreditation': { MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'Mutation.withdrawObjection': { MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'Query.accreditations': { SIGNED_IN: 'ANY' },
    'Query.consentRound': { MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'Query.consentRounds': { MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'Accreditation:applications': { ...applicantsOwn(), MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'Accreditation.application': { ...applicantsOwn(), MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'Accreditation.objections': { ...applicantsOwn(), MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'Accreditation.consentRound': { ...applicantsOwn(), MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'Accreditation.timeline': { ...applicantsOwn(), SECRETARIAT: 'ANY' },
    'Accreditation.clock': { ...applicantsOwn(), SECRETARIAT: 'ANY' },
    'Accreditation.nextStep': { ...applicantsOwn(), SECRETARIAT: 'ANY' },
    'Accreditation.contact': { SIGNED_IN: 'SELF', SECRETARIAT: 'ANY' },
    'Accreditation.documents': { ...applicantsOwn(), MISSION: 'OWN', SECRETARIAT: 'ANY' },
    // Documents: who hands one in for what, and who reads it. A file is found by whoever may read it only.
    'Query.file': { SIGNED_IN: 'ANY' },
    'Mutation.beginFile': { SIGNED_IN: 'ANY' },
    'Mutation.addFilePart': { SIGNED_IN: 'ANY' },
    'Mutation.keepFile': { SIGNED_IN: 'ANY' },
    'Mutation.removeFile': { SIGNED_IN: 'ANY' },
    'File:toAccreditation': { ...applicantsOwn(), SECRETARIAT: 'ANY' },
    'File:ofAccreditation': { ...applicantsOwn(), MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'File:toCredentials': { MISSION: 'OWN', SECRETARIAT: 'ANY', CREDENTIALS_OFFICER: 'ANY' },
    'File:ofCredentials': { MISSION: 'OWN', SECRETARIAT: 'ANY', CREDENTIALS_OFFICER: 'ANY' },
    'ConsentRound.entries': { MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'ConsentRound.noteVerbale': { MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'ConsentRound.csv': { MISSION: 'OWN', SECRETARIAT: 'ANY' },
    'Objection:confidential': { MISSION: 'OWN', SECRETARIAT: 'ANY' },

    // Persons behind a delegation, instead of the number in each role.
    'Delegation:persons': {
      FOCAL_POINT: 'OWN',
      MISSION: 'OWN',
      SECRETARIAT: 'ANY',
      CREDENTIALS_OFFICER: 'ANY',
    },
    // Lists of participants as documents; whoever reads them finds the same on them.
    'Mutation.publishListOfParticipants': { SECRETARIAT: 'ANY' },
    'Mutation.correctListOfParticipants': { SECRETARIAT: 'ANY' },
    // The list of a delegation: its mission arranges it while it is open, the secretariat at any time.
    'Mutation.orderDelegation': arrangesDelegation(),
    'Mutation.setFunctionTitles': arrangesDelegation(),
    'Mutation.lockDelegation': { SECRETARIAT: 'ANY' },
    'Mutation.reopenDelegation': { SECRETARIAT: 'ANY' },
    'Delegation:whenClosed': { SECRETARIAT: 'ANY' },
    // Credentials: the mission that hands them in, and the officers who examine them.
    'Query.credentials': seesCredentials(),
    'Query.credentialsOfId': seesCredentials(),
    'Mutation.submitCredentials': seesCredentials(),
    'Mutation.receiveCredentials': examinesCredentials(),
    'Mutation.examineCredentials': { CREDENTIALS_OFFICER: 'ANY' },
    'Mutation.acceptCredentials': { CREDENTIALS_OFFICER: 'ANY' },
    'Mutation.queryCredentials': { CREDENTIALS_OFFICER: 'ANY' },
    'Delegation.credentials': seesCredentials(),
    'Delegation.credentialsState': seesCredentials(),
    'Credentials.id': seesCredentials(),
    'Credentials.meeting': seesCredentials(),
    'Credentials.participant': seesCredentials(),
    'Credentials.state': seesCredentials(),
    'Credentials.instrument': seesCredentials(),
    'Credentials.issuer': seesCredentials(),
    'Credentials.issuerCapacity': seesCredentials(),
    'Credentials.datedOn': seesCredentials(),
    'Credentials.receivedOn': seesCredentials(),
    'Credentials.file': seesCredentials(),
    'Credentials.names': seesCredentials(),
    'Credentials.insufficiency': seesCredentials(),
    'Credentials.comparison': seesCredentials(),
    'Credentials.history': seesCredentials(),
    'CredentialsName.registrationId': seesCredentials(),
    'CredentialsName.nameOnList': seesCredentials(),
    'CredentialsName.nameOnCredentials': seesCredentials(),
    'CredentialsName.causes': seesCredentials(),
    'CredentialsName.score': seesCredentials(),
    'CredentialsName.settled': seesCredentials(),
    'CredentialsStep.state': seesCredentials(),
    'CredentialsStep.at': seesCredentials(),
    'CredentialsStep.action': seesCredentials(),
    'CredentialsStep.reason': seesCredentials(),
    // Changes on record; the list itself is cut to what the viewer’s roles reach.
    'Query.auditLog': seesGrants(),
    'AuditEntry.seq': seesGrants(),
    'AuditEntry.at': seesGrants(),
    'AuditEntry.action': seesGrants(),
    'AuditEntry.recordType': seesGrants(),
    'AuditEntry.recordId': seesGrants(),
    'AuditEntry.participant': seesGrants(),
    'AuditEntry.meeting': seesGrants(),
    'AuditEntry.roles': seesGrants(),
    'AuditEntry.subject': { ADMINISTRATOR: 'ANY', SECRETARIAT: 'ANY' },
    'AuditEntry.requestId': seesGrants(),
    'AuditEntry.reason': seesGrants(),
    'AuditEntry.facts': seesGrants(),
    'AuditEntry.hash': seesGrants(),

    'DelegationMember.gender': { SECRETARIAT: 'ANY' },
    'DelegationMember.functionTitle': seesMembers(),
    'DelegationMember.function': seesMembers(),
    // Persons. What a focal point needs in order to register and write to its people; what only the person gives, it does not see.
    'Representative.displayName': { ...seesPerson(), CREDENTIALS_OFFICER: 'ANY' },
    'Representative.givenName': { ...seesPerson(), CREDENTIALS_OFFICER: 'ANY' },
    'Representative.familyName': { ...seesPerson(), CREDENTIALS_OFFICER: 'ANY' },
    'Representative.nameInScript': { ...seesPerson(), CREDENTIALS_OFFICER: 'ANY' },
    'Representative.honorific': { ...seesPerson(), CREDENTIALS_OFFICER: 'ANY' },
    'Representative.email': seesPerson(),
    'Representative.language': seesPerson(),
    'Representative.timeZone': seesPerson(),
    'Representative.complete': seesPerson(),
    'Representative.consent': seesPerson(),
    'Representative.affiliations': seesPerson(),
    'Affiliation.participant': seesPerson(),
    'Affiliation.functionTitle': seesPerson(),
    'Affiliation.validFrom': seesPerson(),
    'Affiliation.validTo': seesPerson(),
    'Representative.gender': givenByPerson(),
    'Representative.nationality': givenByPerson(),
    'Representative.birthDate': givenByPerson(),
    'Representative.passport': givenByPerson(),
    'Representative.accessNeeds': givenByPerson(),
    'Representative.photo': givenByPerson(),
    'Query.people': registersPeople(),
    'Query.person': seesPerson(),
    'Query.personSuggestions': registersPeople(),
    'Query.myData': givenByPerson(),
    'Query.retentionPreview': { SECRETARIAT: 'ANY', ADMINISTRATOR: 'ANY' },
    'Mutation.eraseMyData': { REPRESENTATIVE: 'SELF' },
    'Mutation.erasePersonalData': { SECRETARIAT: 'ANY' },
    'Representative.possiblySame': { SECRETARIAT: 'ANY' },
    'Mutation.changePerson': seesPerson(),
    'Mutation.affiliatePerson': registersPeople(),
    'Mutation.endAffiliation': registersPeople(),
    'Mutation.sendPersonalLink': registersPeople(),
    'Mutation.mergePersons': { SECRETARIAT: 'ANY' },
    'Mutation.undoMerge': { SECRETARIAT: 'ANY' },
    // People of every participant, for finding the same person again.
    'Representative:ofAll': { SECRETARIAT: 'ANY' },

    // Registrations: each participant its own, the person its own; the secretariat decides.
    'Query.registration': seesRegistration(),
    'Query.registrations': seesRegistration(),
    'Registration.id': seesRegistration(),
    'Registration.meeting': seesRegistration(),
    'Registration.participant': seesRegistration(),
    'Registration.representative': seesRegistration(),
    'Registration.role': seesRegistration(),
    'Registration.category': seesRegistration(),
    'Registration.kind': seesRegistration(),
    'Registration.mode': seesRegistration(),
    'Registration.functionTitle': seesRegistration(),
    'Registration.function': seesRegistration(),
    'Registration.position': seesRegistration(),
    'Registration.state': seesRegistration(),
    'Registration.reason': seesRegistration(),
    'Registration.submittedAt': seesRegistration(),
    'Registration.complete': seesRegistration(),
    'Registration.waitingPlace': seesRegistration(),
    'Registration.rooms': seesRegistration(),
    'Registration.replaces': seesRegistration(),
    'Registration.secondHatApprovedBy': { SECRETARIAT: 'ANY' },
    'Registration.history': seesRegistration(),
    'Mutation.openRegistration': { SECRETARIAT: 'ANY' },
    'Mutation.changeRegistrationWindow': { SECRETARIAT: 'ANY' },
    'Mutation.registerRepresentative': registers(),
    'Mutation.confirmRegistration': registers(),
    'Mutation.substituteRepresentative': registers(),
    'Query.registrationAllowance': registers(),
    'Mutation.setPlaces': { SECRETARIAT: 'ANY' },
    'Mutation.reallocatePlaces': { SECRETARIAT: 'ANY' },
    'Mutation.submitRegistration': { ...registers(), REPRESENTATIVE: 'SELF' },
    'Mutation.withdrawRegistration': { ...registers(), REPRESENTATIVE: 'SELF' },
    'Mutation.approveRegistrations': { SECRETARIAT: 'ANY' },
    'Mutation.returnRegistrations': { SECRETARIAT: 'ANY' },
    'Mutation.rejectRegistrations': { SECRETARIAT: 'ANY' },
    'Mutation.undoDecisions': { SECRETARIAT: 'ANY' },
    'Mutation.registerRepresentatives': registers(),
    'Mutation.changeRegistration': registers(),
    'Query.registrationsAsOf': seesRegistration(),
    'RegistrationThen.now': seesRegistration(),
    'RegistrationThen.participant': seesRegistration(),
    'RegistrationThen.representative': seesRegistration(),
    'RegistrationThen.state': seesRegistration(),
    'RegistrationThen.role': seesRegistration(),
    'RegistrationThen.category': seesRegistration(),
    'RegistrationThen.mode': seesRegistration(),
    'RegistrationThen.functionTitle': seesRegistration(),
    'RegistrationThen.position': seesRegistration(),
    'RegistrationThen.since': seesRegistration(),
    'RegistrationThen.action': seesRegistration(),
    'RegistrationThen.reason': seesRegistration(),
    // Places that are too few: who loses what is for the secretariat and reporters, and for each organization its own.
    'Query.simulatePlaces': { SECRETARIAT: 'ANY', REPORTER: 'ANY', FOCAL_POINT: 'OWN', MISSION: 'OWN' },
    'Mutation.applyPlaces': { SECRETARIAT: 'ANY' },
    // After the deadline: asked for by the participant, decided by the secretariat.
    'Mutation.requestChange': { FOCAL_POINT: 'OWN', MISSION: 'OWN' },
    'Mutation.decideChangeRequests': { SECRETARIAT: 'ANY' },
    'Query.changeRequest': seesRequest(),
    'Query.changeRequests': seesRequest(),
    'ChangeRequest.id': seesRequest(),
    'ChangeRequest.kind': seesRequest(),
    'ChangeRequest.state': seesRequest(),
    'ChangeRequest.meeting': seesRequest(),
    'ChangeRequest.participant': seesRequest(),
    'ChangeRequest.registration': seesRequest(),
    'ChangeRequest.personName': seesRequest(),
    'ChangeRequest.role': seesRequest(),
    'ChangeRequest.category': seesRequest(),
    'ChangeRequest.mode': seesRequest(),
    'ChangeRequest.functionTitle': seesRequest(),
    'ChangeRequest.fields': seesRequest(),
    'ChangeRequest.reason': seesRequest(),
    'ChangeRequest.askedAt': seesRequest(),
    'ChangeRequest.decisionReason': seesRequest(),
    'ChangeRequest.decidedAt': seesRequest(),
    'ChangeRequest.result': seesRequest(),

    // Balances as counted, without what decision 0004 hides from the public.
    'ParticipationBalance:unsuppressed': { SECRETARIAT: 'ANY', REPORTER: 'ANY' },
  },
};

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

/** Persons on delegations. */
function seesMembers() {
  return { FOCAL_POINT: 'OWN', MISSION: 'OWN', SECRETARIAT: 'ANY', CREDENTIALS_OFFICER: 'ANY' } as const;
}

/** Each for its own people. */
function registersPeople() {
  return { SECRETARIAT: 'ANY', FOCAL_POINT: 'OWN', MISSION: 'OWN' } as const;
}

/** Whoever asks, and whoever decides. */
function seesRequest() {
  return { SECRETARIAT: 'ANY', FOCAL_POINT: 'OWN', MISSION: 'OWN' } as const;
}

/** Whoever registers the person, and the person. */
function seesPerson() {
  return { SECRETARIAT: 'ANY', FOCAL_POINT: 'OWN', MISSION: 'OWN', REPRESENTATIVE: 'SELF' } as const;
}

/** Whoever registers it, whoever decides on it, and the person. */
function seesRegistration() {
  return {
    SECRETARIAT: 'ANY',
    CREDENTIALS_OFFICER: 'ANY',
    FOCAL_POINT: 'OWN',
    MISSION: 'OWN',
    REPRESENTATIVE: 'SELF',
  } as const;
}

/** Participants for themselves, and the secretariat for them. */
function registers() {
  return { FOCAL_POINT: 'OWN', MISSION: 'OWN', SECRETARIAT: 'ANY' } as const;
}

/** Not whoever registers it. */
function givenByPerson() {
  return { SECRETARIAT: 'ANY', REPRESENTATIVE: 'SELF' } as const;
}

/** Whoever applied, until it is decided; the organization’s focal points, always. */
function applicantsOwn() {
  return { SIGNED_IN: 'SELF', FOCAL_POINT: 'OWN' } as const;
}

function seesGrants() {
  return { ADMINISTRATOR: 'ANY', SECRETARIAT: 'ANY', FOCAL_POINT: 'OWN', MISSION: 'OWN' } as const;
}

function seesCredentials() {
  return { MISSION: 'OWN', SECRETARIAT: 'ANY', CREDENTIALS_OFFICER: 'ANY' } as const;
}

function examinesCredentials() {
  return { SECRETARIAT: 'ANY', CREDENTIALS_OFFICER: 'ANY' } as const;
}

function arrangesDelegation() {
  return { MISSION: 'OWN', FOCAL_POINT: 'OWN', SECRETARIAT: 'ANY' } as const;
}
