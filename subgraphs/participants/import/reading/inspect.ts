import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import chardet from 'chardet';
import { ImportError } from '../import-error.js';
import { fileBytes } from './bytes.js';

const SAMPLE_BYTES = 1 << 16;

/** What a first look at the whole file tells. */
export interface FileFacts {
  /** Of the unpacked content: a list packed anew is the same list. */
  sha256: string;
  /** When the file was last written, to notice when somebody writes to it meanwhile. */
  modifiedMs: number;
  /** A label that TextDecoder knows. */
  encoding: string;
  /** GUESSED wants a human eye on the names before the import is believed. */
  encodingKnownBy: 'MAPPING' | 'BYTE_ORDER_MARK' | 'CONTENT' | 'GUESSED';
  /** The beginning, decoded. */
  sample: string;
}

/**
 * Reads a file once: what its content hashes to, and in which encoding it is written. The mapping’s word wins, then a byte order mark,
 * then strict UTF-8, which hardly any other text satisfies by chance; only then a guess.
 *
 * @throws ImportError when it is empty, is no text, or is not in the encoding that the mapping names
 */
export async function inspectFile(path: string, encodingOfMapping: string | null): Promise<FileFacts> {
  const hash = createHash('sha256');
  const modifiedMs = (await stat(path).catch(() => null))?.mtimeMs ?? 0;
  const pieces: Buffer[] = [];
  let sampled = 0;
  let strict: TextDecoder | null = new TextDecoder('utf-8', { fatal: true });
  let odd: Buffer | null = null;
  for await (const piece of fileBytes(path)) {
    hash.update(piece);
    if (sampled < SAMPLE_BYTES) pieces.push(piece.subarray(0, SAMPLE_BYTES - sampled));
    sampled += piece.length;
    try {
      strict?.decode(piece, { stream: true });
    } catch {
      strict = null;
      odd = piece;
    }
  }
  try {
    strict?.decode();
  } catch {
    strict = null;
  }
  const start = Buffer.concat(pieces);
  if (start.length === 0) throw new ImportError(`${path} is empty.`);

  const { encoding, knownBy } = chooseEncoding(path, start, {
    odd,
    isUtf8: strict !== null,
    encodingOfMapping,
  });
  return {
    sha256: hash.digest('hex'),
    modifiedMs,
    encoding,
    encodingKnownBy: knownBy,
    sample: new TextDecoder(encoding).decode(start),
  };
}

/** A whole small file as text, by the same rules. @throws ImportError when it is empty or no text */
export function textOfBytes(name: string, bytes: Buffer): string {
  if (bytes.length === 0) throw new ImportError(`${name} is empty.`);
  const { encoding } = chooseEncoding(name, bytes, {
    odd: null,
    isUtf8: isUtf8(bytes),
    encodingOfMapping: null,
  });
  return new TextDecoder(encoding).decode(bytes);
}

/** `odd` is the first piece that is not UTF-8: the telling letters may come late in a long file. */
function chooseEncoding(
  path: string,
  start: Buffer,
  {
    odd,
    isUtf8,
    encodingOfMapping,
  }: { odd: Buffer | null; isUtf8: boolean; encodingOfMapping: string | null },
): { encoding: string; knownBy: FileFacts['encodingKnownBy'] } {
  refuseOtherFormats(path, start);
  const marked = encodingOfMark(start);
  if (encodingOfMapping) return { encoding: encodingOfMapping, knownBy: 'MAPPING' };
  if (marked) return { encoding: marked, knownBy: 'BYTE_ORDER_MARK' };
  if (start.includes(0)) {
    const wide = unmarkedUtf16(start);
    // A zero strayed into UTF-8 costs its row, not the list.
    const isStray = isUtf8 && start.filter((byte) => byte === 0).length * 10 < start.length;
    if (!wide && !isStray)
      throw new ImportError(`${path} is not text. The hub reads CSV: export the list as CSV in UTF-8.`);
    return { encoding: wide ?? 'utf-8', knownBy: 'CONTENT' };
  }
  if (isUtf8) return { encoding: 'utf-8', knownBy: 'CONTENT' };
  const guess =
    chardet.detect(Buffer.concat([start, odd ?? Buffer.alloc(0)]))?.toLowerCase() ?? 'windows-1252';
  return { encoding: isReadable(guess) && guess !== 'utf-8' ? guess : 'windows-1252', knownBy: 'GUESSED' };
}

const otherFormats: [Buffer, string][] = [
  [
    Buffer.from('PK\u0003\u0004'),
    'an Excel workbook or another zip archive. Open it and save the sheet as CSV in UTF-8',
  ],
  [
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
    'an old Excel or Word file. Open it and save the sheet as CSV in UTF-8',
  ],
  [Buffer.from('%PDF'), 'a PDF. Copy its table into a spreadsheet and save that as CSV in UTF-8'],
  [Buffer.from([0x1f, 0x8b]), 'packed twice. Unpack it once and import that'],
];

function refuseOtherFormats(path: string, start: Buffer): void {
  const other = otherFormats.find(([signature]) => start.subarray(0, signature.length).equals(signature));
  if (other) throw new ImportError(`${path} is ${other[1]}.`);
}

function encodingOfMark(start: Buffer): string | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return null;
}

/** Latin letters in UTF-16 have a zero in every other byte: on which side tells the order. Null: the zeros are strewn about. */
function unmarkedUtf16(start: Buffer): string | null {
  let [even, odd] = [0, 0];
  for (const [at, byte] of start.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  const enough = start.length * 0.2;
  if (odd > enough && even < odd / 10) return 'utf-16le';
  if (even > enough && odd < even / 10) return 'utf-16be';
  return null;
}

/** Whether the runtime can decode this encoding. */
export function isReadable(encoding: string): boolean {
  try {
    return Boolean(new TextDecoder(encoding));
  } catch {
    return false;
  }
}
