import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../kernel/project-root.js';
import { buildSubgraph } from '../../../../kernel/subgraph.js';
import { participants } from '../../../../subgraphs/participants/subgraph.js';

describe('the examples of the documentation', () => {
  test.each(['bulk-registration.md', 'changing-registrations.md', 'balance.md'])(
    'in docs/%s are valid in the graph',
    async (file) => {
      const { schema } = await buildSubgraph(participants);
      const text = readFileSync(join(projectRoot, 'docs', file), 'utf8');
      const examples = [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, example]) => example!);
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(validate(schema, parse(example))).toEqual([]);
    },
  );
});
