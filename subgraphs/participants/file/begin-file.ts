import type { Rows } from '../../../kernel/database.js';
import { once } from '../../../kernel/idempotency.js';
import { isUuid, newId } from '../../../kernel/uuid.js';
import { accreditationById, lockAccreditations } from '../accreditation/accreditation-row.js';
import { AccreditationNotFound, AccreditationNotInState } from '../accreditation/problems.js';
import { AccreditationState as S } from '../accreditation/states.js';
import type { ParticipantsContext } from '../context.js';
import { BegunFile, InvalidFile, type BeginFileInput } from './file.js';
import { mayTouch } from './file-reach.js';
import { FILE_NAME, type FileRow } from './file-row.js';
import { faultOfName, MOST_BYTES, MOST_FILES, MOST_UNFINISHED, PART_BYTES, partsOf } from './file-rules.js';

/** States in which documents of an application can change: until States have its list before them, and when it comes back. */
export const openForDocuments: readonly S[] = [
  S.DRAFT,
  S.SUBMITTED,
  S.SCREENING,
  S.INFO_REQUESTED,
  S.DEFERRED,
];

type About = Pick<FileRow, 'purpose' | 'recordId' | 'participantId' | 'programme' | 'meetingId'>;

/** Says what is to come, and whether it may. What is known before the first byte is refused before the first byte. */
export async function beginFile(input: BeginFileInput, context: ParticipantsContext) {
  const about = await whatFor(input, context);
  if ('message' in about) return about;
  const fault = faultOfName(input.name);
  if (fault) return new InvalidFile('name', fault);
  const sizeFault = faultOfSize(input.bytes);
  if (sizeFault) return new InvalidFile('bytes', sizeFault);
  return once(context, 'beginFile', { key: input.idempotencyKey, input }, async (tx) => {
    if (about.recordId) await lockAccreditations(tx.rows, [about.recordId]);
    const crowd = await faultOfCrowd(tx.rows, about, context);
    if (crowd) return new InvalidFile('name', crowd);
    const id = newId();
    await tx.rows(
      `insert into participants.file (id, purpose, record_id, participant_id, programme, meeting_id, name_sealed, bytes, uploaded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        about.purpose,
        about.recordId,
        about.participantId,
        about.programme,
        about.meetingId,
        context.vault.seal(input.name.trim(), FILE_NAME),
        input.bytes,
        context.viewer.subject,
        context.now,
      ],
    );
    return Object.assign(new BegunFile(), { fileId: id, parts: partsOf(input.bytes), partBytes: PART_BYTES });
  });
}

/** What is wrong with a size; null when nothing is. */
export function faultOfSize(bytes: number): string | null {
  if (bytes < 1) return 'The file is empty. Send the right one.';
  return bytes > MOST_BYTES
    ? `The file has ${bytes.toLocaleString('en')} bytes; ${MOST_BYTES.toLocaleString('en')} (10 MB) is the most. Make it smaller.`
    : null;
}

async function whatFor(input: BeginFileInput, context: ParticipantsContext) {
  const { accreditationId, credentialsOf, meetingId } = input;
  const from = { uploadedBy: context.viewer.subject!, keptAt: null };
  if ((accreditationId == null) === (credentialsOf == null))
    return new InvalidFile(
      'accreditationId',
      'Say for what by exactly one of `accreditationId` and `credentialsOf`.',
    );
  if (accreditationId != null) {
    const found = await accreditationById(context.database.rows, accreditationId);
    if (!found) return new AccreditationNotFound(accreditationId);
    const about: About = {
      purpose: 'ACCREDITATION',
      recordId: found.accreditationId,
      participantId: found.participantId,
      programme: found.programme,
      meetingId: found.meetingId,
    };
    if (!(await mayTouch('change', { ...about, ...from }, context)))
      return new AccreditationNotFound(accreditationId);
    if (!openForDocuments.includes(found.state))
      return new AccreditationNotInState(found.state, openForDocuments);
    return about;
  }
  if (meetingId == null || !isUuid(meetingId))
    return new InvalidFile(
      'meetingId',
      'Say to which meeting the credentials are. Take its id from `meetings`.',
    );
  const about: About = {
    purpose: 'CREDENTIALS',
    recordId: null,
    participantId: isUuid(credentialsOf!) ? credentialsOf!.toLowerCase() : null,
    programme: null,
    meetingId,
  };
  return about.participantId && (await mayTouch('change', { ...about, ...from }, context))
    ? about
    : new InvalidFile(
        'credentialsOf',
        'You do not act for a participant of that id. Take yours from `viewer`.',
      );
}

async function faultOfCrowd(
  rows: Rows,
  { recordId, participantId, meetingId }: About,
  context: ParticipantsContext,
) {
  const [found] = await rows<{ beside: number; unfinished: number }>(
    `select count(*) filter (where coalesce(record_id, participant_id) = $1 and ($2::uuid is null or meeting_id = $2))::int as beside,
       count(*) filter (where kept_at is null and uploaded_by = $3)::int as unfinished
     from participants.file where removed_at is null and (coalesce(record_id, participant_id) = $1 or uploaded_by = $3)`,
    [recordId ?? participantId, recordId ? null : meetingId, context.viewer.subject],
  );
  if (found!.beside >= MOST_FILES)
    return `There are ${MOST_FILES} files already, the most. Remove one first.`;
  return found!.unfinished >= MOST_UNFINISHED
    ? `${MOST_UNFINISHED} files were begun and not finished. Finish or remove one first.`
    : null;
}
