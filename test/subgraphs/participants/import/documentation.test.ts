import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../kernel/project-root.js';
import { readMapping } from '../../../../subgraphs/participants/import/mapping/read-mapping.js';
import { summaryLines } from '../../../../subgraphs/participants/import/summary.js';
import { importHub, type ImportHub } from './hub.js';

const documentation = readFileSync(join(projectRoot, 'docs/import.md'), 'utf8');

/** The worked examples: each a list, its mapping and what the hub prints, in this order. */
const examples = [
  ...documentation.matchAll(
    /^`(\w+\.csv)`:\n\n```csv\n([\s\S]*?)```\n\n`(\w+\.yaml)`:\n\n```yaml\n([\s\S]*?)```\n\n```\n([\s\S]*?)\n```/gm,
  ),
].map(([, list, csv, mapping, yaml, printed]) => ({
  list: list!,
  csv: csv!,
  mapping: mapping!,
  yaml: yaml!,
  printed: printed!,
}));

describe('docs/import.md', () => {
  let hub: ImportHub;
  beforeAll(async () => {
    hub = await importHub();
  });
  afterAll(() => hub.close());

  test('has a worked example for each sort of row', () => {
    expect(examples.map(({ yaml }) => /^row: (\w+)$/m.exec(yaml)?.[1])).toEqual([
      'person',
      'delegation',
      'count',
      'organization',
    ]);
  });

  test.each(examples)(
    'prints for $list what it says that the hub prints',
    async ({ list, csv, mapping, yaml, printed }) => {
      const [listPath, mappingPath] = [hub.file(list, csv), hub.file(mapping, yaml)];
      const summary = await hub.import(listPath, mappingPath);
      const lines = summaryLines(summary, { milliseconds: 1_000, report: null });
      expect(lines.slice(0, -1).join('\n').replaceAll(`${hub.folder}/`, '')).toBe(printed.trimEnd());
    },
  );

  test('names every mapping that comes with the hub', () => {
    for (const name of readdirSync(join(projectRoot, 'mappings')))
      expect(documentation).toContain(`\`${name}\``);
  });

  test('names every setting that the hub knows', async () => {
    const known = await refusal(hub.file('empty.yaml', 'nothing: here\n'));
    for (const [, list] of known.matchAll(/Known here: (.*)\./g)) {
      for (const setting of list!.split(', ')) expect(documentation).toContain(`\`${setting}\``);
    }
  });
});

describe('the mappings that come with the hub', () => {
  test.each(readdirSync(join(projectRoot, 'mappings')))('%s is sound', async (name) => {
    const mapping = await readMapping(join(projectRoot, 'mappings', name));
    expect(name).toBe(`${mapping.source}.yaml`);
  });
});

async function refusal(mapping: string): Promise<string> {
  return readMapping(mapping).then(
    () => 'no fault',
    (error: Error) => error.message,
  );
}
