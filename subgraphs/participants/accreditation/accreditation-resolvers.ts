import {
  AccreditationApplicationFields,
  AccreditationResolver,
  ParticipantAccreditations,
} from './accreditation-resolver.js';
import {
  ApplicationDraftedFields,
  ApplicationSavedFields,
  ApplicationSubmittedFields,
  ApplyMutations,
} from './apply-mutations.js';
import { AccreditationMutations, ChangedAccreditationFields } from './change-mutations.js';
import {
  ClosedConsentRoundFields,
  ConsentRoundMutations,
  OpenedConsentRoundFields,
  RecordedObjectionFields,
} from './consent/round-mutations.js';
import {
  AccreditationConsent,
  ConsentRoundEntryFields,
  ConsentRoundResolver,
  ObjectionFields,
} from './consent/round-resolver.js';

import { AccreditationDocuments } from '../file/file-resolver.js';

import { AccreditationStatisticsResolver } from './statistics/statistics-resolver.js';

/** Everything by which accreditation is asked and changed. */
export const accreditationResolvers = [
  AccreditationResolver,
  AccreditationApplicationFields,
  ParticipantAccreditations,
  ApplyMutations,
  ApplicationDraftedFields,
  ApplicationSavedFields,
  ApplicationSubmittedFields,
  AccreditationMutations,
  ChangedAccreditationFields,
  ConsentRoundMutations,
  OpenedConsentRoundFields,
  ClosedConsentRoundFields,
  RecordedObjectionFields,
  ConsentRoundResolver,
  ConsentRoundEntryFields,
  AccreditationConsent,
  ObjectionFields,
  AccreditationDocuments,
  AccreditationStatisticsResolver,
];
