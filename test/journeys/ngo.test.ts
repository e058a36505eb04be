import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportTally } from '../../cli/tally.js';
import { namedId } from '../../kernel/uuid.js';
import { viewerAs } from '../support/viewers.js';
import { importEcosoc } from './support/import-ecosoc.js';
import { openWholeHub, untilRole, type WholeHub } from './support/whole-hub.js';

/**
 * The whole way of an NGO: found in the list of consultative status, applies, is circulated and accredited, registers five people, gets a badge, and
 * is checked in by a device without network. After each step the balance of the meeting is what a person counting along would say.
 */
let hub: WholeHub;
let officer: string;
let focalPoint: string;
let stranger: string;
const folder = mkdtempSync(join(tmpdir(), 'journey-'));
beforeAll(async () => {
  hub = await openWholeHub(new Date('2027-01-11T09:00:00Z'));
  officer = await hub.tokenFor(viewerAs('SECRETARIAT', { subject: 'officer' }));
}, 120_000);
afterAll(async () => {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

const MEETING = 'ISM-2027-1';
const meetingId = namedId('meeting', MEETING);
let ngo = '';
let accreditationId = '';
let people: string[] = [];

/** How many people of NGOs the balance counts at each basis, and all cells of it together. */
async function balance(): Promise<number[]> {
  const bases = ['NOMINATED', 'REGISTERED', 'APPROVED', 'CHECKED_IN'];
  const fields = bases.map(
    (basis) =>
      `${basis}: participationBalance(of: { meetings: ["${MEETING}"] }, by: [KIND], basis: ${basis}) { total cells { keys { code } count } }`,
  );
  const answer = await hub.ask<
    Record<string, { total: number; cells: { keys: { code: string }[]; count: number }[] }>
  >(`{ ${fields.join('\n')} }`);
  return bases.map((basis) => {
    const { total, cells } = answer[basis]!;
    expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    return cells.find(({ keys }) => keys[0]!.code === 'NGO')!.count;
  });
}

const mutate: WholeHub['mutate'] = (...asked) => hub.mutate(...asked);

describe('an NGO', () => {
  test('finds itself in the list of consultative status, under any name it had', async () => {
    await importEcosoc(hub, folder, [
      'Harbour Watch International,2019-04-16',
      'Quiet Rivers Trust,2001-07-25',
    ]);
    const { participants } = await hub.ask<{
      participants: { edges: { node: { id: string; consultativeStatus: { since: string }[] } }[] };
    }>('{ participants(filter: { search: "harbor watch" }) { edges { node { id kind } } } }');
    ngo = participants.edges[0]!.node.id;
    expect(participants.edges).toHaveLength(1);
  });

  test('signs in by a letter, applies, and sees whose turn it is', async () => {
    const scheduled = await mutate(
      'scheduleMeeting',
      {
        code: MEETING,
        kind: 'INTERSESSIONAL',
        opensOn: '2027-03-01',
        closesOn: '2027-03-05',
        city: 'Geneva',
        country: 'CHE',
        programme: 'intersessional-programme',
        name: 'First informal meeting of 2027',
      },
      '',
      officer,
    );
    expect(scheduled.message ?? scheduled.__typename).toBe('ScheduledMeeting');

    focalPoint = await hub.signIn('ines@harbourwatch.example');
    const applied = await mutate<{ accreditation: { id: string } }>(
      'applyForAccreditation',
      {
        participantId: ngo,
        basis: 'PROCESS_SPECIFIC',
        programme: 'intersessional-programme',
        contact: {
          name: 'Ines',
          email: 'ines@harbourwatch.example',
          language: 'FR',
          timeZone: 'Africa/Maputo',
        },
        application: {
          purpose: 'Watches harbours for illicit arms.',
          headquartersId: namedId('participant', 'mozambique'),
        },
      },
      '... on ApplicationDrafted { accreditation { id } }',
      focalPoint,
    );
    expect(applied.message ?? applied.__typename).toBe('ApplicationDrafted');
    accreditationId = applied.accreditation.id;
    const submitted = await mutate('submitAccreditation', { accreditationId }, '', focalPoint);
    expect(submitted.message ?? submitted.__typename).toBe('ApplicationSubmitted');

    const { accreditation } = await hub.ask<{ accreditation: Record<string, unknown> }>(
      `{ accreditation(id: "${accreditationId}") { state clock { turn daysInState } timeline { state } } }`,
      {},
      focalPoint,
    );
    expect(accreditation).toMatchObject({
      state: 'SUBMITTED',
      clock: { turn: 'SECRETARIAT', daysInState: 0 },
    });
    // It does not speak for the organization until the secretariat has looked who it is.
    expect(
      (await hub.ask<{ viewer: { roles: unknown[] } }>('{ viewer { roles { role } } }', {}, focalPoint))
        .viewer.roles,
    ).toEqual([]);
  });

  test('is screened, circulated to States, and accredited when the round is over and nobody objected', async () => {
    const screened = await mutate(
      'screenAccreditation',
      { accreditationId, verification: 'Telephoned the number on their site.' },
      '',
      officer,
    );
    expect(screened.message ?? screened.__typename).toBe('AccreditationChanged');
    await untilRole(hub, focalPoint, 'FOCAL_POINT');
    const opened = await mutate<{ round: { id: string } }>(
      'openConsentRound',
      {
        title: 'List 1 of 2027',
        programme: 'intersessional-programme',
        accreditationIds: [accreditationId],
        closesOn: '2027-01-29',
        timeZone: 'Europe/Zurich',
        silenceIsConsent: true,
      },
      '... on OpenedConsentRound { round { id } }',
      officer,
    );
    expect(opened.message ?? opened.__typename).toBe('OpenedConsentRound');
    const close = () =>
      mutate('closeConsentRound', { roundId: opened.round.id, accreditConsented: true }, '', officer);
    expect((await close()).__typename).toBe('ConsentRoundNotOver');
    hub.now = new Date('2027-02-01T09:00:00Z');
    expect((await close()).__typename).toBe('ClosedConsentRound');
    const { accreditation } = await hub.ask<{
      accreditation: { state: string; timeline: { state: string; days: number }[] };
    }>(`{ accreditation(id: "${accreditationId}") { state timeline { state days } } }`, {}, focalPoint);
    expect(accreditation.state).toBe('ACCREDITED');
    expect(accreditation.timeline.find(({ state }) => state === 'CIRCULATED')?.days).toBe(21);
    await hub.letterTo('ines@harbourwatch.example', /accréditée/i);
  });

  test('registers five people from a file, of which two come back and are mended', async () => {
    const opened = await mutate(
      'openRegistration',
      {
        meetingId,
        kinds: ['NGO', 'STATE'],
        terms: { closesOn: '2027-02-15', timeZone: 'Europe/Zurich', contact: 'registration@hub.example' },
      },
      '',
      officer,
    );
    expect(opened.message ?? opened.__typename).toBe('OpenedRegistration');
    expect(await balance()).toEqual([0, 0, 0, 0]);

    const csv = [
      'given name,family name,e-mail,role,category',
      'Ines,Invented,ines@harbourwatch.example,HEAD,PRESIDENT',
      'Bruno,Feigned,bruno at harbourwatch.example,,',
      'Chen,Imagined,chen@harbourwatch.example,,',
      'Dalia,Supposed,dalia@harbourwatch.example,Advisor,',
      'Ewa,Pretended,ewa@harbourwatch.example,,',
    ].join('\n');
    const register = (text: string) =>
      mutate<{
        registered: number;
        refused: number;
        rows: { column: string; outcome: string; registration: { id: string } | null }[];
        refusedCsv: string;
      }>(
        'registerRepresentatives',
        { meetingId, participantId: ngo, csv: text, submit: true },
        '... on RegisteredRepresentatives { registered refused rows { line outcome column problem registration { id } } refusedCsv }',
        focalPoint,
      );
    const first = await register(csv);
    expect(first).toMatchObject({ registered: 3, refused: 2 });
    expect(first.rows.filter(({ outcome }) => outcome === 'REFUSED').map(({ column }) => column)).toEqual([
      'email',
      'role',
    ]);
    expect(await balance()).toEqual([3, 3, 0, 0]);

    const mended = await register(
      first.refusedCsv.replace('bruno at harbour', 'bruno@harbour').replace('Advisor', 'ADVISER'),
    );
    expect(mended).toMatchObject({ registered: 2, refused: 0 });
    people = [...first.rows, ...mended.rows].flatMap(({ registration }) => registration?.id ?? []);
    expect(people).toHaveLength(5);
    expect(await balance()).toEqual([5, 5, 0, 0]);
  });

  test('has its people fill in what it does not see', async () => {
    const { registration: chen } = await hub.ask<{ registration: { representative: { id: string } } }>(
      `{ registration(id: "${people[1]}") { representative { id } } }`,
      {},
      focalPoint,
    );
    const sent = await mutate(
      'sendPersonalLink',
      { personId: chen.representative.id, meetingId },
      '',
      focalPoint,
    );
    expect(sent.message).toBeUndefined();
    const letter = await hub.letterTo('chen@harbourwatch.example', /token=/);
    const [, token] = /[#?&]token=([\w.~-]+)/.exec(letter) ?? [];
    const completed = await mutate(
      'completeRegistration',
      {
        token,
        nationality: 'MOZ',
        birthDate: '1984-05-06',
        passport: 'X1234567',
        gender: 'WOMAN',
        consentToAppear: true,
      },
      '',
    );
    expect(completed.message ?? completed.__typename).toBe('CompletedRegistration');
    const { registration } = await hub.ask<{ registration: Record<string, unknown> }>(
      `{ registration(id: "${people[1]}") { complete representative { displayName passport gender } } }`,
      {},
      focalPoint,
    );
    expect(registration).toEqual({
      complete: true,
      representative: { displayName: 'Chen Imagined', passport: null, gender: null },
    });
  });

  test('gets approvals by mail', async () => {
    const decided = await mutate<{ outcomes: { problem: unknown }[] }>(
      'approveRegistrations',
      { ids: people },
      '... on DecidedRegistrations { outcomes { problem { message } registration { state } } }',
      officer,
    );
    expect(decided.outcomes.map(({ problem }) => problem)).toEqual([null, null, null, null, null]);
    // The focal point, who got its role by applying, reads of all five in the language of the application.
    await hub.letterTo(
      'ines@harbourwatch.example',
      /Ewa Pretended[^]*Bruno Feigned|Bruno Feigned[^]*Ewa Pretended/,
    );
    expect(await hub.letterTo('ewa@harbourwatch.example', /approved/i)).toContain('Ewa');
    expect(await balance()).toEqual([5, 5, 5, 0]);
  });

  test('prints badges, and is checked in by a device that had no network, once each', async () => {
    const issued = await mutate<{ outcomes: { badge: { id: string; code: string } }[] }>(
      'issueBadges',
      { meetingId, registrationIds: people },
      '... on IssuedBadges { outcomes { ... on IssuedBadge { badge { id code } } ... on BadgeRefused { message } } }',
      officer,
    );
    const badges = issued.outcomes.map(({ badge }) => badge);
    const pdf = await hub.get(`/badges/${badges[0]!.id}.pdf`, focalPoint);
    if (pdf.status !== 200) console.log(await pdf.clone().text());
    expect([pdf.status, (await pdf.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
    expect((await hub.get(`/badges/${badges[0]!.id}.svg`)).status).toBeGreaterThanOrEqual(401);

    hub.now = new Date('2027-03-01T18:00:00Z');
    const scans = badges.slice(0, 4).map(({ code }, index) => ({
      entryId: `scan-${index}`,
      code,
      method: 'QR',
      at: `2027-03-01T08:0${index}:00Z`,
    }));
    const merge = (device: string, late = false) =>
      mutate<{ entries: { outcome: { __typename: string; again?: boolean } }[] }>(
        'mergeCheckIns',
        {
          meetingId,
          device,
          sentAt: '2027-03-01T18:00:00Z',
          entries: scans.map((scan) => ({ ...scan, at: scan.at.replace('T08', late ? 'T09' : 'T08') })),
        },
        '... on MergedCheckIns { entries { outcome { __typename ... on CheckedIn { again } } } }',
        officer,
      );
    expect((await merge('door A')).entries.map(({ outcome }) => outcome.again)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect((await merge('door A')).entries).toHaveLength(4);
    expect((await merge('door B', true)).entries.map(({ outcome }) => outcome.again)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(await balance()).toEqual([5, 5, 5, 4]);
  });

  test('loses who did not come to no-show at the close, and every count adds up', async () => {
    hub.now = new Date('2027-03-06T12:00:00Z');
    const closed = await mutate('closeMeetingRegistration', { meetingId }, '', officer);
    expect(closed.message ?? closed.__typename).toBe('ClosedMeetingRegistration');
    expect(await balance()).toEqual([5, 5, 5, 4]);
    const { participationFunnel } = await hub.ask<{
      participationFunnel: {
        rows: {
          keys: { code: string }[];
          stages: { stage: string; people: number }[];
          endings: { ending: string; people: number }[];
        }[];
      };
    }>(
      `{ participationFunnel(of: { meetings: ["${MEETING}"] }, by: [KIND]) { rows { keys { code } stages { stage people } endings { ending people } } } }`,
    );
    const row = participationFunnel.rows.find(({ keys }) => keys[0]?.code === 'NGO')!;
    expect(Object.fromEntries(row.stages.map(({ stage, people: count }) => [stage, count]))).toMatchObject({
      SUBMITTED: 5,
      APPROVED: 5,
      CHECKED_IN: 4,
    });
    expect(row.endings.find(({ ending }) => ending === 'NO_SHOW')?.people).toBe(1);
    const said: string[] = [];
    expect(
      await reportTally(hub.subgraphs.find(({ name }) => name === 'participants')!.database, (line) =>
        said.push(line),
      ),
      said.join('\n'),
    ).toBe(0);
  });

  test('is to a stranger a number, without names', async () => {
    stranger = await hub.signIn('nobody@elsewhere.example');
    for (const token of [undefined, stranger]) {
      const answer = await hub.answer(
        `{ meeting(code: "${MEETING}") { delegations(first: 5) { edges { node { people members(first: 5) { edges { node { representative { displayName email } people } } } } } } }
           registrations(filter: { meetingId: "${meetingId}" }) { edges { node { id } } } }`,
        {},
        token,
      );
      expect(JSON.stringify(answer)).not.toMatch(
        /Invented|Feigned|Imagined|Supposed|Pretended|@harbourwatch/,
      );
      expect(JSON.stringify(answer)).toContain('"people":5');
    }
    writeFileSync(join(folder, 'log'), hub.log.join(''));
    expect(hub.log.join('')).not.toMatch(/Imagined|X1234567|chen@harbourwatch/);
  });
});
