import { eachOnce, linesOf, type PermissionTable, type Rule } from '../../../kernel/permission.js';
import { everyone } from './everyone.js';

/** Participants for themselves, and the secretariat for them. */
const participantsOwn: Rule = { FOCAL_POINT: 'OWN', MISSION: 'OWN', SECRETARIAT: 'ANY' };
const seesMembers: Rule = { ...participantsOwn, CREDENTIALS_OFFICER: 'ANY' };
/** Whoever registers the person, and the person. */
const seesPerson: Rule = { ...participantsOwn, REPRESENTATIVE: 'SELF' };
/** Whoever registers it, whoever decides on it, and the person. */
const seesRegistration: Rule = { ...seesMembers, REPRESENTATIVE: 'SELF' };
/** Not whoever registers it. */
const givenByPerson: Rule = { SECRETARIAT: 'ANY', REPRESENTATIVE: 'SELF' };
/** Whoever applied, until it is decided; the organization’s focal points, always. */
const applicantsOwn: Rule = { SIGNED_IN: 'SELF', FOCAL_POINT: 'OWN' };
const seesGrants: Rule = { ...participantsOwn, ADMINISTRATOR: 'ANY' };
const seesCredentials: Rule = { MISSION: 'OWN', SECRETARIAT: 'ANY', CREDENTIALS_OFFICER: 'ANY' };

/**
 * Who may see or do what with records of participation. ANY: any record within what the role is held for; OWN: of the participant that
 * the role is held for; SELF: about the person that asks. docs/permissions.md is made from this.
 */
export const permissions: PermissionTable = {
  everyone,

  restricted: eachOnce(
    // At the meeting. A badge is for whoever sees its registration; the door is the secretariat’s, that of the meeting too.
    linesOf(seesRegistration, {
      Registration: 'badge checkedInAt',
      Query: 'badge',
      Badge: 'id serial registration issuedAt expiresAt state because code print',
      BadgePrint: 'displayName nameInScript functionTitle',
    }),
    linesOf({ SECRETARIAT: 'ANY' }, { Mutation: 'issueBadges checkIn closeMeetingRegistration' }),
    // Counts of a session are public, names are not.
    linesOf(
      { SECRETARIAT: 'ANY' },
      {
        Mutation: 'recordAttendance mergeCheckIns blockBadge unblockBadge replaceBadge',
        Session: 'attendees',
        Query: 'checkInList doorScans',
      },
    ),
    linesOf(seesRegistration, { Attendance: 'id registration presence method recordedAt' }),
    // Memberships of bodies (4.1): each participant for itself.
    linesOf(participantsOwn, { Mutation: 'joinWorkingGroup leaveWorkingGroup' }),
    // Roles: who may act for whom.
    linesOf(seesGrants, { Query: 'roleGrants', Mutation: 'grantRole revokeRole' }),
    linesOf(seesGrants, {
      RoleGrant: 'id role participant programme meeting account validFrom validTo grantedBy recordedAt',
    }),
    // Accreditation (domain.md 2.2): the applicant’s own, the secretariat’s, and before States once it is circulated.
    linesOf({ SIGNED_IN: 'ANY' }, { Mutation: 'applyForAccreditation', Query: 'accreditations' }),
    linesOf(applicantsOwn, {
      Mutation: 'saveAccreditationDraft submitAccreditation answerAccreditationQuestion',
    }),
    linesOf(
      { ...applicantsOwn, SECRETARIAT: 'ANY' },
      { Mutation: 'withdrawAccreditation', Accreditation: 'timeline clock nextStep' },
    ),
    linesOf(
      { SECRETARIAT: 'ANY' },
      {
        Mutation:
          'screenAccreditation requestAccreditationInformation decideAccreditation suspendAccreditation reinstateAccreditation openConsentRound closeConsentRound',
      },
    ),
    linesOf(
      { MISSION: 'OWN', SECRETARIAT: 'ANY' },
      { Mutation: 'objectToAccreditation withdrawObjection', Query: 'consentRound consentRounds' },
    ),
    linesOf(
      { ...applicantsOwn, MISSION: 'OWN', SECRETARIAT: 'ANY' },
      { Accreditation: 'application objections consentRound documents' },
    ),
    { 'Accreditation.contact': { SIGNED_IN: 'SELF', SECRETARIAT: 'ANY' } },
    { 'Accreditation:applications': { ...applicantsOwn, MISSION: 'OWN', SECRETARIAT: 'ANY' } },
    // Documents: who hands one in for what, and who reads it. A file is found by whoever may read it only.
    linesOf({ SIGNED_IN: 'ANY' }, { Query: 'file', Mutation: 'beginFile addFilePart keepFile removeFile' }),
    linesOf({ MISSION: 'OWN', SECRETARIAT: 'ANY' }, { ConsentRound: 'entries noteVerbale csv' }),
    { 'File:toAccreditation': { ...applicantsOwn, SECRETARIAT: 'ANY' } },
    { 'File:ofAccreditation': { ...applicantsOwn, MISSION: 'OWN', SECRETARIAT: 'ANY' } },
    { 'File:toCredentials': { MISSION: 'OWN', SECRETARIAT: 'ANY', CREDENTIALS_OFFICER: 'ANY' } },
    { 'File:ofCredentials': { MISSION: 'OWN', SECRETARIAT: 'ANY', CREDENTIALS_OFFICER: 'ANY' } },
    { 'Objection:confidential': { MISSION: 'OWN', SECRETARIAT: 'ANY' } },
    // Persons behind a delegation, instead of the number in each role.
    {
      'Delegation:persons': seesMembers,
    },
    // Lists of participants as documents; whoever reads them finds the same on them.
    linesOf({ SECRETARIAT: 'ANY' }, { Mutation: 'publishListOfParticipants correctListOfParticipants' }),
    // The list of a delegation: its mission arranges it while it is open, the secretariat at any time.
    linesOf(participantsOwn, { Mutation: 'orderDelegation setFunctionTitles' }),
    linesOf({ SECRETARIAT: 'ANY' }, { Mutation: 'lockDelegation reopenDelegation' }),
    { 'Delegation:whenClosed': { SECRETARIAT: 'ANY' } },
    // Credentials: the mission that hands them in, and the officers who examine them.
    linesOf(seesCredentials, {
      Query: 'credentials credentialsOfId',
      Mutation: 'submitCredentials',
      Delegation: 'credentials credentialsState',
      Credentials:
        'id meeting participant state instrument issuer issuerCapacity datedOn receivedOn file names insufficiency comparison history',
      CredentialsName: 'registrationId nameOnList nameOnCredentials causes score settled',
      CredentialsStep: 'state at action reason',
    }),
    { 'Mutation.receiveCredentials': { SECRETARIAT: 'ANY', CREDENTIALS_OFFICER: 'ANY' } },
    linesOf(
      { CREDENTIALS_OFFICER: 'ANY' },
      { Mutation: 'examineCredentials acceptCredentials queryCredentials' },
    ),
    // Changes on record; the list itself is cut to what the viewer’s roles reach.
    linesOf(seesGrants, {
      Query: 'auditLog',
      AuditEntry: 'seq at action recordType recordId participant meeting roles requestId reason facts hash',
    }),
    { 'AuditEntry.subject': { ADMINISTRATOR: 'ANY', SECRETARIAT: 'ANY' } },
    { 'DelegationMember.gender': { SECRETARIAT: 'ANY' } },
    linesOf(seesMembers, { DelegationMember: 'functionTitle function' }),
    // Persons. What a focal point needs in order to register and write to its people; what only the person gives, it does not see.
    linesOf(
      { ...seesPerson, CREDENTIALS_OFFICER: 'ANY' },
      { Representative: 'displayName givenName familyName nameInScript honorific' },
    ),
    linesOf(seesPerson, {
      Representative: 'email language timeZone complete consent affiliations',
      Affiliation: 'participant functionTitle validFrom validTo',
      Query: 'person',
      Mutation: 'changePerson',
    }),
    linesOf(givenByPerson, {
      Representative: 'gender nationality birthDate passport accessNeeds photo',
      Query: 'myData',
    }),
    linesOf(participantsOwn, {
      Query: 'people personSuggestions',
      Mutation: 'affiliatePerson endAffiliation sendPersonalLink',
    }),
    { 'Query.retentionPreview': { SECRETARIAT: 'ANY', ADMINISTRATOR: 'ANY' } },
    { 'Mutation.eraseMyData': { REPRESENTATIVE: 'SELF' } },
    linesOf(
      { SECRETARIAT: 'ANY' },
      { Mutation: 'erasePersonalData mergePersons undoMerge', Representative: 'possiblySame' },
    ),
    // People of every participant, for finding the same person again.
    { 'Representative:ofAll': { SECRETARIAT: 'ANY' } },
    // Registrations: each participant its own, the person its own; the secretariat decides.
    linesOf(seesRegistration, {
      Query: 'registration registrations registrationsAsOf',
      Registration:
        'id meeting participant representative role category kind mode functionTitle function position state reason submittedAt complete waitingPlace rooms replaces history',
      RegistrationThen:
        'now participant representative state role category mode functionTitle position since action reason',
    }),
    linesOf(
      { SECRETARIAT: 'ANY' },
      {
        Registration: 'secondHatApprovedBy',
        Mutation:
          'openRegistration changeRegistrationWindow setPlaces reallocatePlaces approveRegistrations returnRegistrations rejectRegistrations undoDecisions',
      },
    ),
    linesOf(participantsOwn, {
      Mutation:
        'registerRepresentative confirmRegistration substituteRepresentative registerRepresentatives changeRegistration',
      Query: 'registrationAllowance',
    }),
    linesOf(seesPerson, { Mutation: 'submitRegistration withdrawRegistration' }),
    // Places that are too few: who loses what is for the secretariat and reporters, and for each organization its own.
    { 'Query.simulatePlaces': { SECRETARIAT: 'ANY', REPORTER: 'ANY', FOCAL_POINT: 'OWN', MISSION: 'OWN' } },
    { 'Mutation.applyPlaces': { SECRETARIAT: 'ANY' } },
    // After the deadline: asked for by the participant, decided by the secretariat.
    { 'Mutation.requestChange': { FOCAL_POINT: 'OWN', MISSION: 'OWN' } },
    { 'Mutation.decideChangeRequests': { SECRETARIAT: 'ANY' } },
    linesOf(participantsOwn, {
      Query: 'changeRequest changeRequests',
      ChangeRequest:
        'id kind state meeting participant registration personName role category mode functionTitle fields reason askedAt decisionReason decidedAt result',
    }),
    // Balances as counted, without what decision 0004 hides from the public.
    { 'ParticipationBalance:unsuppressed': { SECRETARIAT: 'ANY', REPORTER: 'ANY' } },
  ),
};
