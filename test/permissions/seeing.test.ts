import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subgraphs } from '../../cli/subgraphs.js';
import type { Rule } from '../../kernel/permission.js';
import type { Viewer } from '../../kernel/viewer.js';
import { castOf, mayReach, owners } from './cast.js';
import { selected } from './contract.js';
import { seen } from './seen.js';
import { openWorld, otherMeetingId, type World } from './world.js';

/** Every restricted field of every subgraph, by type. */
const restricted = new Map<string, Map<string, Rule>>();
for (const { permissions } of subgraphs)
  for (const [line, rule] of Object.entries(permissions.restricted)) {
    const [type = '', field] = line.split('.');
    if (!field || type === 'Query' || type === 'Mutation') continue;
    if (!restricted.has(type)) restricted.set(type, new Map());
    restricted.get(type)!.set(field, rule);
  }

let world: World;
let cast: [string, Viewer][];
beforeAll(async () => {
  world = await openWorld();
  cast = castOf(world.ids, world.persons, otherMeetingId);
}, 120_000);
afterAll(() => world.stop());

test('every type with restricted fields is walked', () => {
  expect([...restricted.keys()].filter((type) => !seen[type])).toEqual([]);
});

describe.each([...restricted].filter(([type]) => seen[type]))('%s', (type, rules) => {
  const { of = owners, given, query, at, standing, empty = [], reachedBy } = seen[type]!;
  const fields = [...rules.keys()];

  test('shows each field to those whom the table names, and to nobody else', async () => {
    const wrong: string[] = [];
    const everSeen = new Set<string>();
    for (const owner of of) {
      const id = given ? await given(world, owner) : '';
      const selection = fields.map((field) => selected(type, field)).join(' ');
      for (const [who, viewer] of cast) {
        const { data } = await world.hub.answer(
          query(selection, world, owner, id),
          {},
          await world.tokenOf(viewer),
        );
        const record = at.reduce<unknown>(
          (value, step) => (value as Record<string | number, unknown> | null)?.[step] ?? null,
          data,
        );
        for (const field of fields) {
          const sees = ((record as Record<string, unknown> | null)?.[field] ?? null) !== null;
          if (sees) everSeen.add(field);
          const may = mayReach(rules.get(field)!, viewer, standing(world, owner));
          if (sees && !may) wrong.push(`${who} sees ${type}.${field} of ${owner}`);
          if (!sees && may && !empty.includes(field) && (reachedBy ?? [who]).includes(who))
            wrong.push(`${who} does not see ${type}.${field} of ${owner}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(fields.filter((field) => !everSeen.has(field) && !empty.includes(field))).toEqual([]);
  }, 60_000);
});
