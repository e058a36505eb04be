import { fileTypeFromBuffer } from 'file-type';
import { acceptedEndings, acceptedTypes, endingOf } from './file-rules.js';
import { faultOfImage } from './check-image.js';
import { faultOfArchive, isAlsoArchive } from './check-archive.js';

/** Why a file is not taken; the words are the graph’s. */
export type RefusedBecause =
  | 'TYPE'
  | 'ENDING'
  | 'DAMAGED'
  | 'TOO_LARGE_UNPACKED'
  | 'TWO_IN_ONE'
  | 'ACTIVE_CONTENT';

/** What a file is by its content, or why it is not taken. */
export type Content = { mediaType: string } | { because: RefusedBecause; message: string };

/** A refusal with the sentence for whoever sent the file. */
export interface ContentFault {
  because: RefusedBecause;
  message: string;
}

/**
 * Judges a file by what is in it, whatever it is called: its type is one of those taken and agrees with the ending of its name, it ends where
 * its type ends, so that no other program finds another file in it, and an archive within it unpacks to a sensible size.
 */
export async function checkContent(name: string, bytes: Buffer): Promise<Content> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const endings = found && acceptedTypes.get(found.mime);
  if (!found || !endings)
    return fault(
      'TYPE',
      `By its content this is ${found ? `a file of type ${found.mime}` : 'no file of a known type'}. Taken are ${acceptedEndings}.`,
    );
  const ending = endingOf(name);
  if (!ending || !endings.includes(ending))
    return fault(
      'ENDING',
      `The name ends in .${ending ?? ''} and the content is ${endings[0]!.toUpperCase()}. Rename it to .${endings[0]!}, or send the right file.`,
    );
  return (await faultWithin(found.mime, bytes)) ?? { mediaType: found.mime };
}

async function faultWithin(mime: string, bytes: Buffer): Promise<ContentFault | null> {
  if (mime === 'application/pdf') return faultOfPdf(bytes);
  if (mime.startsWith('image/')) return faultOfImage(mime, bytes);
  return faultOfArchive(bytes);
}

/** A PDF begins with its mark and ends with its mark. What a program does with it when it is opened is not judged. */
function faultOfPdf(bytes: Buffer): ContentFault | null {
  const end = bytes.lastIndexOf('%%EOF');
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) || end < 0)
    return fault('DAMAGED', 'The PDF is cut off or damaged. Save it again, and send that.');
  if (isAlsoArchive(bytes) || !/^\s*$/.test(bytes.subarray(end + 5).toString('latin1')))
    return fault('TWO_IN_ONE', 'Something else follows the end of the PDF. Save it again, and send that.');
  return null;
}

export function fault(because: RefusedBecause, message: string): ContentFault {
  return { because, message };
}
