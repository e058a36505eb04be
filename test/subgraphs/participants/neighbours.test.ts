import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import type { Ask } from '../../../kernel/neighbour.js';
import { buildSubgraph } from '../../../kernel/subgraph.js';
import { bodiesWithin } from '../../../subgraphs/participants/balance/bodies.js';
import {
  checkProgramme,
  meetingsOfCodes,
  meetingsOfIds,
  meetingsWithin,
} from '../../../subgraphs/participants/meetings.js';
import { bodyOfId, bodyOfSlug, meetingOfCode } from '../../../subgraphs/participants/neighbours.js';
import { workingGroups } from '../../../subgraphs/working-groups/subgraph.js';

test.each([
  ['a body by id', (asking: { ask: Ask }) => bodyOfId('id', asking)],
  ['a body by slug', (asking: { ask: Ask }) => bodyOfSlug('slug', asking)],
  ['a meeting by code', (asking: { ask: Ask }) => meetingOfCode('code', asking)],
  ['meetings by id', (asking: { ask: Ask }) => meetingsOfIds(['id', 'other'], asking)],
  ['meetings by code', (asking: { ask: Ask }) => meetingsOfCodes(['code'], null, asking)],
  ['meetings of a range', (asking: { ask: Ask }) => meetingsWithin({ from: '2007-01-01' }, null, asking)],
  ['bodies', (asking: { ask: Ask }) => bodiesWithin(null, asking)],
  ['a programme', (asking: { ask: Ask }) => checkProgramme('slug', asking)],
])('what is asked about %s is in the graph of working-groups', async (_what, question) => {
  const asked: string[] = [];
  const ask: Ask = (_subgraph, query) => {
    asked.push(query);
    return Promise.reject(new Error('only the question matters here'));
  };
  await expect(question({ ask })).rejects.toThrow('only the question');
  const { schema } = await buildSubgraph(workingGroups);
  expect(asked.flatMap((query) => validate(schema, parse(query)))).toEqual([]);
});
