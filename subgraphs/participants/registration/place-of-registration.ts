import type { Place } from '../../../kernel/permission.js';
import type { RegistrationRow } from './registration-row.js';

/** Where a registration belongs. */
export function placeOfRegistration({
  participantId,
  representativeId,
  meetingId,
  programme,
}: RegistrationRow): Place {
  return { participantId, personId: representativeId, meetingId, programme: programme ?? null };
}
