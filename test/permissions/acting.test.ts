import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subgraphs } from '../../cli/subgraphs.js';
import type { Rule } from '../../kernel/permission.js';
import type { Viewer } from '../../kernel/viewer.js';
import type { Answer } from '../gateway/support/door.js';
import { acts } from './acts.js';
import { castOf, mayReach, owners, type Standing } from './cast.js';
import { inputTypeOf } from './contract.js';
import { meetingId, openWorld, otherMeetingId, PROGRAMME, type World } from './world.js';

const mutations = subgraphs.flatMap(({ permissions }) =>
  Object.entries(permissions.restricted)
    .filter(([line]) => line.startsWith('Mutation.'))
    .map(([line, rule]): [string, Rule] => [line.slice('Mutation.'.length), rule]),
);

let world: World;
let cast: [string, Viewer][];
beforeAll(async () => {
  world = await openWorld();
  cast = castOf(world.ids, world.persons, otherMeetingId);
}, 120_000);
afterAll(() => world.stop());

test('every restricted mutation is walked', () => {
  expect(mutations.map(([name]) => name).filter((name) => !acts[name])).toEqual([]);
});

describe.each(mutations.filter(([name]) => acts[name]))('%s', (name, rule) => {
  const act = acts[name]!;

  test('is done for those whom the table names, and refused to all others as if there were no record', async () => {
    const wrong: string[] = [];
    for (const owner of act.of ?? owners) {
      let input = await act.input(world, owner);
      for (const [who, viewer] of cast) {
        const standing: Standing = {
          participantId: world.ids[owner],
          personId: null,
          subject: null,
          meetingId,
          programme: PROGRAMME,
          ...act.standing?.(world, owner, viewer),
        };
        const may = mayReach(act.rule ?? rule, viewer, standing);
        const answer = await world.hub.answer(
          `mutation ($input: ${inputTypeOf(name)}) { outcome: ${name}(input: $input) { __typename ... on Problem { message } ${act.outcomes ?? ''} } }`,
          { input },
          await world.tokenOf(viewer),
        );
        const refused = isRefused(answer);
        if (refused === may)
          wrong.push(
            `${who} ${may ? 'may not' : 'may'} on ${owner}: ${JSON.stringify(answer).slice(0, 200)}`,
          );
        if (may) input = await act.input(world, owner);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

/** Refused outright, told that there is no such record, or told so of each id. */
function isRefused({ data, errors }: Answer): boolean {
  if (errors?.some(({ extensions }) => extensions['code'] === 'FORBIDDEN')) return true;
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  const outcome = data!['outcome'] as {
    __typename: string;
    outcomes?: { __typename?: string; problem?: { __typename: string } | null }[];
  };
  const told = outcome.outcomes ?? [];
  if (told.length > 0)
    return told.every((each) => (each.problem?.__typename ?? each.__typename ?? '').endsWith('NotFound'));
  return outcome.__typename.endsWith('NotFound');
}
