import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { purposeOf, type Mail } from '../../../../kernel/outbox.js';
import { newId } from '../../../../kernel/uuid.js';
import type { Viewer } from '../../../../kernel/viewer.js';
import {
  delegateOf,
  meetingId,
  participantId,
  secretariat,
  type ParticipantsHub,
} from '../../../support/participants.js';
import { services } from '../../../support/services.js';
import { viewerAs } from '../../../support/viewers.js';
import { givenDelegation, listHub } from '../list-of-participants/list-hub.js';
import { givenLive } from '../list-of-participants/live-delegation.js';

const officer = viewerAs('CREDENTIALS_OFFICER', { subject: 'officer of credentials' });

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await listHub();
});
afterAll(() => hub.close());

interface Answer {
  __typename: string;
  message?: string;
  field?: string;
  state?: string;
  registrationIds?: string[];
  credentials?: Record<string, unknown> & { id: string; state: string };
}

async function run(mutation: string, input: Record<string, unknown>, viewer: Viewer): Promise<Answer> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!`;
  const { done } = await hub.query<{ done: Answer }>(
    `mutation ($input: ${type}) { done: ${mutation}(input: $input) { __typename
      ... on Problem { message } ... on SubmittedCredentials { credentials { id state names } }
      ${mutation === 'submitCredentials' ? '' : '... on ChangedCredentials { credentials { id state names } }'}
      ${mutation === 'acceptCredentials' ? '... on NamesNotOnCredentials { registrationIds }' : ''}
      ... on CredentialsStandElsewhere { state } } }`.replace(
      mutation === 'submitCredentials'
        ? '§'
        : '... on SubmittedCredentials { credentials { id state names } }',
      '',
    ),
    { input },
    viewer,
  );
  return done;
}

const copy = (code: string, slug: string, names: string[], more: Record<string, unknown> = {}) => ({
  meetingId: meetingId(code),
  participantId: participantId(slug),
  instrument: 'FULL_POWERS',
  issuer: 'Fay Invented',
  issuerCapacity: 'MINISTER_FOR_FOREIGN_AFFAIRS',
  datedOn: '2026-11-20',
  names,
  ...more,
});

async function submitted(code: string, slug: string, names: string[], more = {}): Promise<string> {
  const answer = await run('submitCredentials', copy(code, slug, names, more), delegateOf(slug));
  expect(answer.__typename).toBe('SubmittedCredentials');
  return answer.credentials!.id;
}

async function examined(code: string, slug: string, names: string[], more = {}): Promise<string> {
  const credentialsId = await submitted(code, slug, names, more);
  await run('receiveCredentials', { credentialsId }, officer);
  await run('examineCredentials', { credentialsId }, officer);
  return credentialsId;
}

describe('credentials', () => {
  test('go from a copy to acceptance, each step on record with who and why', async () => {
    await givenDelegation(hub, 'BMS-10', 'canada', [{ name: 'Ada Invented' }, { name: 'Юрий Примеров' }]);
    const id = await submitted('BMS-10', 'canada', ['Invented Ada']);
    const states = [];
    for (const [mutation, input] of [
      ['receiveCredentials', {}],
      ['examineCredentials', {}],
      ['queryCredentials', { reason: 'Yuri is missing.' }],
    ] as const)
      states.push((await run(mutation, { credentialsId: id, ...input }, officer)).credentials!.state);
    const again = await run(
      'submitCredentials',
      copy('BMS-10', 'canada', ['Invented Ada', 'Iouri Primerov']),
      delegateOf('canada'),
    );
    states.push(again.credentials!.state);
    for (const mutation of ['receiveCredentials', 'examineCredentials'])
      states.push((await run(mutation, { credentialsId: id }, officer)).credentials!.state);
    expect(states).toEqual(['RECEIVED', 'EXAMINED', 'QUERIED', 'QUERIED', 'RECEIVED', 'EXAMINED']);

    const { credentialsOfId: seen } = await hub.query<{
      credentialsOfId: {
        comparison: { registrationId: string; causes: string[]; score: number; settled: boolean }[];
      };
    }>(
      `{ credentialsOfId(id: "${id}") { comparison(onlyDifferences: true) { registrationId nameOnList nameOnCredentials causes score settled } } }`,
      {},
      officer,
    );
    expect(seen.comparison).toMatchObject([
      {
        nameOnList: 'Ada Invented',
        nameOnCredentials: 'Invented Ada',
        causes: ['ORDER_OF_NAMES'],
        score: 1,
        settled: true,
      },
      {
        nameOnList: 'Юрий Примеров',
        nameOnCredentials: 'Iouri Primerov',
        causes: ['TRANSLITERATION'],
        settled: false,
      },
    ]);
    const yuri = seen.comparison[1]!.registrationId;
    expect(await run('acceptCredentials', { credentialsId: id }, officer)).toMatchObject({
      __typename: 'NamesNotOnCredentials',
      registrationIds: [yuri],
    });
    expect(await run('acceptCredentials', { credentialsId: id, confirmed: [yuri] }, officer)).toMatchObject({
      credentials: { state: 'ACCEPTED' },
    });

    const { credentialsOfId: after } = await hub.query<{
      credentialsOfId: { history: Record<string, string>[] };
    }>(`{ credentialsOfId(id: "${id}") { history { action state reason } } }`, {}, delegateOf('canada'));
    expect(after.history.map(({ action, state, reason }) => [action, state, reason])).toEqual([
      ['CREDENTIALS_SUBMITTED', 'PROVISIONAL', null],
      ['CREDENTIALS_RECEIVED', 'RECEIVED', null],
      ['CREDENTIALS_EXAMINED', 'EXAMINED', null],
      ['CREDENTIALS_QUERIED', 'QUERIED', 'Yuri is missing.'],
      ['CREDENTIALS_SUBMITTED', 'QUERIED', null],
      ['CREDENTIALS_RECEIVED', 'RECEIVED', null],
      ['CREDENTIALS_EXAMINED', 'EXAMINED', null],
      ['CREDENTIALS_ACCEPTED', 'ACCEPTED', null],
    ]);
    const trail = await hub.database.rows<{ action: string; subject: string; after: object }>(
      `select action, subject, after from participants.audit where record_id = $1 order by seq`,
      [id],
    );
    expect(trail.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      'CREDENTIALS_SUBMITTED delegate of canada',
      'CREDENTIALS_RECEIVED officer of credentials',
      'CREDENTIALS_EXAMINED officer of credentials',
      'CREDENTIALS_QUERIED officer of credentials',
      'CREDENTIALS_SUBMITTED delegate of canada',
      'CREDENTIALS_RECEIVED officer of credentials',
      'CREDENTIALS_EXAMINED officer of credentials',
      'CREDENTIALS_ACCEPTED officer of credentials',
    ]);
    expect(JSON.stringify(trail)).not.toMatch(/Invented|Primerov|Fay/);
  });

  test('once accepted, have names of those confirmed who joined the delegation later, and no other step', async () => {
    const credentialsId = await examined('BMS-10', 'mexico', ['Ada Invented', 'Iouri Primerov']);
    await run('acceptCredentials', { credentialsId }, officer);
    const { registrationIds } = await givenLive(hub, 'BMS-10', 'mexico', [
      { name: 'Юрий Примеров' },
      { name: 'Eve Additional' },
    ]);
    const [yuri, eve] = registrationIds;
    expect(await run('acceptCredentials', { credentialsId, confirmed: [eve] }, officer)).toMatchObject({
      __typename: 'InvalidCredentials',
    });
    expect(await run('acceptCredentials', { credentialsId, confirmed: [yuri] }, officer)).toMatchObject({
      credentials: { state: 'ACCEPTED' },
    });
    expect(await run('acceptCredentials', { credentialsId, confirmed: [yuri] }, officer)).toMatchObject({
      __typename: 'CredentialsStandElsewhere',
    });
    const { credentialsOfId: seen } = await hub.query<{
      credentialsOfId: { comparison: { nameOnList: string; settled: boolean }[] };
    }>(`{ credentialsOfId(id: "${credentialsId}") { comparison { nameOnList settled } } }`, {}, officer);
    expect(seen.comparison.map(({ nameOnList, settled }) => [nameOnList, settled])).toEqual([
      ['Юрий Примеров', true],
      ['Eve Additional', false],
      [null, true],
    ]);
  });

  test('lie sealed: no name of them is in the table, nor in a log line', async () => {
    const rows = await hub.database.rows<{ text: string }>(
      'select c::text as text from participants.credentials c',
    );
    expect(rows.length).toBeGreaterThan(5);
    const hex = Buffer.from('Invented').toString('hex');
    expect(rows.filter(({ text }) => text.includes('Invented') || text.includes(hex))).toEqual([]);
    expect(hub.logged()).not.toContain('Invented');
  });

  test('take no step out of turn, and say what comes first', async () => {
    const credentialsId = await submitted('BMS-10', 'kenya', ['Ada Invented']);
    for (const mutation of ['examineCredentials', 'acceptCredentials'])
      expect(await run(mutation, { credentialsId }, officer)).toMatchObject({
        __typename: 'CredentialsStandElsewhere',
        state: 'PROVISIONAL',
      });
    expect(await run('queryCredentials', { credentialsId, reason: 'x' }, officer)).toMatchObject({
      __typename: 'CredentialsStandElsewhere',
      message: 'The credentials are PROVISIONAL and cannot be queried. Examine them first.',
    });
    await run('receiveCredentials', { credentialsId }, officer);
    expect(
      await run('submitCredentials', copy('BMS-10', 'kenya', ['Ben Invented']), delegateOf('kenya')),
    ).toMatchObject({
      __typename: 'CredentialsStandElsewhere',
      state: 'RECEIVED',
    });
  });

  test('accepted at a formal meeting are of a Head of State, of Government or a Foreign Minister; a note verbale is not enough', async () => {
    const note = { instrument: 'NOTE_VERBALE', issuerCapacity: 'PERMANENT_REPRESENTATIVE' };
    const formal = await examined('BMS-10', 'togo', ['Ada Invented'], note);
    expect(await run('acceptCredentials', { credentialsId: formal }, officer)).toMatchObject({
      __typename: 'CredentialsInsufficient',
      message: expect.stringContaining('A note verbale suffices for informal meetings only.'),
    });
    const letter = await examined('BMS-10', 'ghana', ['Ada Invented'], {
      issuerCapacity: 'PERMANENT_REPRESENTATIVE',
    });
    expect(await run('acceptCredentials', { credentialsId: letter }, officer)).toMatchObject({
      __typename: 'CredentialsInsufficient',
      message: expect.stringContaining('rule 27'),
    });
    const informal = await examined('TALKS', 'togo', ['Ada Invented'], note);
    expect(await run('acceptCredentials', { credentialsId: informal }, officer)).toMatchObject({
      credentials: { state: 'ACCEPTED' },
    });
  });

  test('of an informal meeting are accepted with differences, which stay listed; a window that requires them holds them up', async () => {
    await givenDelegation(hub, 'TALKS', 'ghana', [{ name: 'Ada Invented' }, { name: 'Ben Invented' }]);
    const credentialsId = await examined('TALKS', 'ghana', ['Ada Invented'], { instrument: 'NOTE_VERBALE' });
    await hub.database.rows(
      `insert into participants.registration_window (meeting_id, kind, meeting_code, opens_at, closes_at, time_zone, contact, caps,
         requires_complete_personal_data, requires_credentials, recorded_at)
       values ($1, 'STATE', 'TALKS', '2026-11-01', '2026-12-01', 'Europe/Zurich', 'the secretariat', 'null', false, true, now())`,
      [meetingId('TALKS')],
    );
    expect((await run('acceptCredentials', { credentialsId }, officer)).__typename).toBe(
      'NamesNotOnCredentials',
    );
    await hub.database.rows('update participants.registration_window set requires_credentials = false');
    expect((await run('acceptCredentials', { credentialsId }, officer)).credentials?.state).toBe('ACCEPTED');
  });

  test('announced by e-mail are received as what they are', async () => {
    const credentialsId = await submitted('TALKS', 'canada', ['Ada Invented'], { instrument: 'EMAIL_COPY' });
    expect(await run('receiveCredentials', { credentialsId }, secretariat)).toMatchObject({
      __typename: 'InvalidCredentials',
    });
    expect(
      await run('receiveCredentials', { credentialsId, instrument: 'NOTE_VERBALE' }, secretariat),
    ).toMatchObject({
      credentials: { state: 'RECEIVED' },
    });
  });

  test.each([
    ['no names', { names: [] }, 'names'],
    ['a future day', { datedOn: '2026-11-25' }, 'datedOn'],
    ['no issuer', { issuer: ' ' }, 'issuer'],
    ['a name without end', { names: ['x'.repeat(201)] }, 'names'],
  ])('are refused with the field at fault: %s', async (_, more, field) => {
    const answer = await hub.query<{ done: Answer }>(
      `mutation ($input: SubmitCredentialsInput!) { done: submitCredentials(input: $input) { __typename ... on InvalidCredentials { field message } } }`,
      { input: copy('BMS-10', 'peru', ['Ada Invented'], more) },
      delegateOf('peru'),
    );
    expect(answer.done).toMatchObject({ __typename: 'InvalidCredentials', field });
  });

  test('handed in with a text have the names of its lines', async () => {
    const answer = await run(
      'submitCredentials',
      copy('BMS-10', 'peru', [], { namesText: 'Family name;Given name\nInvented;Ada\nПримеров;Юрий' }),
      delegateOf('peru'),
    );
    expect(answer.credentials).toMatchObject({ names: ['Ada Invented', 'Юрий Примеров'] });
  });

  test('sent ten times at once with one key are handed in once', async () => {
    const input = copy('BMS-10', 'chile', ['Ada Invented'], { idempotencyKey: 'once' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => run('submitCredentials', input, delegateOf('chile'))),
    );
    expect(new Set(answers.map(({ credentials }) => credentials!.id)).size).toBe(1);
    const [{ versions }] = (await hub.database.rows<{ versions: number }>(
      'select count(*)::int as versions from participants.credentials where participant_id = $1',
      [participantId('chile')],
    )) as [{ versions: number }];
    expect(versions).toBe(1);
  });

  test('accepted by sixteen officers at once are accepted once', async () => {
    const credentialsId = await examined('BMS-10', 'japan', ['Ada Invented']);
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => run('acceptCredentials', { credentialsId }, officer)),
    );
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual([
      'ChangedCredentials',
      ...Array.from({ length: 15 }, () => 'CredentialsStandElsewhere'),
    ]);
  });
});

describe('the scan of credentials', () => {
  const file = async (slug: string, kept: boolean) => {
    const id = newId();
    await hub.database.rows(
      `insert into participants.file (id, purpose, participant_id, meeting_id, name_sealed, bytes, media_type, sha256, uploaded_by, recorded_at, kept_at)
       values ($1, 'CREDENTIALS', $2, $3, $4, 10, 'application/pdf', 'abc', 'someone', now(), $5)`,
      [
        id,
        participantId(slug),
        meetingId('BMS-10'),
        services.vault.seal('scan.pdf', 'file name'),
        kept ? new Date() : null,
      ],
    );
    return id;
  };

  test('is shown with them, to those who may see them', async () => {
    const fileId = await file('brazil', true);
    const id = await submitted('BMS-10', 'brazil', ['Ada Invented'], { fileId });
    const { credentialsOfId: seen } = await hub.query<{ credentialsOfId: object }>(
      `{ credentialsOfId(id: "${id}") { file { id name sha256 } } }`,
      {},
      officer,
    );
    expect(seen).toEqual({ file: { id: fileId, name: 'scan.pdf', sha256: 'abc' } });
  });

  test.each([
    ['of another State', () => file('argentina', true)],
    ['that has not arrived', () => file('brazil', false)],
    ['that there is not', () => Promise.resolve(newId())],
  ])('is refused alike when it is one %s', async (_, given) => {
    const answer = await run(
      'submitCredentials',
      copy('BMS-10', 'brazil', ['Ada Invented'], { fileId: await given() }),
      delegateOf('brazil'),
    );
    expect(answer).toMatchObject({
      __typename: 'InvalidCredentials',
      message: 'No such file was handed in for these credentials. Hand it in first, or leave it out.',
    });
  });
});

describe('the mission', () => {
  test('is told by letter when its original came, what is amiss, and that all is in order', async () => {
    await hub.query(
      `mutation ($input: GrantRoleInput!) { grantRole(input: $input) { __typename } }`,
      { input: { role: 'MISSION', account: 'mission@example.org', participantId: participantId('finland') } },
      secretariat,
    );
    const credentialsId = await examined('TALKS', 'finland', ['Ada Invented'], {
      instrument: 'NOTE_VERBALE',
    });
    await run('queryCredentials', { credentialsId, reason: 'The date is missing.' }, officer);
    await run('receiveCredentials', { credentialsId }, officer);
    await run('examineCredentials', { credentialsId }, officer);
    await run('acceptCredentials', { credentialsId }, officer);
    const mails = await hub.database.rows<{ id: string; sealed: Buffer }>(
      `select id, sealed from outbox.mail where kind = 'credentials-changed' order by enqueued_at, id`,
    );
    const letters = mails.map(
      ({ id, sealed }) => JSON.parse(services.vault.open(sealed, purposeOf(id))) as Mail,
    );
    expect(letters.map(({ to, subject }) => [to, subject])).toEqual(
      Array.from({ length: 4 }, () => ['mission@example.org', 'Credentials for TALKS']),
    );
    expect(letters[1]!.text).toContain('There is a question on the credentials of Finland for TALKS.');
    expect(letters[1]!.text).toContain('The date is missing.');
    expect(letters[3]!.text).toContain('The credentials of Finland for TALKS are in order.');
  });
});

describe('who may see and examine credentials', () => {
  test('the mission sees its own, and another’s are as if they did not exist', async () => {
    const id = await submitted('BMS-10', 'norway', ['Ada Invented']);
    const seenBy = (viewer: Viewer, which = id) =>
      hub.query<{ credentialsOfId: object | null }>(
        `{ credentialsOfId(id: "${which}") { state names issuer } }`,
        {},
        viewer,
      );
    expect(await seenBy(delegateOf('norway'))).toEqual({
      credentialsOfId: { state: 'PROVISIONAL', names: ['Ada Invented'], issuer: 'Fay Invented' },
    });
    expect(await seenBy(delegateOf('sweden'))).toEqual({ credentialsOfId: null });
    expect(await seenBy(delegateOf('sweden'), meetingId('BMS-10'))).toEqual({ credentialsOfId: null });
    const list = await hub.query<{ credentials: { edges: { node: { participant: { slug: string } } }[] } }>(
      `{ credentials(meetingId: "${meetingId('BMS-10')}") { edges { node { participant { slug } } } } }`,
      {},
      delegateOf('norway'),
    );
    expect(list.credentials.edges.map(({ node }) => node.participant.slug)).toEqual(['norway']);
  });

  test('a mission neither receives nor accepts, not even its own; an officer of another meeting sees nothing', async () => {
    const credentialsId = await submitted('BMS-10', 'iceland', ['Ada Invented']);
    const refused = await hub.answer(
      'mutation ($input: AcceptCredentialsInput!) { acceptCredentials(input: $input) { __typename } }',
      { input: { credentialsId } },
      delegateOf('iceland'),
    );
    expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const elsewhere = viewerAs('CREDENTIALS_OFFICER', { meetingId: meetingId('TALKS') });
    expect(await run('receiveCredentials', { credentialsId }, elsewhere)).toEqual(
      await run('receiveCredentials', { credentialsId: participantId('iceland') }, elsewhere).then(
        (answer) => ({
          ...answer,
          message: answer.message!.replace(participantId('iceland'), credentialsId),
        }),
      ),
    );
  });

  test('the public is refused at the door, and sees null on delegations', async () => {
    const answer = await hub.answer(
      `{ credentials(meetingId: "${meetingId('BMS-10')}") { edges { cursor } } }`,
    );
    expect(answer.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const { found } = await hub.query<{ found: { delegations: { edges: { node: object }[] } }[] }>(
      `{ found: _entities(representations: [{ __typename: "Meeting", id: "${meetingId('BMS-10')}" }]) { ... on Meeting {
        delegations(filter: { search: "canada" }) { edges { node { credentialsState credentials { names } } } } } } }`,
    );
    expect(found[0]!.delegations.edges).toEqual([{ node: { credentialsState: null, credentials: null } }]);
  });

  test('names are not handed in for another State, nor for an organization that is accredited', async () => {
    const answer = await hub.answer(
      'mutation ($input: SubmitCredentialsInput!) { submitCredentials(input: $input) { __typename } }',
      { input: copy('BMS-10', 'sweden', ['Ada Invented']) },
      delegateOf('norway'),
    );
    expect(answer.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
