import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../../../kernel/viewer.js';
import { meetingId, participantId } from '../../../support/participants.js';
import {
  accreditationHub,
  applicant,
  application,
  contact,
  kenya,
  norway,
  secretariat,
  stranger,
  type AccreditationHub,
  type Answered,
} from './hub.js';

let hub: AccreditationHub;
beforeAll(async () => {
  hub = await accreditationHub();
}, 60_000);
afterAll(() => hub.close());

/** A round of these applications that ends at the end of the thirtieth day from today in New York. @returns its id */
async function open(accreditationIds: string[], silenceIsConsent = true): Promise<Answered> {
  return hub.mutate(
    'openConsentRound',
    {
      title: 'List of applicants',
      programme: 'intersessional',
      accreditationIds,
      closesOn: inDays(30),
      timeZone: 'America/New_York',
      silenceIsConsent,
    },
    secretariat,
  );
}
const inDays = (days: number) => new Date(hub.now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
const idOf = ({ round }: Answered): string => (round as { id: string }).id;
const object = (roundId: string, accreditationId: string, viewer: Viewer, more: object = {}) =>
  hub.mutate('objectToAccreditation', { roundId, accreditationId, ...more }, viewer);
const close = (roundId: string, more: object = {}) =>
  hub.mutate('closeConsentRound', { roundId, ...more }, secretariat);
const decide = (accreditationId: string, more: object) =>
  hub.mutate('decideAccreditation', { accreditationId, ...more }, secretariat);

describe('a consent round', () => {
  test('cannot be closed before its last day has ended where it ends, by anybody', async () => {
    const id = await hub.screened('First Light');
    const opened = await open([id]);
    expect(opened['round']).toMatchObject({ closesOn: '2026-12-24', closesAt: '2026-12-25T05:00:00.000Z' });
    const roundId = idOf(opened);
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
    const roundId = idOf(await open([disputed, quiet]));
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
    const roundId = idOf(await open([id], false));
    expect(await decide(id, { decision: 'ACCREDIT', byStates: true, reference: 'x' })).toMatchObject({
      __typename: 'ConsentMissing',
      closesOn: inDays(30),
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
    const roundId = idOf(await open([id]));
    hub.pass(40);
    await close(roundId, { accreditConsented: false });
    expect(await hub.stateOf(id)).toBe('CIRCULATED');
    await decide(id, { decision: 'ACCREDIT', validUntil: inDays(400) });
    expect(await hub.stateOf(id)).toBe('ACCREDITED');
  });

  test('counts no objection that its State took back, nor an application that was withdrawn', async () => {
    const [one, other] = [await hub.screened('Taken Back'), await hub.screened('Withdrawn')];
    const roundId = idOf(await open([one, other]));
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
    const answer = await open([ready, draft, none]);
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
    const roundId = idOf(await open([id]));
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
    const roundId = idOf(await open([id]));
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

describe('the list for a note verbale', () => {
  test('is text in the language asked for, and CSV that no spreadsheet takes for formulas', async () => {
    const ids = [await hub.screened('=HYPERLINK("x")'), await hub.screened('Comma, Inc.')];
    const roundId = idOf(await open(ids));
    const read = (viewer: Viewer) =>
      hub.query<{ consentRound: Record<string, string> | null }>(
        'query ($id: ID!) { consentRound(id: $id) { noteVerbale(lang: FR) csv entries { edges { node { position accreditation { organization } } } } } }',
        { id: roundId },
        viewer,
      );
    const { consentRound } = await read(norway);
    expect(consentRound!['noteVerbale']).toContain('1. =HYPERLINK("x"), Kenya, https://harbour.example');
    expect(consentRound!['noteVerbale']).toContain('Le silence vaut consentement.');
    const lines = consentRound!['csv']!.split('\r\n');
    expect(lines[0]).toBe('number,organization,headquarters,basis,website,objections_until');
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")",Kenya,PROCESS_SPECIFIC`);
    expect(lines[2]).toContain('2,"Comma, Inc.",Kenya');
    await expect(read(applicant)).rejects.toThrow('the secretariat');
  });

  test('is read page by page', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 12; i++)
      ids.push(await hub.screened(`Number ${i}`, { ...applicant, subject: `a#${i}` }));
    const roundId = idOf(await open(ids));
    const page = async (after: string | null) =>
      (
        await hub.query<{ consentRound: { entries: Page } }>(
          'query ($id: ID!, $after: String) { consentRound(id: $id) { entries(first: 7, after: $after) { edges { node { position } } pageInfo { hasNextPage endCursor } } } }',
          { id: roundId, after },
          secretariat,
        )
      ).consentRound.entries;
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([...first.edges, ...second.edges].map(({ node }) => node.position)).toEqual(
      ids.map((_, i) => i + 1),
    );
    expect(second.pageInfo.hasNextPage).toBe(false);
  });
});

interface Page {
  edges: { node: { position: number } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

describe('an organization of the directory', () => {
  test('is spoken for only when the secretariat has confirmed it, and those on record are told', async () => {
    const id = await hub.screened('Old Pier');
    const roundId = idOf(await open([id]));
    hub.pass(40);
    await close(roundId);
    const { participant } = await hub.query<{ participant: { id: string } }>(
      '{ participant(slug: "old-pier") { id } }',
    );
    const focal = await hub.query<{ grantRole: { __typename: string } }>(
      `mutation ($input: GrantRoleInput!) { grantRole(input: $input) { __typename } }`,
      { input: { role: 'FOCAL_POINT', account: 'director@pier.example', participantId: participant.id } },
      secretariat,
    );
    expect(focal.grantRole.__typename).toBe('GrantedRole');
    const { accreditation } = await hub.mutate(
      'applyForAccreditation',
      {
        participantId: participant.id,
        meetingId: meetingId('BMS-3'),
        contact: { ...contact, email: 'eve@x.example' },
        application,
      },
      stranger,
    );
    const accreditationId = accreditation!.id;
    await hub.mutate('submitAccreditation', { accreditationId }, stranger);
    const [letter] = await hub.lettersTo('director@pier.example');
    expect(letter!.subject).toBe('Somebody applied in the name of Old Pier');
    expect(letter!.text).not.toContain('eve');
    expect(await hub.mutate('screenAccreditation', { accreditationId }, secretariat)).toMatchObject({
      __typename: 'InvalidAccreditation',
      field: 'verification',
    });
    const roles = async () =>
      (
        await hub.query<{ signedIn: { roles: unknown[] } }>(
          `{ signedIn(identities: ["${stranger.subject}"]) { roles { role participantId } } }`,
        )
      ).signedIn.roles;
    expect(await roles()).toEqual([]);
    await hub.mutate(
      'screenAccreditation',
      { accreditationId, verification: 'Called the director.' },
      secretariat,
    );
    expect(await roles()).toEqual([{ role: 'FOCAL_POINT', participantId: participant.id }]);
  });
});
