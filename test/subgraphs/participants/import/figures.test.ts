import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { projectRoot } from '../../../../kernel/project-root.js';
import { loadExampleProgramme } from '../../../../subgraphs/working-groups/reference/load-reference.js';
import { hasSharedData, sharedData } from '../../../support/shared-data.js';
import { importHub, type ImportHub } from './hub.js';

/** People and delegations of a meeting, as everybody who reads the records would count them. */
async function figures(hub: ImportHub, code: string) {
  const [counted] = await hub.database.rows<Record<string, number>>(
    `select sum(r.people)::int as people,
       coalesce(sum(r.people) filter (where p.kind = 'STATE'), 0)::int as "stateDelegates",
       count(distinct r.delegation_id) filter (where p.kind = 'STATE')::int as "stateDelegations",
       coalesce(sum(r.people) filter (where r.gender = 'WOMAN'), 0)::int as women,
       coalesce(sum(r.people) filter (where r.gender <> 'NOT_STATED'), 0)::int as "genderKnown",
       coalesce(sum(r.people) filter (where r.gender = 'WOMAN' and p.kind = 'STATE'), 0)::int as "womenOfStates",
       coalesce(sum(r.people) filter (where p.slug = 'panama'), 0)::int as panama
     from participants.registration r join participants.participant p on p.id = r.participant_id
       join participants.meeting_list l on l.meeting_id = r.meeting_id and l.superseded_at is null
     where r.superseded_at is null and l.meeting_code = $1`,
    [code],
  );
  return counted;
}

/** What the tallies say, against a recount of the registrations. */
async function tallyFaults(hub: ImportHub) {
  return hub.database.rows(
    `select * from (select meeting_id, participant_id, status, sum(people)::int as people from participants.registration
       where superseded_at is null group by 1, 2, 3) as recounted
     full join participants.tally t using (meeting_id, participant_id, status)
     where recounted.people is distinct from t.people`,
  );
}

const example = join(projectRoot, 'subgraphs/participants/reference/example/inc-1991-1995.csv');

describe.skipIf(!hasSharedData)('the lists of the negotiating committee', () => {
  let hub: ImportHub;
  beforeAll(async () => {
    hub = await importHub();
  });
  afterAll(() => hub.close());

  test('come as counts first, the example programme', async () => {
    await loadExampleProgramme(hub.calendar, new Date('2026-11-24T12:00:00Z'));
    const { meetings, people } = await hub.import(example, 'inc-example.yaml');
    expect({ meetings: meetings.total, people }).toEqual({ meetings: 11, people: 7_830 });
    expect(await figures(hub, 'INC-11')).toMatchObject({
      people: 984,
      stateDelegates: 539,
      stateDelegations: 144,
    });
  });

  test('replace the counts by people, and are never added to them', async () => {
    const { counts, meetings } = await hub.import(
      sharedData('inc/inc_1991_1995.csv'),
      'inc-participants.yaml',
    );
    expect(counts).toEqual({ read: 7_830, imported: 7_830, refused: 0, leftOut: new Map() });
    expect(meetings).toEqual({ total: 11, unchanged: 0, replaced: 11 });
    await expect(hub.import(example, 'inc-example.yaml')).rejects.toThrow(
      '11 meetings have a list of participants already, from inc-participants',
    );
  });

  test('give the published figures of INC 11: 984 people, 539 of States, in 144 delegations, Panama with its 3', async () => {
    expect(await figures(hub, 'INC-11')).toMatchObject({
      people: 984,
      stateDelegates: 539,
      stateDelegations: 144,
      panama: 3,
    });
  });

  test('give the published figures of INC 10: 738 people, 456 of States in 140 delegations, 163 women of 734 known', async () => {
    expect(await figures(hub, 'INC-10')).toMatchObject({
      people: 738,
      stateDelegates: 456,
      stateDelegations: 140,
      women: 163,
      genderKnown: 734,
      womenOfStates: 94,
    });
  });

  test('leave tallies that a recount confirms', async () => {
    expect(await tallyFaults(hub)).toEqual([]);
  });
});

describe.skipIf(!hasSharedData)('registrations for IETF meetings', () => {
  let hub: ImportHub;
  beforeAll(async () => {
    hub = await importHub();
  });
  afterAll(() => hub.close());

  test('are all there but for the four meetings that the source cut', async () => {
    const { counts, meetings } = await hub.import(
      sharedData('ietf/ietf_registrations.csv'),
      'ietf-registrations.yaml',
    );
    expect(counts).toEqual({
      read: 64_317,
      imported: 60_318,
      refused: 0,
      leftOut: new Map([['cut at 1,000 rows at the source', 3_999]]),
    });
    expect(meetings.total).toBe(41);
    expect(await figures(hub, 'IETF-104')).toMatchObject({
      people: 2_127,
      stateDelegates: 0,
      genderKnown: 0,
    });
  }, 60_000);

  test('tell who came, who took part from afar, and who did not arrive', async () => {
    const modes = await hub.database.rows(
      `select status, mode, sum(people)::int as people from participants.registration where superseded_at is null group by 1, 2 order by 1, 2`,
    );
    expect(modes).toEqual([
      { status: 'CHECKED_IN', mode: 'IN_PERSON', people: 41_317 },
      { status: 'CHECKED_IN', mode: 'VIRTUAL', people: 14_429 },
      { status: 'REGISTERED', mode: 'UNKNOWN', people: 4_572 },
    ]);
  });

  test('leave tallies that a recount confirms', async () => {
    expect(await tallyFaults(hub)).toEqual([]);
  });
});
