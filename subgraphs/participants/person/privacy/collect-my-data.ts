import type { Rows } from '../../../../kernel/database.js';
import type { ParticipantsContext } from '../../context.js';
import { personalValuesOf } from './export-personal-data.js';
import type { MyData } from './my-data.js';

/** A person’s own ids: its record, and those that were merged into it. */
export async function recordsOf(rows: Rows, personId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    `with recursive same as (
       select $1::uuid as id union select r.id from participants.representative r join same on r.merged_into = same.id)
     select id from same`,
    [personId],
  );
  return found.map(({ id }) => id);
}

const ownRegistrations =
  'registration_id in (select registration_id from participants.registration where representative_id = any ($1::uuid[]))';

/** Everything that is kept about a person: what is marked personal, and the records that point at it. */
export async function collectMyData(
  personId: string,
  { database, vault, now }: Pick<ParticipantsContext, 'database' | 'vault' | 'now'>,
): Promise<MyData> {
  const ids = await recordsOf(database.rows, personId);
  const values = await personalValuesOf(database.rows, vault, ids);
  const records = {
    affiliations: `select id, participant_id, valid_from::text, valid_to::text, recorded_at, superseded_at from participants.affiliation
      where representative_id = any ($1::uuid[]) order by valid_from, id`,
    registrations: `select coalesce(registration_id, id) as id, id as version, meeting_id, participant_id, role, gender, mode, state, status, action, reason,
      recorded_at, superseded_at from participants.registration where representative_id = any ($1::uuid[]) order by recorded_at, id`,
    badges: `select id, meeting_id, serial, issued_at, expires_at, replaced_at, replaced_because from participants.badge
      where ${ownRegistrations} order by issued_at, id`,
    checkIns: `select meeting_id, device, method, at, device_at, refusal from participants.check_in where ${ownRegistrations} order by at, id`,
    attendance: `select session_id, meeting_id, presence, method, recorded_at, superseded_at from participants.attendance
      where ${ownRegistrations} order by recorded_at, id`,
    consents: `select meeting_id, asked_at, given, answered_at, superseded_at from participants.appearance_consent
      where representative_id = any ($1::uuid[]) order by recorded_at, given nulls first, id`,
    links: `select meeting_id, sent_at, expires_at, used_at from participants.personal_link where representative_id = any ($1::uuid[]) order by sent_at, id`,
    mergers: `select merged_at, undone_at from participants.person_merge where kept_id = any ($1::uuid[]) or merged_id = any ($1::uuid[]) order by merged_at`,
  };
  const besides: Record<string, object[]> = {};
  for (const [name, text] of Object.entries(records)) besides[name] = await database.rows(text, [ids]);
  return {
    at: now,
    fields: [...new Set(values.map(({ field }) => field))],
    document: JSON.stringify({ persons: ids, at: now, values, ...besides }, null, 2),
  };
}
