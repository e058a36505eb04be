import { once } from 'node:events';
import { createInflateRaw } from 'node:zlib';
import type { ContentFault } from './check-content.js';

/** What a document may unpack to, in bytes: ten times the largest file. */
const MOST_UNPACKED = 100 * 1024 * 1024;
const MOST_ENTRIES = 2_000;

const END = Buffer.from('PK\x05\x06', 'latin1');
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

interface Entry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  at: number;
}

/**
 * Whether a document that is a ZIP archive inside (DOCX, XLSX, ODT) is one and nothing else: no gaps, nothing before or behind, nothing encrypted,
 * no part that shares bytes with another, no program; and whether it really unpacks to a sensible size: sizes that an archive states may be lies.
 */
export async function faultOfArchive(bytes: Buffer): Promise<ContentFault | null> {
  const entries = entriesOf(bytes);
  if (typeof entries === 'string') return { because: 'DAMAGED', message: entries };
  const declared = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (entries.length > MOST_ENTRIES || declared > MOST_UNPACKED) return tooLarge();
  if (entries.some(({ name }) => isActive(name)))
    return {
      because: 'ACTIVE_CONTENT',
      message: 'The document holds macros or a program. Save it without, or as PDF.',
    };
  return faultOfPacking(bytes, entries);
}

/** Whether programs that look for a ZIP archive from the end would find one, as in a PDF that is also an archive. */
export function isAlsoArchive(bytes: Buffer): boolean {
  return endRecordAt(bytes) !== null;
}

/** A program, or what makes an office program run one. */
function isActive(name: string): boolean {
  return /(^|\/)(vbaProject\.bin|Scripts\/|Basic\/)|\.(exe|dll|com|scr|bat|cmd|ps1|vbs|js|jar|msi|hta|lnk)$/i.test(
    name,
  );
}

function tooLarge(): ContentFault {
  return {
    because: 'TOO_LARGE_UNPACKED',
    message: `Unpacked, the document would be larger than ${MOST_UNPACKED / 1024 / 1024} MB. Make it smaller, or save it as PDF.`,
  };
}

/** The record at the end, whose comment reaches exactly to the last byte; null when there is none. */
function endRecordAt(bytes: Buffer): number | null {
  const first = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.lastIndexOf(END); at >= first; at = at === 0 ? -1 : bytes.lastIndexOf(END, at - 1))
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  return null;
}

/** The list of contents, or why it is none. */
function entriesOf(bytes: Buffer): Entry[] | string {
  const end = endRecordAt(bytes);
  if (end === null) return 'The document is cut off or damaged. Save it again, and send that.';
  const [count, size, start] = [
    bytes.readUInt16LE(end + 10),
    bytes.readUInt32LE(end + 12),
    bytes.readUInt32LE(end + 16),
  ];
  if (start + size !== end || bytes.readUInt32LE(0) !== LOCAL)
    return 'Something stands before the document, or within it, that is no part of it. Save it again, and send that.';
  const entries: Entry[] = [];
  let at = start;
  while (at < end) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL)
      return 'The document’s list of contents is damaged. Save it again, and send that.';
    if (bytes.readUInt16LE(at + 8) & 1) return 'The document is protected with a password. Send it without.';
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return at === end && entries.length === count
    ? entries
    : 'The document’s list of contents is damaged. Save it again, and send that.';
}

/** Unpacks everything, keeping nothing, and stops where it becomes too much. */
async function faultOfPacking(bytes: Buffer, entries: readonly Entry[]): Promise<ContentFault | null> {
  const damaged: ContentFault = {
    because: 'DAMAGED',
    message: 'The document does not unpack as it says. Save it again, and send that.',
  };
  let taken = 0;
  let total = 0;
  for (const entry of entries.toSorted((one, other) => one.at - other.at)) {
    if (entry.at < taken || entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== LOCAL)
      return damaged;
    const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
    taken = start + entry.packed;
    if (taken > bytes.length) return damaged;
    const unpacked = await unpackedSize(bytes.subarray(start, taken), entry.method, MOST_UNPACKED - total);
    if (unpacked === 'TOO_MUCH') return tooLarge();
    if (unpacked !== entry.unpacked) return damaged;
    total += unpacked;
  }
  return null;
}

/** How much it unpacks to, worked out beside the thread that answers requests; null when it does not unpack to its last byte. */
async function unpackedSize(
  packed: Buffer,
  method: number,
  most: number,
): Promise<number | 'TOO_MUCH' | null> {
  if (method === 0) return packed.length;
  if (method !== 8) return null;
  const inflate = createInflateRaw();
  let size = 0;
  inflate.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > most) inflate.destroy();
  });
  inflate.end(packed);
  try {
    await once(inflate, 'close');
  } catch {
    return null;
  }
  if (size > most) return 'TOO_MUCH';
  return inflate.readableEnded && inflate.bytesWritten === packed.length ? size : null;
}
