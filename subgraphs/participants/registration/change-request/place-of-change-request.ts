import type { Place } from '../../../../kernel/permission.js';
import type { ChangeRequestRow } from './change-request-row.js';

/** Where a request belongs. */
export function placeOfChangeRequest({ participantId, meetingId, programme }: ChangeRequestRow): Place {
  return { participantId, meetingId, programme };
}
