import type { RequestContext } from '../../kernel/subgraph.js';
import { attendanceOfSession, attendeesOfSession, sessionFacts } from './attendance/attendance-reads.js';
import { badgeLoaders } from './badge/badge-loaders.js';
import { balanceOfBody, balanceOfMeeting } from './balance/balance-loaders.js';
import { firstCheckIn } from './check-in/registration-check-in.js';
import { classificationsOfParticipant } from './classification/classification-loaders.js';
import {
  accreditationById,
  accreditationsOfParticipant,
  applicationOfAccreditation,
  nameOfOrganization,
  versionsOfAccreditation,
} from './accreditation/accreditation-loaders.js';
import { consentRoundById, objectionsToAccreditation } from './accreditation/consent/round-row.js';
import { filesOfRecord } from './file/file-resolver.js';
import { consultativeFactsOfParticipant } from './consultative-status/consultative-status-resolver.js';
import { credentialsOfDelegations } from './credentials/credentials-resolver.js';
import { listStateOfDelegation } from './delegation/list-state.js';
import { titlesOfRegistration } from './delegation/registration-function.js';
import { programmeOfMeeting } from './delegation/place-of-delegation.js';
import {
  delegationsOfMeeting,
  delegationsOfParticipant,
  peopleOfDelegation,
} from './delegation/delegation-pages.js';
import { membersOfDelegation, rolesOfDelegation } from './delegation/member-pages.js';
import { membersOfBody, seatsOfParticipant } from './membership/membership-pages.js';
import { affiliationsByPerson, consentByPerson, personById, photoByPerson } from './person/person-row.js';
import { participantById } from './participant/participant-row.js';
import { nameOfParticipant, namesOfParticipant } from './participant/name-loaders.js';

import { registrationOfMeeting } from './registration/meeting-registration.js';
import { changeRequestById } from './registration/change-request/change-request-row.js';
import {
  completenessOfPerson,
  historyOfRegistration,
  placesOfRegistration,
  registrationById,
} from './registration/registration-loaders.js';

/** Everything that fans out in this subgraph, one statement per level of a query. To add one: write it beside its concept, list it here. */
export type Loaders = ReturnType<typeof createLoaders>;

/** Fresh loaders for one request. */
export function createLoaders(request: RequestContext) {
  const { database } = request;
  return {
    participantById: participantById(database),
    nameOfParticipant: nameOfParticipant(database),
    namesOfParticipant: namesOfParticipant(database),
    consultativeFactsOfParticipant: consultativeFactsOfParticipant(database),
    accreditationById: accreditationById(request),
    accreditationsOfParticipant: accreditationsOfParticipant(request),
    versionsOfAccreditation: versionsOfAccreditation(request),
    applicationOfAccreditation: applicationOfAccreditation(request),
    nameOfOrganization: nameOfOrganization(request),
    filesOfRecord: filesOfRecord(request),
    consentRoundById: consentRoundById(request),
    objectionsToAccreditation: objectionsToAccreditation(request),
    classificationsOfParticipant: classificationsOfParticipant(database),
    membersOfBody: membersOfBody(request),
    seatsOfParticipant: seatsOfParticipant(request),
    delegationsOfMeeting: delegationsOfMeeting(request),
    delegationsOfParticipant: delegationsOfParticipant(request),
    peopleOfDelegation: peopleOfDelegation(request),
    membersOfDelegation: membersOfDelegation(request),
    credentialsOfDelegations: credentialsOfDelegations(request),
    programmeOfMeeting: programmeOfMeeting(request),
    titlesOfRegistration: titlesOfRegistration(request),
    listStateOfDelegation: listStateOfDelegation(request),
    rolesOfDelegation: rolesOfDelegation(request),
    personById: personById(database),
    photoByPerson: photoByPerson(database),
    affiliationsByPerson: affiliationsByPerson(database),
    consentByPerson: consentByPerson(database),
    registrationById: registrationById(database),
    changeRequestById: changeRequestById(database),
    registrationOfMeeting: registrationOfMeeting(database, request.now),
    historyOfRegistration: historyOfRegistration(database),
    placesOfRegistration: placesOfRegistration(database),
    completenessOfPerson: completenessOfPerson(database),
    ...badgeLoaders(request),
    firstCheckIn: firstCheckIn(database),
    sessionFacts: sessionFacts(request),
    attendanceOfSession: attendanceOfSession(request),
    attendeesOfSession: attendeesOfSession(request),
    balanceOfMeeting: balanceOfMeeting(),
    balanceOfBody: balanceOfBody(),
  };
}
