import type { Rows } from '../../../kernel/database.js';
import { isUuid } from '../../../kernel/uuid.js';

/** What a file is handed in for; each purpose has its own readers. */
export type FilePurpose = 'ACCREDITATION' | 'CREDENTIALS';

/** A file without what it holds. */
export interface FileRow {
  id: string;
  purpose: FilePurpose;
  /** The accreditation that it belongs to; null for credentials, which belong to a participant at a meeting. */
  recordId: string | null;
  participantId: string | null;
  programme: string | null;
  meetingId: string | null;
  sealedName: Buffer;
  bytes: number;
  /** By its content; null until all of it has come and was taken. */
  mediaType: string | null;
  /** In hex, of what it holds. */
  sha256: string | null;
  uploadedBy: string;
  keptAt: Date | null;
}

/** For what the vault seals names, and what files hold. */
export const FILE_NAME = 'file name';
export const FILE_CONTENT = 'file content';

const columns = `f.id, f.purpose, f.record_id as "recordId", f.participant_id as "participantId", f.programme, f.meeting_id as "meetingId",
  f.name_sealed as "sealedName", f.bytes, f.media_type as "mediaType", f.sha256, f.uploaded_by as "uploadedBy", f.kept_at as "keptAt"`;

/** One file that was not removed, also while it is still arriving; null when there is none. @param lock holds it for the transaction */
export async function fileById(rows: Rows, id: string, lock = false): Promise<FileRow | null> {
  if (!isUuid(id)) return null;
  const [found] = await rows<FileRow>(
    `select ${columns} from participants.file f where f.id = $1 and f.removed_at is null${lock ? ' for update' : ''}`,
    [id],
  );
  return found ?? null;
}

/** The files of many records that were taken and not removed, earliest first. */
export async function filesOfRecords(rows: Rows, recordIds: readonly string[]): Promise<FileRow[]> {
  return rows<FileRow>(
    `select ${columns} from participants.file f
     where f.record_id = any ($1::uuid[]) and f.kept_at is not null and f.removed_at is null order by f.recorded_at, f.id`,
    [recordIds],
  );
}

/** Forgets what a file holds, and keeps that there was one. */
export async function dropContent(rows: Rows, id: string, now: Date): Promise<void> {
  await rows('delete from participants.file_part where file_id = $1', [id]);
  await rows('update participants.file set removed_at = $2 where id = $1', [id, now]);
}
