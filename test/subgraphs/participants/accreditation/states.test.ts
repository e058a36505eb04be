import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  standingFor,
  transitions,
  AccreditationState as S,
} from '../../../../subgraphs/participants/accreditation/states.js';
import type { Viewer } from '../../../../kernel/viewer.js';
import { accreditationHub, applicant, norway, secretariat, type AccreditationHub } from './hub.js';

/** The line of domain.md 2.2, written out by hand; and what the table of the hub has besides. */
const domain = `DRAFT>SUBMITTED SUBMITTED>SCREENING SCREENING>INFO_REQUESTED INFO_REQUESTED>SCREENING SCREENING>CIRCULATED
  CIRCULATED>ACCREDITED CIRCULATED>DEFERRED DEFERRED>CIRCULATED CIRCULATED>OBJECTED OBJECTED>DECIDED_BY_STATES
  DECIDED_BY_STATES>ACCREDITED DECIDED_BY_STATES>REJECTED ACCREDITED>SUSPENDED SUSPENDED>REINSTATED SUSPENDED>WITHDRAWN
  ACCREDITED>EXPIRED REINSTATED>EXPIRED SUSPENDED>EXPIRED`;
const besides = `DRAFT>WITHDRAWN SUBMITTED>WITHDRAWN SCREENING>WITHDRAWN INFO_REQUESTED>WITHDRAWN CIRCULATED>WITHDRAWN OBJECTED>WITHDRAWN
  DEFERRED>WITHDRAWN ACCREDITED>WITHDRAWN REINSTATED>WITHDRAWN REINSTATED>SUSPENDED SUBMITTED>REJECTED SCREENING>REJECTED INFO_REQUESTED>REJECTED
  SCREENING>ACCREDITED SCREENING>DEFERRED INFO_REQUESTED>DEFERRED OBJECTED>DEFERRED DECIDED_BY_STATES>DEFERRED DEFERRED>INFO_REQUESTED
  CIRCULATED>DECIDED_BY_STATES`;
const allowed = new Set(`${domain} ${besides}`.split(/\s+/));

test('the table of transitions is that of domain.md 2.2 with the additions that docs/accreditation.md gives', () => {
  const table = Object.entries(transitions).flatMap(([from, to]) => to.map((state) => `${from}>${state}`));
  expect(new Set(table)).toEqual(allowed);
});

describe('how an organization stands', () => {
  const found = (state: S, validUntil: string | null = null) => ({ state, validUntil });

  test.each([
    ['no application', [], false, null],
    ['accredited', [found(S.ACCREDITED)], true, S.ACCREDITED],
    ['reinstated', [found(S.REINSTATED)], true, S.REINSTATED],
    ['accredited until that day', [found(S.ACCREDITED, '2027-05-01')], true, S.ACCREDITED],
    ['accredited until the day before', [found(S.ACCREDITED, '2027-04-30')], false, S.ACCREDITED],
    ['suspended', [found(S.SUSPENDED)], false, S.SUSPENDED],
    [
      'accredited to the meeting, suspended in the programme',
      [found(S.ACCREDITED), found(S.SUSPENDED)],
      false,
      S.SUSPENDED,
    ],
    ['rejected before, accredited since', [found(S.REJECTED), found(S.ACCREDITED)], true, S.ACCREDITED],
    ['rejected before, applying again', [found(S.SCREENING), found(S.REJECTED)], false, S.SCREENING],
    ['expired', [found(S.EXPIRED)], false, S.EXPIRED],
  ])('with %s', (_what, all, isAccredited, state) => {
    const standing = standingFor(all, '2027-05-01');
    expect(standing).toMatchObject({ isAccredited, state });
    expect(standing.reason === null).toBe(isAccredited);
  });
});

describe('whatever is tried in whatever order', () => {
  let hub: AccreditationHub;
  beforeAll(async () => {
    hub = await accreditationHub();
  }, 60_000);
  afterAll(() => hub.close());

  test('every course goes along the table, has a reason at each refusal, and is on record step by step', async () => {
    const random = generator(20_261_124);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
    for (let walk = 0; walk < 10; walk++) {
      const id = await hub.submitted(`Walker ${walk}`, {
        ...applicant,
        subject: `https://issuer.example#w${walk}`,
      });
      const self: Viewer = { ...applicant, subject: `https://issuer.example#w${walk}` };
      let roundId: string | null = null;
      for (let step = 0; step < 32; step++) {
        const accreditationId = id;
        const reason = 'Because.';
        const [later] = [new Date(hub.now.getTime() + 20 * 86_400_000).toISOString().slice(0, 10)];
        const open = { title: 'L', programme: 'intersessional', accreditationIds: [id], closesOn: later };
        const attempts: [string, object, Viewer][] = [
          ['screenAccreditation', { accreditationId }, secretariat],
          ['requestAccreditationInformation', { accreditationId, question: 'Who?' }, secretariat],
          ['answerAccreditationQuestion', { accreditationId, answer: 'We.' }, self],
          ['openConsentRound', { ...open, silenceIsConsent: pick([true, false]) }, secretariat],
          ['objectToAccreditation', { roundId: roundId ?? id, accreditationId }, norway],
          [
            'closeConsentRound',
            { roundId: roundId ?? id, accreditConsented: pick([true, false]) },
            secretariat,
          ],
          ['decideAccreditation', { accreditationId, decision: 'ACCREDIT' }, secretariat],
          [
            'decideAccreditation',
            { accreditationId, decision: 'DEFER', reason, nextReviewOn: later },
            secretariat,
          ],
          [
            'decideAccreditation',
            {
              accreditationId,
              decision: pick(['ACCREDIT', 'REJECT']),
              reason,
              byStates: true,
              reference: 'R',
            },
            secretariat,
          ],
          ['suspendAccreditation', { accreditationId, reason }, secretariat],
          ['reinstateAccreditation', { accreditationId, reason }, secretariat],
          ['submitAccreditation', { accreditationId }, self],
        ];
        if (step > 10)
          attempts.push(['withdrawAccreditation', { accreditationId, reason }, pick([self, secretariat])]);
        const [name, input, viewer] = pick(attempts);
        // Whoever applied acts through the organization once it is accredited: then the account alone is refused.
        const answer = await hub.mutate(name, input, viewer).catch(() => null);
        if (answer?.__typename === 'OpenedConsentRound') roundId = (answer['round'] as { id: string }).id;
        hub.pass(pick([0, 1, 30]));
      }
    }
    const versions = await hub.database.rows<{
      id: string;
      state: S;
      reason: string | null;
      reference: string | null;
      current: boolean;
    }>(
      `select accreditation_id as id, state, reason, reference, superseded_at is null as current
       from participants.accreditation order by accreditation_id, recorded_at, id`,
    );
    const courses = [...Map.groupBy(versions, ({ id }) => id).values()];
    const steps = courses.flatMap((course) =>
      course.slice(1).map((version, i) => `${course[i]!.state}>${version.state}`),
    );
    expect(steps.filter((taken) => !allowed.has(taken))).toEqual([]);
    expect(new Set(steps).size).toBeGreaterThan(12);
    for (const course of courses) {
      expect(course.map(({ current }) => current)).toEqual(course.map((_, i) => i === course.length - 1));
      for (const [i, { state, reason }] of course.entries()) {
        if (['DEFERRED', 'REJECTED', 'SUSPENDED'].includes(state)) expect(reason).toBeTruthy();
        // All of these applied on the basis PROCESS_SPECIFIC: none is accredited without States.
        if (state === S.ACCREDITED)
          expect(['CIRCULATED', 'DECIDED_BY_STATES']).toContain(course[i - 1]!.state);
        if (state === S.DECIDED_BY_STATES) expect(course[i]!.reference).toBe('R');
      }
    }
    const [{ entries, early }] = (await hub.database.rows(
      `select (select count(*)::int from participants.audit where record_type = 'Accreditation' and after ? 'version') as entries,
         (select count(*)::int from participants.consent_round where closed_at < closes_at) as early`,
    )) as [{ entries: number; early: number }];
    expect([entries, early]).toEqual([versions.length, 0]);
  }, 120_000);

  test('one decision of two at the same moment holds', async () => {
    const id = await hub.screened('Contested', { ...applicant, subject: 'https://issuer.example#c' });
    const deferral = { decision: 'DEFER', reason: 'Later.', nextReviewOn: '2090-01-01' };
    const rejection = { decision: 'REJECT', reason: 'No.' };
    const answers = await Promise.all(
      [deferral, rejection, deferral, rejection].map((decision) =>
        hub.mutate('decideAccreditation', { accreditationId: id, ...decision }, secretariat),
      ),
    );
    const kinds = answers.map(({ __typename }) => __typename).toSorted();
    expect(kinds).toEqual([
      'AccreditationChanged',
      'AccreditationNotInState',
      'AccreditationNotInState',
      'AccreditationNotInState',
    ]);
  });
});

/** Numbers from 0 to 1, the same on every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
