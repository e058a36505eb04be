import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { parse, validate, type GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { subgraphs } from '../../../../cli/subgraphs.js';
import { projectRoot } from '../../../../kernel/project-root.js';
import { readListAsked } from '../../../../reports/list/list-query.js';
import { composeContract } from '../../../../schema/contract.js';

const pages = ['docs/credentials.md', 'docs/list-of-participants.md'];
const textOf = (page: string) => readFileSync(join(projectRoot, page), 'utf8');

let schema: GraphQLSchema;
beforeAll(async () => {
  const { supergraph } = await composeContract(subgraphs);
  schema = Supergraph.build(supergraph!).apiSchema().toGraphQLJSSchema();
}, 60_000);

describe.each(pages)('%s', (page) => {
  test('shows operations that the graph takes', () => {
    const operations = [...textOf(page).matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text]) => text!);
    const quoted = [...textOf(page).matchAll(/\{"query":"((?:[^"\\]|\\.)*)"\}/g)].map(([, text]) =>
      text!.replaceAll('\\"', '"'),
    );
    expect(operations.length).toBeGreaterThan(0);
    for (const text of [...operations, ...quoted]) expect(validate(schema, parse(text))).toEqual([]);
  });

  test('names mutations and fields that there are', () => {
    const words = [...textOf(page).matchAll(/`([a-z][A-Za-z]+)`/g)].map(([, word]) => word!);
    const known = new Set<string>();
    for (const type of Object.values(schema.getTypeMap()))
      if ('getFields' in type) {
        for (const field of Object.values(type.getFields())) {
          known.add(field.name);
          if ('args' in field) for (const { name } of field.args) known.add(name);
        }
      }
    const parameters =
      'meeting lang list basis profile live latest full anonymous registered ar en es fr ru zh'.split(' ');
    expect(words.filter((word) => !known.has(word) && !parameters.includes(word))).toEqual([]);
  });
});

test('the addresses of files that are shown have parameters that there are', () => {
  const addresses = [...textOf(pages[1]!).matchAll(/participants-list\.\w+\?([^'\s]+)/g)];
  expect(addresses.length).toBeGreaterThan(2);
  for (const [, query] of addresses)
    expect(() => readListAsked(Object.fromEntries(new URLSearchParams(query)))).not.toThrow();
});
