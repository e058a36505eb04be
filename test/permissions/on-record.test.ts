import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subgraphs } from '../../cli/subgraphs.js';
import type { Viewer } from '../../kernel/viewer.js';
import type { Answer } from '../gateway/support/door.js';
import { acts } from './acts.js';
import { castOf, mayReach, owners, type Owner, type Standing } from './cast.js';
import { inputTypeOf } from './contract.js';
import { meetingId, openWorld, otherMeetingId, PROGRAMME, type World } from './world.js';

/** Mutations that leave no entry when they are done as the walk does them. */
const changesNothing: Record<string, string> = {
  mergeCheckIns: 'no scan is told of',
  recordAttendance: 'nobody is named',
  beginFile: 'a file is on record once it is kept',
  addFilePart: 'a file is on record once it is kept',
};
/** Mutations that are refused as the walk tries them; each has an entry in its own tests. */
const refusedHere = [
  'applyPlaces',
  'requestChange',
  'closeMeetingRegistration',
  'acceptCredentials',
  'correctListOfParticipants',
  'mergePersons',
  'eraseMyData',
  'suspendAccreditation',
  'reinstateAccreditation',
  'closeConsentRound',
  'keepFile',
];
const rules = new Map(
  subgraphs.flatMap(({ permissions }) =>
    Object.entries(permissions.restricted).map(([line, rule]) => [line.replace('Mutation.', ''), rule]),
  ),
);

let world: World;
let cast: Viewer[];
let database: pg.Client;
beforeAll(async () => {
  world = await openWorld();
  cast = castOf(world.ids, world.persons, otherMeetingId).map(([, viewer]) => viewer);
  database = new pg.Client({ connectionString: world.hub.databaseUrl });
  await database.connect();
}, 120_000);
afterAll(async () => {
  await database.end();
  await world.stop();
});

describe.each(Object.entries(acts))('%s', (name, act) => {
  test('is on record once it is done', async () => {
    for (const owner of act.of ?? owners)
      for (const viewer of cast.filter((each) => mayDo(name, owner, each))) {
        const input = await act.input(world, owner);
        const before = await entriesOnRecord();
        const answer = await world.hub.answer(
          `mutation ($input: ${inputTypeOf(name)}) { outcome: ${name}(input: $input) { __typename ... on Problem { message } ${act.outcomes ?? ''} } }`,
          { input },
          await world.tokenOf(viewer),
        );
        if (!isDone(answer)) continue;
        const added = (await entriesOnRecord()) - before;
        expect(added > 0).toBe(!changesNothing[name]);
        expect(refusedHere).not.toContain(name);
        return;
      }
    expect(refusedHere).toContain(name);
  }, 60_000);
});

test('no address of anybody is in the log, though letters went to them', () => {
  expect(world.hub.mailbox.mails.length).toBeGreaterThan(20);
  expect(world.hub.log.length).toBeGreaterThan(100);
  expect(world.hub.log.filter((line) => line.includes('@'))).toEqual([]);
});

async function entriesOnRecord(): Promise<number> {
  const heads = subgraphs.map(({ name }) => `(select seq from ${name.replaceAll('-', '_')}.audit_head)`);
  const { rows } = await database.query<{ entries: number }>(`select (${heads.join(' + ')})::int as entries`);
  return rows[0]!.entries;
}

function mayDo(name: string, owner: Owner, viewer: Viewer): boolean {
  const act = acts[name]!;
  const standing: Standing = {
    participantId: world.ids[owner],
    personId: null,
    subject: null,
    meetingId,
    programme: PROGRAMME,
    ...act.standing?.(world, owner, viewer),
  };
  return mayReach(act.rule ?? rules.get(name)!, viewer, standing);
}

function isDone({ data, errors }: Answer): boolean {
  if (errors) return false;
  const outcome = data!['outcome'] as { message?: string; outcomes?: { problem?: object | null }[] };
  return outcome.message === undefined && (outcome.outcomes ?? []).every(({ problem }) => !problem);
}
