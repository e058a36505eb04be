import { chmod, chown, copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** What at the top of a folder is not copied as it is. */
type Exceptions = Record<string, 'LEFT_OUT' | 'EMPTY'>;

/** Belongs to the running server, or is of the moment; the write-ahead log is copied last. */
const clusterExceptions: Exceptions = {
  'postmaster.pid': 'LEFT_OUT',
  'postmaster.opts': 'LEFT_OUT',
  pg_wal: 'EMPTY',
  pg_replslot: 'EMPTY',
  pg_stat_tmp: 'EMPTY',
  pg_dynshmem: 'EMPTY',
  pg_notify: 'EMPTY',
  pg_serial: 'EMPTY',
  pg_snapshots: 'EMPTY',
  pg_subtrans: 'EMPTY',
};

/**
 * Copies a running cluster, as of the end of the copying: what is committed before is in it whole, what is not is not. The packages hold
 * none of PostgreSQL's own programs for this, so its functions do it: `pg_backup_start`, copy, `pg_backup_stop`.
 *
 * @param url a superuser's, straight to the server
 * @param target a folder that does not exist yet; PostgreSQL recovers when it is first started on it
 * @returns how many bytes were copied
 */
export async function copyCluster(url: string, cluster: string, target: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    // For as long as this session lasts, no log that the copy will need is recycled.
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [
      `hub_backup_${process.pid}`,
    ]);
    await client.query(`select pg_backup_start('hub backup', fast => true)`);
    const bytes = await copyFolder(cluster, target, clusterExceptions);
    const { rows } = await client.query<{ labelfile: string }>(
      'select labelfile from pg_backup_stop(wait_for_archive => false)',
    );
    await writeFile(join(target, 'backup_label'), rows[0]!.labelfile);
    await ownLike(join(cluster, 'PG_VERSION'), join(target, 'backup_label'));
    return bytes + (await copyFolder(join(cluster, 'pg_wal'), join(target, 'pg_wal')));
  } finally {
    await client.end();
  }
}

/** Copies a folder with owners and modes; a file that goes away meanwhile is left out. @returns how many bytes were copied */
export async function copyFolder(from: string, to: string, exceptions: Exceptions = {}): Promise<number> {
  await mkdir(to, { recursive: true });
  await ownLike(from, to);
  let bytes = 0;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)];
    const exception = exceptions[entry.name];
    if (exception === 'LEFT_OUT') continue;
    if (exception === 'EMPTY') {
      await mkdir(copy, { recursive: true });
      await ownLike(source, copy);
    } else if (entry.isDirectory()) bytes += await copyFolder(source, copy);
    else if (entry.isFile()) bytes += await copyIfThere(source, copy);
  }
  return bytes;
}

/** PostgreSQL drops files while it runs, and its log knows about each. */
async function copyIfThere(from: string, to: string): Promise<number> {
  try {
    await copyFile(from, to);
    await ownLike(from, to);
    return (await stat(to)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

async function ownLike(model: string, path: string): Promise<void> {
  const { mode, uid, gid } = await stat(model);
  await chmod(path, mode & 0o7777);
  if (process.getuid?.() === 0) await chown(path, uid, gid);
}
