import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../kernel/project-root.js';
import type { Letter } from '../../../../subgraphs/participants/letters/letter.js';

const folder = join(projectRoot, 'subgraphs/participants/letters');
const files = readdirSync(folder).filter((file) =>
  readFileSync(join(folder, file), 'utf8').includes(': Letter<'),
);
const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'];

/** The letters that a file holds. */
async function lettersIn(file: string): Promise<Letter<never>[]> {
  const module = (await import(join(folder, file))) as Record<string, unknown>;
  return Object.values(module).filter(
    (value): value is Letter<never> =>
      typeof value === 'object' && value !== null && 'name' in value && 'in' in value,
  );
}

describe.each(files.filter((file) => file !== 'write-letter.ts' && file !== 'render.ts'))('%s', (file) => {
  test('holds one letter of its own name, in six languages', async () => {
    const letters = await lettersIn(file);
    expect(letters.map(({ name }) => `${name}.ts`)).toEqual([file]);
    expect(Object.keys(letters[0]!.in).toSorted()).toEqual(languages);
  });
});

test('there are letters', () => expect(files.length).toBeGreaterThan(8));
