import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../kernel/project-root.js';
import { forbiddenImport, importsOf, sourceFiles } from './imports.js';

describe('the arrows between folders', () => {
  test('hold for every import of the program', () => {
    const imports = sourceFiles().flatMap((file) => importsOf(file));
    expect(imports.length).toBeGreaterThan(50);
    expect(imports.map(forbiddenImport).filter(Boolean)).toEqual([]);
  });

  test.each([
    [
      'subgraphs/resources/fund.ts',
      "import { participants } from '../participants/subgraph.js';",
      'never imports another',
    ],
    [
      'kernel/page.ts',
      "const { x } = await import('../gateway/gateway.js');",
      'kernel may import only kernel',
    ],
    [
      'gateway/gateway.ts',
      "import { participants } from '../subgraphs/participants/subgraph.js';",
      'gateway may import only',
    ],
  ])('are seen to be broken in %s', (file, planted, words) => {
    expect(importsOf(file, planted).map(forbiddenImport)).toEqual([expect.stringContaining(words)]);
  });
});

describe('a file', () => {
  test('stays short enough to take in: 250 lines at most', () => {
    const lengths = sourceFiles().map((file) => ({
      file,
      lines: readFileSync(join(projectRoot, file), 'utf8').split('\n').length,
    }));
    expect(lengths.filter(({ lines }) => lines > 251)).toEqual([]);
  });
});
