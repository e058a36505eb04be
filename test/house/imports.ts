import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { projectRoot } from '../../kernel/project-root.js';

/** An import from one file of the project to another, as paths from the root. */
export interface Import {
  from: string;
  to: string;
}

const folders = ['gateway', 'subgraphs', 'schema', 'kernel', 'cli', 'reports', 'web'];

/** Hand-written TypeScript files of the program, as paths from the root. */
export function sourceFiles(): string[] {
  return folders.flatMap((folder) => {
    try {
      return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules'))
        .map((file) => join(folder, file));
    } catch {
      return [];
    }
  });
}

/** Imports within the project, in static and dynamic form. */
export function importsOf(file: string, text = readFileSync(join(projectRoot, file), 'utf8')): Import[] {
  const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target]) => target!);
  return targets.map((target) => ({ from: file, to: relative('.', join(dirname(file), target)) }));
}

/** What is wrong with an import by the arrows of the house; null when it may be. */
export function forbiddenImport({ from, to }: Import): string | null {
  const [home, part] = from.split('/');
  const [target, targetPart] = to.split('/');
  const allowed: Record<string, string[]> = {
    kernel: ['kernel'],
    gateway: ['gateway', 'kernel', 'schema'],
    subgraphs: ['subgraphs', 'kernel'],
    schema: ['schema', 'kernel'],
    reports: ['reports', 'kernel'],
    web: ['web'],
    cli: ['cli', 'gateway', 'subgraphs', 'schema', 'kernel', 'reports', 'web'],
  };
  if (!allowed[home!]?.includes(target!))
    return `${from} imports ${to}: ${home} may import only ${allowed[home!]?.join(', ')}`;
  if (home === 'subgraphs' && target === 'subgraphs' && part !== targetPart) {
    return `${from} imports ${to}: a subgraph never imports another; it knows foreign entities as stubs`;
  }
  return null;
}
