import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHmac } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { base64url, decodeJwt, exportSPKI, importJWK, type CryptoKey } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readConfig } from '../../kernel/config.js';
import { held } from '../../kernel/viewer.js';
import { usualIssuer } from '../../kernel/issuers.js';
import type { SubgraphFetcher } from '../../kernel/fetcher.js';
import { openDoor, type Door } from './support/door.js';
import { canada, harbour, known, regatta } from './support/harbour.js';
import { openRealIssuer, type RealIssuer } from './support/real-issuer.js';

const folder = mkdtempSync(join(tmpdir(), 'issuers-'));
let staff: RealIssuer;
let partners: RealIssuer;
let door: Door;
beforeAll(async () => {
  [staff, partners] = [await openRealIssuer(), await openRealIssuer()];
  const file = join(folder, 'issuers.yaml');
  writeFileSync(
    file,
    `
- issuer: ${staff.url}
  audience: our-hub
  claims: { role: realm_access.roles, participant: delegation }
  roles:
    hub-admins: administrator
    regatta-desk: { role: secretariat, meeting: REG-1 }
    both: [reporter, { role: secretariat, programme: harbours }]
    envoys: mission
    of-canada: { role: focal-point, participant: canada }
    persons: representative
  participants: { CA: canada }
- issuer: ${partners.url}
  audience: our-hub
  emailDomains: [partners.example]
  claims: { emailVerified: always }
`,
  );
  door = await openDoor({ config: { issuers: readConfig({ OIDC_ISSUERS_FILE: file }).issuers } });
});
afterEach(() => {
  known.clear();
  vi.useRealTimers();
});
afterAll(async () => {
  await door.stop();
  await Promise.all([staff.stop(), partners.stop()]);
  rmSync(folder, { recursive: true });
});

const roles = async (token: string) => {
  const { status, body } = await door.ask('{ roles }', { token });
  return status === 200 ? JSON.parse(String(body.data?.['roles'])) : status;
};
const asStaff = (...names: string[]) => ({ realm_access: { roles: names } });

describe('roles that an issuer claims', () => {
  test('are what its values mean here, for what they are held', async () => {
    expect(await roles(await staff.tokenWith(asStaff('hub-admins', 'mail-users')))).toEqual([
      held('ADMINISTRATOR'),
    ]);
    expect(await roles(await staff.tokenWith(asStaff('regatta-desk')))).toEqual([
      held('SECRETARIAT', { meetingId: regatta }),
    ]);
    expect(await roles(await staff.tokenWith(asStaff('both')))).toEqual([
      held('REPORTER'),
      held('SECRETARIAT', { programme: 'harbours' }),
    ]);
    expect(await roles(await staff.tokenWith(asStaff('of-canada')))).toEqual([
      held('FOCAL_POINT', { participantId: canada }),
    ]);
  });

  test.each(['CA', 'CAN', 'canada', canada])(
    'are held for the participant that the token calls %s',
    async (delegation) => {
      expect(await roles(await staff.tokenWith({ ...asStaff('envoys'), delegation }))).toEqual([
        held('MISSION', { participantId: canada }),
      ]);
    },
  );

  test('are none when the token names none that is known here, nor the roles’ own names where values are given', async () => {
    expect(await roles(await staff.tokenWith({}))).toEqual([]);
    expect(await roles(await staff.tokenWith(asStaff('SECRETARIAT', '__proto__', 'constructor')))).toEqual(
      [],
    );
  });

  test('never make somebody a representative, which only the hub’s records do', async () => {
    expect(await roles(await staff.tokenWith(asStaff('persons')))).toEqual([]);
  });

  test.each([
    ['nobody', undefined],
    ['somebody unknown', 'atlantis'],
  ])('are refused with the token when they are held for %s', async (_, delegation) => {
    expect(await roles(await staff.tokenWith({ ...asStaff('envoys'), delegation }))).toBe(401);
  });
});

describe('an e-mail address that an issuer gives', () => {
  const officer = [held('CREDENTIALS_OFFICER')];
  test.each<[string, () => Promise<string>, object[]]>([
    [
      'counts when it says that it is verified',
      () => staff.tokenWith({ email: 'A@un.example', email_verified: true }),
      officer,
    ],
    ['counts for nothing when it does not', () => staff.tokenWith({ email: 'a@un.example' }), []],
    [
      'counts for nothing when it says so in words',
      () => staff.tokenWith({ email: 'a@un.example', email_verified: 'true' }),
      [],
    ],
    [
      'counts when the issuer is known to verify',
      () => partners.tokenWith({ email: 'a@partners.example' }),
      officer,
    ],
    ['counts for nothing outside its domains', () => partners.tokenWith({ email: 'a@un.example' }), []],
    [
      'counts for nothing in a domain that ends alike',
      () => partners.tokenWith({ email: 'a@un.example@partners.example' }),
      [],
    ],
  ])('%s', async (_, token, expected) => {
    for (const email of [
      'a@un.example',
      'a@partners.example',
      'a@un.example@partners.example',
      'k@un.example',
    ])
      known.set(`mailto:${email}`, { personId: null, roles: officer });
    const given = await token();
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    vi.advanceTimersByTime(3_000); // what was asked for the same account before is forgotten
    expect(await roles(given)).toEqual(expected);
  });
});

describe('a token', () => {
  test('of one issuer is never believed in the name of another', async () => {
    const token = await partners.tokenWith({ ...asStaff('hub-admins'), hub_role: 'ADMINISTRATOR' });
    const [, payload] = token.split('.');
    expect(decodeJwt(token).iss).toBe(partners.url);
    const inTheirName = base64url.encode(JSON.stringify({ ...decodeJwt(token), iss: staff.url }));
    expect(await roles(token.replace(payload!, inTheirName))).toBe(401);
  });

  test('for another audience is refused', async () => {
    expect(await roles(await staff.tokenWith(asStaff('hub-admins'), 'another-app'))).toBe(401);
  });

  test('without a signature is refused', async () => {
    const [, payload] = (await staff.tokenWith(asStaff('hub-admins'))).split('.');
    const header = base64url.encode(JSON.stringify({ alg: 'none', typ: 'at+jwt' }));
    expect(await roles(`${header}.${payload}.`)).toBe(401);
    expect(await roles(`${header}.${payload}.AA`)).toBe(401);
  });

  test('signed with the issuer’s public key, as if it were a secret, is refused', async () => {
    const [, payload] = (await staff.tokenWith(asStaff('hub-admins'))).split('.');
    const [jwk] = await staff.publicKeys();
    const secrets = [
      await exportSPKI((await importJWK(jwk!, 'ES256')) as CryptoKey),
      JSON.stringify(jwk),
      jwk!.x!,
    ];
    for (const secret of secrets) {
      const signed = `${base64url.encode(JSON.stringify({ alg: 'HS256', kid: jwk!.kid }))}.${payload}`;
      expect(
        await roles(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`),
      ).toBe(401);
    }
  });
});

test('somebody whose roles cannot be looked up is told so, and not taken for less', async () => {
  const { participants: _, ...others } = harbour;
  const asked: string[] = [];
  const broken: SubgraphFetcher = async ({ query }) => {
    asked.push(query);
    throw new Error('connect ECONNREFUSED');
  };
  const issuers = [{ ...usualIssuer(staff.url), audience: 'our-hub' }];
  const lame = await openDoor({ config: { issuers }, subgraphs: { ...others, participants: broken } });
  const nobody = await lame.ask('{ me }');
  expect([nobody.status, nobody.body.data]).toEqual([200, { me: 'PUBLIC  ' }]);
  for (const claims of [
    {},
    { hub_role: 'mission', hub_participant: 'canada' },
    { hub_role: 'secretariat' },
  ]) {
    const { status, body } = await lame.ask('{ me }', { token: await staff.tokenWith(claims) });
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([503, 'SUBGRAPH_UNAVAILABLE']);
  }
  expect(asked.length).toBeGreaterThan(2);
  expect(lame.log.join('')).toContain('viewer unknown');
  await lame.stop();
});

describe('keys of an issuer', () => {
  test('are taken up when they change, and the old ones then count no longer', async () => {
    const before = await staff.tokenWith(asStaff('hub-admins'));
    expect(await roles(before)).toEqual([held('ADMINISTRATOR')]);
    await staff.rotate();
    const after = await staff.tokenWith(asStaff('hub-admins'));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11_000 });
    expect(await roles(after)).toEqual([held('ADMINISTRATOR')]);
    expect(await roles(before)).toBe(401);
  });

  test('serve while the issuer is down; a key that nobody knows is refused, and taken up when it is back', async () => {
    const good = await staff.tokenWith(asStaff('hub-admins'));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30_000 });
    expect(await roles(good)).toEqual([held('ADMINISTRATOR')]);
    await staff.rotate();
    const fresh = await staff.tokenWith(asStaff('hub-admins'));
    await staff.stop();
    vi.setSystemTime(Date.now() + 30_000);
    expect(await roles(good)).toEqual([held('ADMINISTRATOR')]);
    const { status, body } = await door.ask('{ me }', { token: fresh });
    expect([status, body.errors?.[0]?.message]).toEqual([
      401,
      expect.stringContaining('Try again in a moment'),
    ]);
    await staff.restart();
    vi.setSystemTime(Date.now() + 30_000);
    expect(await roles(fresh)).toEqual([held('ADMINISTRATOR')]);
  });
});
