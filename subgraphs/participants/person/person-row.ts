import DataLoader from 'dataloader';
import type { Database } from '../../../kernel/database.js';
import type { Language } from '../../../kernel/language.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { Gender } from '../delegation/delegation-role.js';

/** A person as others point at it; everything else is looked up when asked for. */
export interface PersonReference {
  id: string;
  /** For which participant and at which meeting it is met: by these the viewer’s right to see it is judged. Left out: by its affiliations. */
  participantId?: string | null;
  meetingId?: string | null;
  /** Of the meeting, for whose secretariat’s role is held for a programme. */
  programme?: string | null;
  /** As a list printed it, for who comes from one. */
  gender?: Gender;
}

/** A person as stored, without the photo; what is sealed stays so until asked for. */
export interface PersonRow {
  id: string;
  live: boolean;
  displayName: string;
  givenName: string | null;
  familyName: string | null;
  nameInScript: string | null;
  honorific: string | null;
  language: Language | null;
  timeZone: string | null;
  gender: Gender;
  /** Null: not asked yet, which is not the same as NOT_STATED. */
  genderStatedAt: Date | null;
  emailSealed: Buffer | null;
  emailDigest: string | null;
  nationalitySealed: Buffer | null;
  birthDateSealed: Buffer | null;
  passportSealed: Buffer | null;
  accessNeedsSealed: Buffer | null;
  hasPhoto: boolean;
  completedAt: Date | null;
  mergedInto: string | null;
  erasedAt: Date | null;
}

/** The columns of a PersonRow, for a select over `participants.representative r`. */
export const personColumns = `r.id, r.live, r.display_name as "displayName", r.given_name as "givenName", r.family_name as "familyName",
  r.name_in_script as "nameInScript", r.honorific, r.language, r.time_zone as "timeZone", r.gender, r.gender_stated_at as "genderStatedAt", r.email_sealed as "emailSealed",
  r.email_digest as "emailDigest", r.nationality_sealed as "nationalitySealed", r.birth_date_sealed as "birthDateSealed",
  r.passport_sealed as "passportSealed", r.access_needs_sealed as "accessNeedsSealed", r.photo_sealed is not null as "hasPhoto",
  r.completed_at as "completedAt", r.merged_into as "mergedInto", r.erased_at as "erasedAt"`;

/** People by id; null for an id that nobody has. */
export function personById(database: Database): DataLoader<string, PersonRow | null> {
  return byId((ids) =>
    database.rows<PersonRow>(
      `select ${personColumns} from participants.representative r where r.id = any ($1::uuid[])`,
      [ids],
    ),
  );
}

/** Their photos as sealed; null for who has none. */
export function photoByPerson(database: Database): DataLoader<string, { id: string; sealed: Buffer } | null> {
  return byId((ids) =>
    database.rows<{ id: string; sealed: Buffer }>(
      'select id, photo_sealed as sealed from participants.representative where id = any ($1::uuid[]) and photo_sealed is not null',
      [ids],
    ),
  );
}

function byId<Row extends { id: string }>(
  read: (ids: string[]) => Promise<Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader(async (ids) => {
    const rows = new Map((await read(ids.filter(isUuid))).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id.toLowerCase()) ?? null);
  });
}

/** An affiliation as read; days as `YYYY-MM-DD`. */
export interface AffiliationRow {
  id: string;
  personId: string;
  participantId: string;
  functionTitle: string | null;
  validFrom: string;
  /** Exclusive; null while it lasts. */
  validTo: string | null;
}

/** For whom people act and acted, the latest first. */
export function affiliationsByPerson(database: Database): DataLoader<string, AffiliationRow[]> {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<AffiliationRow>(
      `select id, representative_id as "personId", participant_id as "participantId", function_title as "functionTitle",
         valid_from::text as "validFrom", valid_to::text as "validTo"
       from participants.affiliation where representative_id = any ($1::uuid[]) and superseded_at is null
       order by valid_from desc, id desc`,
      [ids.filter(isUuid)],
    );
    const byPerson = Map.groupBy(rows, ({ personId }) => personId);
    return ids.map((id) => (byPerson.get(id.toLowerCase()) ?? []).slice(0, 100));
  });
}

/** What people answered about appearing in lists of every meeting; null for who was not asked. */
export function consentByPerson(
  database: Database,
): DataLoader<string, { id: string; given: boolean | null; askedAt: Date; answeredAt: Date | null } | null> {
  return byId((ids) =>
    database.rows<{ id: string; given: boolean | null; askedAt: Date; answeredAt: Date | null }>(
      `select representative_id as id, given, asked_at as "askedAt", answered_at as "answeredAt" from participants.appearance_consent
       where representative_id = any ($1::uuid[]) and meeting_id is null and superseded_at is null`,
      [ids],
    ),
  );
}
