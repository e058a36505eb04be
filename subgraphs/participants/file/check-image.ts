import type { ContentFault } from './check-content.js';

/** Whether a picture ends where its own structure says that it does. */
export function faultOfImage(mime: string, bytes: Buffer): ContentFault | null {
  const end = mime === 'image/png' ? endOfPng(bytes) : endOfJpeg(bytes);
  if (end === null)
    return {
      because: 'DAMAGED',
      message: 'The picture is cut off or damaged. Save it again, and send that.',
    };
  if (end < bytes.length)
    return {
      because: 'TWO_IN_ONE',
      message: 'Something else follows the end of the picture. Save it again, and send that.',
    };
  return null;
}

/** Chunk by chunk: length, name, content, checksum; IEND is the last. @returns null when it does not get there */
function endOfPng(bytes: Buffer): number | null {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    at += 12 + length;
    if (at > bytes.length) return null;
    if (name === 'IEND') return at;
  }
  return null;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Segment by segment, and through the scans, whose bytes after FF are 00 or a restart mark. @returns null when there is no end */
function endOfJpeg(bytes: Buffer): number | null {
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END_OF_IMAGE) return at + 2;
    if (at + 4 > bytes.length) return null;
    at += 2 + bytes.readUInt16BE(at + 2);
    if (marker === START_OF_SCAN) at = endOfScan(bytes, at);
  }
  return null;
}

function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1]!;
    const isWithin = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isWithin) return at;
    at = bytes.indexOf(0xff, at + 2);
  }
  return bytes.length;
}
