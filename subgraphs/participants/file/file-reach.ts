import { permit, type Place } from '../../../kernel/permission.js';
import { accreditationById } from '../accreditation/accreditation-row.js';
import { maySee, placeOfAccreditation } from '../accreditation/reach.js';
import type { ParticipantsContext } from '../context.js';
import type { FileRow } from './file-row.js';

/** What somebody wants with a file. */
export type FileAct = 'read' | 'change';

/** The line of the table of permissions for each purpose and act. */
const lines = {
  ACCREDITATION: { read: 'File:ofAccreditation', change: 'File:toAccreditation' },
  CREDENTIALS: { read: 'File:ofCredentials', change: 'File:toCredentials' },
} as const;

/** Whether the viewer may read a file, or hand one in there and remove it. One that is still arriving is its sender’s alone. */
export async function mayTouch(
  act: FileAct,
  file: Pick<FileRow, 'purpose' | 'recordId' | 'participantId' | 'meetingId' | 'uploadedBy' | 'keptAt'>,
  context: ParticipantsContext,
): Promise<boolean> {
  if (file.keptAt === null && file.uploadedBy !== context.viewer.subject) return false;
  const place = await placeOfFile(file, context);
  return place !== null && permit(context, lines[file.purpose][act], place);
}

/** Where a file belongs: where its record does. Null when the viewer may not know of the record. */
async function placeOfFile(
  {
    purpose,
    recordId,
    participantId,
    meetingId,
  }: Pick<FileRow, 'purpose' | 'recordId' | 'participantId' | 'meetingId'>,
  context: ParticipantsContext,
): Promise<Place | null> {
  if (purpose === 'CREDENTIALS') return { participantId, meetingId };
  const accreditation = await accreditationById(context.database.rows, recordId!);
  return accreditation && maySee(context, accreditation)
    ? placeOfAccreditation(accreditation, context)
    : null;
}
