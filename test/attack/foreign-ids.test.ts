import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../kernel/uuid.js';
import { meetingId, PROGRAMME } from '../permissions/world.js';
import { askAll, withoutIds } from './asking.js';
import { questionsOf, type Filling } from './contract.js';
import { CANARY, openPlanted, type Planted } from './planted.js';
import { rowsAbout } from './rows.js';

let planted: Planted;
beforeAll(async () => {
  planted = await openPlanted();
}, 240_000);
afterAll(() => planted.stop());

/** What is given where no id is under trial: what leads to the other NGO’s records where there is a choice. */
const fill: Filling = (name, { name: type }) => {
  if (type === 'ID') return idFor(name);
  if (type === 'Int') return name === 'bytes' ? 64 : 1;
  if (type === 'Boolean') return true;
  if (type === 'Date') return '2027-01-20';
  if (type === 'DateTime') return '2027-01-11T09:00:00Z';
  if (name === 'role') return 'FOCAL_POINT';
  if (['programme', 'programmes'].includes(name)) return PROGRAMME;
  if (name === 'account' || name === 'email') return 'thief@elsewhere.example';
  if (name === 'name') return 'a.pdf';
  if (name === 'currency') return 'CHF';
  if (name === 'amount') return '10';
  if (type === 'String') return 'something';
  return undefined;
};

function idFor(name: string): string {
  const { secrets, known, world } = planted;
  const by: Record<string, string | undefined> = {
    meetingId,
    participantId: known['the other NGO'],
    donor: known['the other State'],
    stateId: known['the other State'],
    roundId: known['a round'],
    personId: secrets['person of otherNgo'],
    keepId: world.persons.ourNgo,
    mergeId: secrets['person of otherNgo'],
    accreditationId: secrets['draft of somebody'],
    credentialsId: secrets['credentials of otherState'],
    badgeId: secrets['badge of otherNgo'],
    fileId: secrets['file of a draft'],
    workingGroupId: world.bodyId,
    fromIds: world.registrations.otherState,
  };
  return by[name] ?? secrets['registration of otherNgo']!;
}

/** All of them for a query; for a mutation, which is asked alone, those that fit into the place, and some that do not. */
function idsFor(root: string, hole: string, nowhere: string): string[] {
  const all = Object.entries({ ...planted.secrets, ...planted.known });
  const [, word = ''] = /(\w+?)(?:Ids?)$/.exec(hole) ?? [];
  const kind = {
    representative: 'person',
    keep: 'person',
    merge: 'person',
    from: 'registration',
    to: 'registration',
  }[word];
  const fits = (name: string) =>
    !word || name.includes(kind ?? word) || (word === 'accreditation' && name.includes('draft'));
  const some = all.filter(([name], index) => root === 'query' || fits(name) || index % 9 === 0);
  return [nowhere, ...some.map(([, id]) => id)];
}

describe.each(['query', 'mutation'] as const)('every %s', (root) => {
  test('about the records of others tells nothing of them, and the same as of a record that is not there', async () => {
    const { world, secrets, known, words, attackers } = planted;
    const wrong = new Set<string>();
    const before = await rowsAbout(world.hub.databaseUrl, Object.values(secrets));
    const nowhere = newId();
    const nameOf = new Map(Object.entries({ ...secrets, ...known }).map(([name, id]) => [id, name]));
    for (const [who, token] of attackers)
      for (const question of questionsOf(root, fill)) {
        const about = question.hole === null ? [nowhere] : idsFor(root, question.hole, nowhere);
        const answers = await askAll(world.hub, root, question, about, token);
        const standard = withoutIds([answers[0]!.answer, answers[0]!.errors]);
        for (const { id, answer, errors } of answers) {
          const told = JSON.stringify([answer, errors]);
          const line = `${who}: ${question.field}(${question.hole}: ${nameOf.get(id) ?? 'nobody’s'})`;
          if (CANARY.test(told) || words.some((word) => told.includes(word)))
            wrong.add(`${line} shows ${told.slice(Math.max(0, told.search(CANARY) - 200)).slice(0, 300)}`);
          if (Object.values(secrets).includes(id) && withoutIds([answer, errors]) !== standard)
            wrong.add(
              `${line} tells that it is there: ${told.slice(0, 300)} instead of ${standard.slice(0, 200)}`,
            );
        }
      }
    expect([...wrong]).toEqual([]);
    const after = new Set(await rowsAbout(world.hub.databaseUrl, Object.values(secrets)));
    expect(before.filter((row) => !after.has(row)).map((row) => row.slice(0, 300))).toEqual([]);
  }, 400_000);
});

test('the same questions of the secretariat do find what must not come back', async () => {
  const { world, secrets, known } = planted;
  const finding = new Set<string>();
  for (const question of questionsOf('query', fill)) {
    const about = question.hole === null ? [newId()] : Object.values({ ...secrets, ...known });
    for (const { answer } of await askAll(world.hub, 'query', question, about, world.officer))
      if (CANARY.test(JSON.stringify(answer))) finding.add(question.field);
  }
  expect([...finding].toSorted()).toEqual(
    expect.arrayContaining([
      'accreditation',
      'badge',
      'changeRequest',
      'consentRound',
      'credentialsOfId',
      'file',
      'myData',
      'participant',
      'people',
      'person',
      'registration',
      'registrations',
      'registrationsAsOf',
      'roleGrants',
    ]),
  );
}, 120_000);
