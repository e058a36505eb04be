import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../../kernel/project-root.js';
import { buildSubgraph } from '../../../../kernel/subgraph.js';
import { participants } from '../../../../subgraphs/participants/subgraph.js';
import { workingGroups } from '../../../../subgraphs/working-groups/subgraph.js';

test('the examples of docs/at-the-meeting.md are valid in the graph', async () => {
  const schemas = await Promise.all([participants, workingGroups].map(buildSubgraph));
  const text = readFileSync(join(projectRoot, 'docs/at-the-meeting.md'), 'utf8');
  const examples = [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, example]) => parse(example!));
  expect(examples).toHaveLength(7);
  for (const example of examples) {
    const faults = schemas.map(({ schema }) => validate(schema, example).map(({ message }) => message));
    expect(faults.toSorted((one, other) => one.length - other.length)[0]).toEqual([]);
  }
});
