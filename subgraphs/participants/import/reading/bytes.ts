import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ImportError, reasonOf } from '../import-error.js';

/** A list of people never shrinks to less than this when compressed; what does is made to fill memory or disk. */
const MOST_EXPANSION = 200;
const UNSUSPICIOUS_BYTES = 64 * 1024 * 1024;

/** How far reading has come, in bytes of the file as it lies on disk; for a progress bar. */
export interface ReadingPosition {
  read: number;
  size: number;
}

/**
 * The content of a file, unpacked if it is gzip by content (its name does not matter), a piece at a time.
 *
 * @throws ImportError when it cannot be read, is damaged, or expands beyond what any list does
 */
export async function* fileBytes(
  path: string,
  position: ReadingPosition = { read: 0, size: 0 },
): AsyncGenerator<Buffer> {
  position.size = await sizeOf(path);
  position.read = 0;
  const packed = await isGzip(path);
  const source = createReadStream(path, { highWaterMark: 1 << 17 });
  const content = packed ? source.pipe(createGunzip({ chunkSize: 1 << 17 })) : source;
  source.on('error', (error) => content.destroy(error));
  const pieces: AsyncIterable<Buffer> = content;
  let unpacked = 0;
  try {
    for await (const piece of pieces) {
      unpacked += piece.length;
      position.read = source.bytesRead;
      if (packed && unpacked > UNSUSPICIOUS_BYTES && unpacked > position.size * MOST_EXPANSION) {
        throw new ImportError(
          `${path} unpacks to more than ${MOST_EXPANSION} times its size, as no list does. If you trust it, unpack it yourself and import that.`,
        );
      }
      yield piece;
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const { code, message } = reasonOf(error);
    if (code.startsWith('Z_'))
      throw new ImportError(`${path} is a damaged gzip file (${message}). Fetch it again.`);
    throw new ImportError(`${path} cannot be read: ${message}.`);
  } finally {
    content.destroy();
    source.destroy();
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw new ImportError(`${path} is a folder. Name the file inside it.`);
    return facts.size;
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const { code, message } = reasonOf(error);
    throw new ImportError(
      code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${message}.`,
    );
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path).catch((error: Error) => {
    throw new ImportError(`${path} cannot be read: ${error.message}.`);
  });
  try {
    const start = Buffer.alloc(2);
    await file.read(start, 0, 2, 0);
    return start[0] === 0x1f && start[1] === 0x8b;
  } finally {
    await file.close();
  }
}
