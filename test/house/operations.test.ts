import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../kernel/project-root.js';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const document = read('docs/operations.md');
const found = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))].toSorted();

describe('docs/operations.md', () => {
  test('names every setting that the hub reads, and none that it does not', () => {
    const readers = read('kernel/config.ts') + read('kernel/issuers.ts');
    const settings = found(readers, /(?:env\[|\w+\()'([A-Z][A-Z_]+)'/g);
    expect(found(document, /^\| `([A-Z_]+)` /gm)).toEqual(settings);
  });

  test('names every command', () => {
    const commands = found(read('cli/main.ts'), /^ {2}(\w+): async \(\) =>/gm);
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.filter((command) => !new RegExp(`^\\| \`${command}[ \`]`, 'm').test(document))).toEqual(
      [],
    );
  });

  test('explains every message that the log can hold', () => {
    const sources = ['cli', 'gateway', 'kernel', 'subgraphs'].flatMap((folder) =>
      readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => read(join(folder, path))),
    );
    const messages = found(
      sources.join('\n'),
      /\blog(?:\[[^\]]+\]|\.\w+)\(\s*(?:\{[^;]*?\}|line),\s*'([^']+)',?\s*\)/g,
    );
    expect(messages).toContain('answered');
    expect(messages.filter((message) => !document.includes(`| \`${message}\` `))).toEqual([]);
  });
});
