import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../kernel/project-root.js';

const folder = join(projectRoot, '..', 'shared', 'data');

/** Whether the real lists lie beside the project; tests that read them are skipped, and counted as skipped, where not. */
export const hasSharedData = existsSync(folder);

/** The path of a real list, such as `inc/inc_1991_1995.csv`. */
export function sharedData(path: string): string {
  return join(folder, path);
}
