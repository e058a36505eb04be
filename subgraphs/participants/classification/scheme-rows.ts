import type { Rows } from '../../../kernel/database.js';

/** One state of a scheme as the hub had it, from the instant it was recorded until the next. */
export interface SchemeVersionRow {
  schemeId: string;
  version: string;
  publishedOn: string | null;
  publisher: string;
  url: string;
  licence: string;
  names: Record<string, string>;
  note: string | null;
  contentHash: string;
  recordedAt: Date | string;
}

/** A scheme as it is now known. */
export interface SchemeRow {
  id: string;
  singleMembership: boolean;
  restClass: string | null;
  current: SchemeVersionRow;
}

const versionColumns = `v.scheme_id as "schemeId", v.version, v.published_on::text as "publishedOn", v.publisher, v.url, v.licence, v.names,
  v.note, v.content_hash as "contentHash", v.recorded_at as "recordedAt"`;

/** All schemes in their order, each with its latest version. */
export async function allSchemes(rows: Rows): Promise<SchemeRow[]> {
  const found = await rows<SchemeVersionRow & Omit<SchemeRow, 'current'>>(
    `select s.id, s.single_membership as "singleMembership", s.rest_class as "restClass", ${versionColumns}
     from participants.classification_scheme s
     cross join lateral (
       select * from participants.scheme_version v where v.scheme_id = s.id order by v.recorded_at desc limit 1) as v
     order by s.position`,
  );
  return found.map(({ id, singleMembership, restClass, ...current }) => ({
    id,
    singleMembership,
    restClass,
    current,
  }));
}

/** Every version of a scheme, latest first. */
export function versionsOf(rows: Rows, scheme: string): Promise<SchemeVersionRow[]> {
  return rows<SchemeVersionRow>(
    `select ${versionColumns} from participants.scheme_version v where v.scheme_id = $1 order by v.recorded_at desc`,
    [scheme],
  );
}

/** The version of a scheme that the hub worked with at an instant; null when it did not know the scheme then. */
export async function versionAt(rows: Rows, scheme: string, knownAt: Date): Promise<SchemeVersionRow | null> {
  const found = await rows<SchemeVersionRow>(
    `select ${versionColumns} from participants.scheme_version v
     where v.scheme_id = $1 and v.recorded_at <= $2 order by v.recorded_at desc limit 1`,
    [scheme, knownAt],
  );
  return found[0] ?? null;
}
