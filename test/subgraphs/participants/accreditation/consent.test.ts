import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../../../kernel/viewer.js';
import { participantId } from '../../../support/participants.js';
import {
  accreditationHub,
  applicant,
  dayFrom,
  kenya,
  norway,
  roundOf,
  secretariat,
  stranger,
  type AccreditationHub,
} from './hub.js';

let hub: AccreditationHub;
beforeAll(async () => {
  hub = await accreditationHub();
}, 60_000);
afterAll(() => hub.close());

const object = (roundId: string, accreditationId: string, viewer: Viewer, more: object = {}) =>
  hub.mutate('objectToAccreditation', { roundId, accreditationId, ...more }, viewer);
const close = (roundId: string, more: object = {}) =>
  hub.mutate('closeConsentRound', { roundId, ...more }, secretariat);
const decide = (accreditationId: string, more: object) =>
  hub.mutate('decideAccreditation', { accreditationId, ...more }, secretariat);

describe('a consent round', () => {
  test('cannot be closed before its last day has ended where it ends, by anybody', async () => {
    const id = await hub.screened('First Light');
    const opened = await hub.circulate([id]);
    expect(opened['round']).toMatchObject({ closesOn: '2026-12-24', closesAt: '2026-12-25T05:00:00.000Z' });
    const roundId = roundOf(opened);
    const start = hub.now;
    hub.now = new Date('2026-12-25T04:59:59.999Z');
    expect(await close(roundId)).toMatchObject({ __typename: 'ConsentRoundNotOver', closesOn: '2026-12-24' });
    expect(await hub.stateOf(id)).toBe('CIRCULATED');
    hub.now = new Date('2026-12-25T05:00:00.000Z');
    expect(await close(roundId)).toMatchObject({ __typename: 'ClosedConsentRound' });
    expect(await close(roundId)).toMatchObject({ __typename: 'ConsentRoundClosed' });
    expect(await hub.stateOf(id)).toBe('ACCREDITED');
    expect(hub.now > start).toBe(true);
  });

  test('takes an objection in time to States, who decide; one that comes late is on record and changes nothing', async () => {
    const [disputed, quiet] = [await hub.screened('Dispute'), await hub.screened('Quiet')];
    const roundId = roundOf(await hub.circulate([disputed, quiet]));
    expect(await object(roundId, disputed, norway, { reason: 'Its funding.' })).toMatchObject({
      objection: { isLate: false, reason: 'Its funding.', state: { slug: 'norway' } },
    });
    expect(await object(roundId, disputed, norway)).toMatchObject({ __typename: 'AlreadyObjected' });
    hub.pass(40);
    expect(await object(roundId, quiet, kenya)).toMatchObject({ objection: { isLate: true } });
    await close(roundId);
    expect([await hub.stateOf(disputed), await hub.stateOf(quiet)]).toEqual(['OBJECTED', 'ACCREDITED']);
    expect(await decide(disputed, { decision: 'ACCREDIT' })).toMatchObject({ __typename: 'ConsentMissing' });
    expect(await decide(disputed, { decision: 'ACCREDIT', byStates: true })).toMatchObject({
      __typename: 'InvalidAccreditation',
      field: 'reference',
    });
    await decide(disputed, { decision: 'ACCREDIT', byStates: true, reference: 'BMS-3, para. 4' });
    expect(await hub.stateOf(disputed)).toBe('ACCREDITED');
    const states = await hub.database.rows<{ state: string }>(
      'select state from participants.accreditation where accreditation_id = $1 order by recorded_at, id',
      [disputed],
    );
    expect(states.map(({ state }) => state).slice(-4)).toEqual([
      'CIRCULATED',
      'OBJECTED',
      'DECIDED_BY_STATES',
      'ACCREDITED',
    ]);
  });

  test('gives no consent by silence where the policy says so', async () => {
    const id = await hub.screened('Silent');
    const roundId = roundOf(await hub.circulate([id], false));
    expect(await decide(id, { decision: 'ACCREDIT', byStates: true, reference: 'x' })).toMatchObject({
      __typename: 'ConsentMissing',
      closesOn: dayFrom(hub.now, 30),
    });
    hub.pass(40);
    await close(roundId);
    expect(await hub.stateOf(id)).toBe('CIRCULATED');
    expect(await decide(id, { decision: 'ACCREDIT' })).toMatchObject({ __typename: 'ConsentMissing' });
    await decide(id, { decision: 'REJECT', byStates: true, reference: 'BMS-3', reason: 'No consensus.' });
    expect(await hub.stateOf(id)).toBe('REJECTED');
  });

  test('lets the secretariat accredit one by one where it wants to', async () => {
    const id = await hub.screened('One by One');
    const roundId = roundOf(await hub.circulate([id]));
    hub.pass(40);
    await close(roundId, { accreditConsented: false });
    expect(await hub.stateOf(id)).toBe('CIRCULATED');
    await decide(id, { decision: 'ACCREDIT', validUntil: dayFrom(hub.now, 400) });
    expect(await hub.stateOf(id)).toBe('ACCREDITED');
  });

  test('counts no objection that its State took back, nor an application that was withdrawn', async () => {
    const [one, other] = [await hub.screened('Taken Back'), await hub.screened('Withdrawn')];
    const roundId = roundOf(await hub.circulate([one, other]));
    const { objection } = await object(roundId, one, norway);
    const objectionId = (objection as { id: string }).id;
    expect(await hub.mutate('withdrawObjection', { objectionId }, kenya)).toMatchObject({
      __typename: 'ObjectionNotFound',
    });
    await hub.mutate('withdrawObjection', { objectionId }, norway);
    await hub.mutate('withdrawAccreditation', { accreditationId: other, reason: 'No funds.' }, applicant);
    hub.pass(40);
    await close(roundId);
    expect([await hub.stateOf(one), await hub.stateOf(other)]).toEqual(['ACCREDITED', 'WITHDRAWN']);
  });

  test('opens with all of its list or not at all, and says what keeps each one off', async () => {
    const [ready, draft] = [await hub.screened('Ready'), await hub.submitted('Not Ready')];
    const none = participantId('norway');
    const answer = await hub.circulate([ready, draft, none]);
    expect(answer).toMatchObject({
      __typename: 'ListNotReady',
      accreditations: [
        { accreditationId: draft, state: 'SUBMITTED' },
        { accreditationId: none, state: null },
      ],
    });
    expect(await hub.stateOf(ready)).toBe('SCREENING');
  });

  test('is opened and closed by the secretariat only, and objections come from States only', async () => {
    const id = await hub.screened('Rights');
    const roundId = roundOf(await hub.circulate([id]));
    for (const viewer of [norway, applicant, stranger])
      await expect(hub.mutate('closeConsentRound', { roundId }, viewer)).rejects.toThrow('the secretariat');
    for (const viewer of [applicant, stranger])
      await expect(object(roundId, id, viewer)).rejects.toThrow('the mission of the same State');
    await expect(object(roundId, id, norway, { stateId: participantId('kenya') })).rejects.toThrow(
      'same State',
    );
    expect(await object(roundId, id, secretariat, { stateId: participantId('kenya') })).toMatchObject({
      objection: { state: { slug: 'kenya' } },
    });
  });
});

describe('a confidential objection', () => {
  test('shows State and reason to the secretariat and that State, and to others that there is one', async () => {
    const id = await hub.screened('Whispered');
    const roundId = roundOf(await hub.circulate([id]));
    await object(roundId, id, norway, { reason: 'A secret.', isConfidential: true });
    const seen = async (viewer: Viewer) => {
      const { accreditation } = await hub.query<{ accreditation: { objections: object[] | null } | null }>(
        'query ($id: ID!) { accreditation(id: $id) { objections { state { slug } reason isConfidential } } }',
        { id },
        viewer,
      );
      return accreditation?.objections?.[0] ?? null;
    };
    const whole = { state: { slug: 'norway' }, reason: 'A secret.', isConfidential: true };
    const hidden = { state: null, reason: null, isConfidential: true };
    expect([await seen(secretariat), await seen(norway)]).toEqual([whole, whole]);
    expect([await seen(kenya), await seen(applicant), await seen(stranger)]).toEqual([hidden, hidden, null]);
  });

  test('has its reason in no log, and sealed where it is kept', async () => {
    const [kept] = await hub.database.rows<{ log: string; held: string }>(
      `select (select string_agg(a::text, ' ') from participants.audit a where record_type = 'Objection') as log,
         (select string_agg(encode(reason_sealed, 'escape'), ' ') from participants.objection) as held`,
    );
    expect(kept!.log).toContain('OBJECTION_RECORDED');
    expect(kept!.log + kept!.held + hub.logged()).not.toContain('A secret');
  });
});
