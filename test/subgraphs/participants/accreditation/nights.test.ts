import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../../../../kernel/log.js';
import { openSubgraph, type OpenSubgraph } from '../../../../kernel/open-subgraph.js';
import { isAccredited } from '../../../../subgraphs/participants/accreditation/accreditation-on.js';
import { participants } from '../../../../subgraphs/participants/subgraph.js';
import { knownNeighbours, meetingId } from '../../../support/participants.js';
import { services } from '../../../support/services.js';
import { accreditationHub, applicant, contact, secretariat, type AccreditationHub } from './hub.js';

let hub: AccreditationHub;
let atNight: OpenSubgraph;
beforeAll(async () => {
  hub = await accreditationHub();
  atNight = await openSubgraph(participants, {
    databaseUrl: hub.url,
    ask: knownNeighbours(),
    log: createLogger({ level: 'silent', terminal: false }),
    ...services,
    now: () => hub.now,
  });
}, 60_000);
afterAll(async () => {
  await atNight.close();
  await hub.close();
});

const night = (job: string) => atNight.work.nightly[`participants:${job}`]!(null, undefined);

describe('every night', () => {
  test('accreditations whose last day has passed expire, once, and their organizations are told', async () => {
    const email = 'ends@harbour.example';
    const id = await hub.screened('Ending', applicant, { contact: { ...contact, email } });
    const [{ participantId }] = (await hub.database.rows(
      'select participant_id as "participantId" from participants.accreditation where accreditation_id = $1 limit 1',
      [id],
    )) as [{ participantId: string }];
    const { round } = await hub.mutate(
      'openConsentRound',
      {
        title: 'L',
        programme: 'intersessional',
        accreditationIds: [id],
        closesOn: '2026-12-20',
        silenceIsConsent: true,
      },
      secretariat,
    );
    hub.now = new Date('2026-12-22T12:00:00Z');
    const close = { roundId: (round as { id: string }).id, accreditConsented: false };
    await hub.mutate('closeConsentRound', close, secretariat);
    await hub.mutate(
      'decideAccreditation',
      { accreditationId: id, decision: 'ACCREDIT', validUntil: '2027-01-31' },
      secretariat,
    );
    hub.now = new Date('2027-01-31T23:00:00Z');
    await night('expire-accreditations');
    expect(await hub.stateOf(id)).toBe('ACCREDITED');
    const wanted = { meetingId: meetingId('BMS-3'), programme: 'intersessional' };
    const standing = (on: string) => isAccredited(hub.database.rows, participantId, { ...wanted, on });
    expect([await standing('2027-01-31'), await standing('2027-02-01')]).toEqual([true, false]);
    hub.now = new Date('2027-02-01T02:00:00Z');
    await night('expire-accreditations');
    await night('expire-accreditations');
    expect(await hub.stateOf(id)).toBe('EXPIRED');
    const letters = (await hub.lettersTo(email)).filter(({ text }) => text.includes('a expiré'));
    expect(letters).toHaveLength(1);
    // What was decided later does not change how it stood.
    expect([await standing('2026-12-21'), await standing('2026-12-22')]).toEqual([false, true]);
  });

  test('what nobody needs of ended applications is forgotten, and how they went stays', async () => {
    const [ended, current] = [await hub.submitted('Ended'), await hub.submitted('Current')];
    await hub.mutate('withdrawAccreditation', { accreditationId: ended, reason: 'No funds.' }, applicant);
    const held = async (id: string) =>
      (
        await hub.query<{ accreditation: { contact: object | null; timeline: object[] } }>(
          'query ($id: ID!) { accreditation(id: $id) { contact { email } timeline { state } } }',
          { id },
          secretariat,
        )
      ).accreditation;
    hub.pass(729);
    await night('forget-ended-applications');
    expect((await held(ended)).contact).not.toBeNull();
    hub.pass(2);
    await night('forget-ended-applications');
    expect(await held(ended)).toMatchObject({ contact: null, timeline: { length: 3 } });
    expect((await held(current)).contact).not.toBeNull();
  });
});
