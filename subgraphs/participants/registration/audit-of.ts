import type { ChangedRegistration } from './next-version.js';
import type { RegistrationRow } from './registration-row.js';

/** For `recordAudit`: states and ids, and the names of the other fields that changed; never a personal value. */
export function auditOf(changed: readonly ChangedRegistration[]) {
  return changed.map(({ action, registrationId, participantId, meetingId, reason, before, ...after }) => ({
    action,
    record: { type: 'Registration', id: registrationId },
    participantId,
    meetingId,
    reason,
    before: before && { state: before.state, version: before.id },
    after: { state: after.state, version: after.id, changed: before ? fieldsChanged(before, after) : [] },
  }));
}

const watched = [
  'representativeId',
  'role',
  'gender',
  'mode',
  'position',
  'category',
  'functionTitle',
  'countryId',
  'secondHatApprovedBy',
  'status',
] as const;

function fieldsChanged(
  before: RegistrationRow,
  after: Pick<RegistrationRow, (typeof watched)[number]>,
): string[] {
  return watched.filter((field) => before[field] !== after[field]);
}
