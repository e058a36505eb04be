import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../kernel/project-root.js';

/** Builds the program once, for tests that start it as an operator does. */
export default function setup(): void {
  const compiler = join(projectRoot, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--noCheck'], { cwd: projectRoot });
}
