import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The text of a file with a secret, made on first use and readable by its owner only; processes that start at once get the same text.
 *
 * @param make gives the text where there is none yet
 */
export async function secretIn(path: string, make: () => string | Promise<string>): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return (await readIfThere(path)) ?? create(path, await make());
}

/** Written beside its place and then linked there, which fails if another process was first: then its text counts. */
async function create(path: string, text: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(path, 'utf8');
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
