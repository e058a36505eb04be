import type { Transaction } from '../../../../kernel/database.js';
import type { Problem } from '../../../../kernel/problem.js';
import { accreditationOn } from '../../accreditation/accreditation-on.js';
import type { ParticipantsContext } from '../../context.js';
import { meetingsOfIds } from '../../meetings.js';
import { completePeople } from '../course/confirm-and-submit.js';
import { NotAccredited, PersonalDataIncomplete } from '../problems.js';
import type { RegistrationRow } from '../registration-row.js';
import { windowsOfMeetings } from '../window/window-rows.js';

/** The first days of the meetings of registrations, as working-groups knows them; asked before the transaction that needs them. */
export async function openingDays(
  registrationIds: readonly string[],
  { database, ask }: Pick<ParticipantsContext, 'database' | 'ask'>,
): Promise<Map<string, string>> {
  const found = await database.rows<{ id: string }>(
    'select distinct meeting_id as id from participants.registration where registration_id = any ($1::uuid[]) and superseded_at is null',
    [registrationIds],
  );
  const meetings = await meetingsOfIds(
    found.map(({ id }) => id),
    { ask },
  );
  return new Map(meetings.flatMap((meeting) => (meeting ? [[meeting.id, meeting.opensOn]] : [])));
}

/** Which registrations no longer have what admitted them: the accreditation of their organization, or data that the window requires. */
export async function refusalsOfAdmission(
  { rows }: Pick<Transaction, 'rows'>,
  registrations: readonly RegistrationRow[],
  days: ReadonlyMap<string, string>,
): Promise<Map<string, Problem>> {
  const meetingIds = [...new Set(registrations.map(({ meetingId }) => meetingId))];
  const windows = new Map(
    (await windowsOfMeetings(rows, meetingIds)).map((window) => [
      `${window.meetingId} ${window.kind}`,
      window,
    ]),
  );
  const windowOf = ({ meetingId, kind }: RegistrationRow) => windows.get(`${meetingId} ${kind}`);
  const refusals = new Map<string, Problem>();
  const wanting = registrations.filter((row) => windowOf(row)?.requiresCompletePersonalData);
  const complete = await completePeople({ rows }, wanting);
  for (const { registrationId, representativeId } of wanting)
    if (!complete.has(representativeId)) refusals.set(registrationId, new PersonalDataIncomplete());

  const groups = Map.groupBy(
    registrations,
    ({ meetingId, participantId }) => `${meetingId} ${participantId}`,
  );
  for (const group of groups.values()) {
    const { meetingId, participantId, programme = null } = group[0]!;
    const on = days.get(meetingId);
    if (!on) continue;
    const standing = await accreditationOn(rows, participantId, { meetingId, programme, on });
    if (standing.isAccredited) continue;
    const meeting = windowOf(group[0]!)?.meetingCode ?? 'the meeting';
    for (const { registrationId } of group)
      refusals.set(registrationId, new NotAccredited('The organization', meeting, on, standing.reason));
  }
  return refusals;
}
