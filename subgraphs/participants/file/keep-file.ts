import { createHash } from 'node:crypto';
import { recordAudit, type AuditEntry } from '../../../kernel/audit.js';
import { accreditationById } from '../accreditation/accreditation-row.js';
import { AccreditationNotInState } from '../accreditation/problems.js';
import type { ParticipantsContext } from '../context.js';
import { openForDocuments } from './begin-file.js';
import { checkContent } from './check-content.js';
import {
  AddedFilePart,
  FileNotFound,
  FileRefused,
  InvalidFile,
  KeptFile,
  RemovedFile,
  type AddFilePartInput,
} from './file.js';
import { mayTouch } from './file-reach.js';
import { dropContent, FILE_CONTENT, FILE_NAME, fileById, type FileRow } from './file-row.js';
import { PART_BYTES, partsOf } from './file-rules.js';

/** Takes a part. Sent again it takes the place of what came before, so that a broken line costs one part. */
export async function addFilePart(
  { fileId, position, content }: AddFilePartInput,
  context: ParticipantsContext,
) {
  const file = await arriving(fileId, context);
  if (!file) return new FileNotFound(fileId);
  const parts = partsOf(file.bytes);
  if (position < 0 || position >= parts)
    return new InvalidFile('position', `The file has the parts 0 to ${parts - 1}.`);
  const bytes = Buffer.from(content, 'base64');
  const wanted = Math.min(PART_BYTES, file.bytes - position * PART_BYTES);
  if (bytes.length !== wanted || bytes.toString('base64') !== content)
    return new InvalidFile('content', `Part ${position} has ${wanted} bytes, in base64 without line breaks.`);
  await context.database.transaction(async ({ rows }) => {
    await rows(
      `insert into participants.file_part (file_id, position, sealed) values ($1, $2, $3)
       on conflict (file_id, position) do update set sealed = excluded.sealed`,
      [file.id, position, context.vault.sealBytes(bytes, contentOf(file.id))],
    );
  });
  return Object.assign(new AddedFilePart(), { position });
}

/** Examines a file that has come whole, and keeps it; one that is not taken is forgotten at once. Done again, it answers the same. */
export async function keepFile(fileId: string, context: ParticipantsContext) {
  const file = await fileById(context.database.rows, fileId);
  if (!file || file.uploadedBy !== context.viewer.subject || !(await mayTouch('change', file, context)))
    return new FileNotFound(fileId);
  if (file.keptAt) return Object.assign(new KeptFile(), { file });
  const bytes = await contentOfFile(file, context);
  if (bytes.length !== file.bytes)
    return new InvalidFile(
      'fileId',
      `${bytes.length} of ${file.bytes} bytes have come. Send the missing parts first.`,
    );
  const content = await checkContent(context.vault.open(file.sealedName, FILE_NAME), bytes);
  return context.database.transaction(async (tx) => {
    const current = await fileById(tx.rows, fileId, true);
    if (!current) return new FileNotFound(fileId);
    if (current.keptAt) return Object.assign(new KeptFile(), { file: current });
    if ('because' in content) {
      await dropContent(tx.rows, fileId, context.now);
      await recordAudit(tx, context, [onRecord('FILE_REFUSED', file, { because: content.because })]);
      return new FileRefused(content.because, content.message);
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await tx.rows('update participants.file set media_type = $2, sha256 = $3, kept_at = $4 where id = $1', [
      fileId,
      content.mediaType,
      sha256,
      context.now,
    ]);
    await recordAudit(tx, context, [onRecord('FILE_KEPT', file, { bytes: file.bytes, sha256 })]);
    const kept: FileRow = { ...file, mediaType: content.mediaType, sha256, keptAt: context.now };
    return Object.assign(new KeptFile(), { file: kept });
  });
}

/** Forgets what a file holds; its sender and the secretariat may, while its application can still change. */
export async function removeFile(fileId: string, context: ParticipantsContext) {
  const file = await fileById(context.database.rows, fileId);
  if (!file || !(await mayTouch('change', file, context))) return new FileNotFound(fileId);
  if (file.recordId) {
    const { state } = (await accreditationById(context.database.rows, file.recordId))!;
    if (!openForDocuments.includes(state)) return new AccreditationNotInState(state, openForDocuments);
  }
  return context.database.transaction(async (tx) => {
    if (!(await fileById(tx.rows, fileId, true))) return new FileNotFound(fileId);
    await dropContent(tx.rows, fileId, context.now);
    await recordAudit(tx, context, [onRecord('FILE_REMOVED', file, null)]);
    return Object.assign(new RemovedFile(), { fileId });
  });
}

/** All that a file holds, opened and in order. */
export async function contentOfFile(
  { id }: FileRow,
  { database, vault }: Pick<ParticipantsContext, 'database' | 'vault'>,
): Promise<Buffer> {
  const parts = await database.rows<{ sealed: Buffer }>(
    'select sealed from participants.file_part where file_id = $1 order by position',
    [id],
  );
  return Buffer.concat(parts.map(({ sealed }) => vault.openBytes(sealed, contentOf(id))));
}

/** One part of what a file holds; null when it has no such part. */
export async function partOfFile(
  { id }: FileRow,
  position: number,
  { database, vault }: Pick<ParticipantsContext, 'database' | 'vault'>,
): Promise<Buffer | null> {
  const [part] = await database.rows<{ sealed: Buffer }>(
    'select sealed from participants.file_part where file_id = $1 and position = $2',
    [id, position],
  );
  return part ? vault.openBytes(part.sealed, contentOf(id)) : null;
}

/** A part sealed for one file opens for no other. */
function contentOf(id: string): string {
  return `${FILE_CONTENT} ${id}`;
}

async function arriving(fileId: string, context: ParticipantsContext): Promise<FileRow | null> {
  const file = await fileById(context.database.rows, fileId);
  return file && file.keptAt === null && file.uploadedBy === context.viewer.subject ? file : null;
}

function onRecord(
  action: string,
  { id, purpose, recordId, participantId, meetingId }: FileRow,
  after: object | null,
): AuditEntry {
  return {
    action,
    record: { type: 'File', id },
    participantId,
    meetingId,
    reason: null,
    before: null,
    after: after && { ...after, purpose, recordId },
  };
}
