import {
  base64url,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
} from 'jose';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HUB_ISSUER, signHubToken } from '../../gateway/identity/hub-token.js';
import { usualIssuer } from '../../kernel/issuers.js';
import { held } from '../../kernel/viewer.js';
import { canada, known } from './support/harbour.js';
import { openDoor, type Door } from './support/door.js';
import { openIssuer, type ToyIssuer } from './support/toy-issuer.js';
import { viewerAs } from '../support/viewers.js';

const mission = viewerAs('MISSION', { participantId: canada, subject: 'operator' });
const secretariat = viewerAs('SECRETARIAT', { subject: 'operator' });

let door: Door;
let issuer: ToyIssuer;
beforeAll(async () => {
  issuer = await openIssuer();
  const trusted = {
    ...usualIssuer(issuer.url),
    audience: 'our-hub',
    roleClaim: 'groups',
    participantClaim: 'party',
  };
  door = await openDoor({ config: { issuers: [trusted], requestTimeoutMs: 5_000 } });
});
afterAll(async () => {
  await door.stop();
  issuer.close();
});

const me = async (token?: string) =>
  (await door.ask('{ me }', token === undefined ? {} : { token })).body.data?.['me'];

describe('the viewer', () => {
  test('is the public without a token', async () => {
    expect(await me()).toBe('PUBLIC  ');
  });

  test('is who a token of the hub says', async () => {
    expect(await me(await signHubToken(mission, 1, door.keys.token))).toBe(
      `MISSION ${canada} intersession-hub#operator`,
    );
    expect(await me(await signHubToken(secretariat, 1, door.keys.token))).toBe(
      'SECRETARIAT  intersession-hub#operator',
    );
  });

  test('is who a token of a configured issuer says, by the claims that were configured', async () => {
    expect(await me(await issuer.sign({ groups: ['staff', 'mission'], party: canada }))).toBe(
      `MISSION ${canada} ${issuer.url}#eleanor`,
    );
    expect(await me(await issuer.sign({ groups: 'Secretariat' }))).toBe(`SECRETARIAT  ${issuer.url}#eleanor`);
  });

  test('has the roles that were granted to its verified address, and to its account with the issuer', async () => {
    const focalPoint = held('FOCAL_POINT', { participantId: canada });
    known.set('mailto:eleanor@example.org', { personId: null, roles: [focalPoint] });
    known.set(`${issuer.url}#ada`, { personId: null, roles: [held('REPORTER')] });
    const ada = { sub: 'ada', email: 'Eleanor@Example.org' };
    expect(await me(await issuer.sign({ ...ada, email_verified: true }))).toBe(
      `REPORTER+FOCAL_POINT  ${issuer.url}#ada`,
    );
    expect(await me(await issuer.sign({ ...ada, email_verified: false }))).toBe(
      `REPORTER  ${issuer.url}#ada`,
    );
    known.clear();
  });

  test('cannot be set by headers that only the gateway may set', async () => {
    const headers = {
      'x-hub-viewer': 'SECRETARIAT',
      'x-hub-role': 'SECRETARIAT',
      'x-viewer': '{"role":"SECRETARIAT"}',
    };
    expect((await door.ask('{ me }', { headers })).body.data).toEqual({ me: 'PUBLIC  ' });
  });

  test('is checked against a key that the issuer has taken up meanwhile, asked for every ten seconds at most', async () => {
    await issuer.rotate();
    const token = await issuer.sign({ groups: 'secretariat' });
    expect((await door.ask('{ me }', { token })).status).toBe(401);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11_000 });
    expect(await me(token)).toBe(`SECRETARIAT  ${issuer.url}#eleanor`);
    vi.useRealTimers();
  });
});

describe('a token that is not good', () => {
  test.each<[string, () => Promise<string> | string]>([
    ['expired', () => hubToken({ expires: '-1h' })],
    ['for another audience', () => hubToken({ audience: 'another-service' })],
    ['by another issuer', () => hubToken({ issuer: 'https://elsewhere.example' })],
    ['without an expiry', () => hubToken({ expires: null })],
    ['not valid yet', () => hubToken({ notBefore: '1h' })],
    [
      'in the hub’s name, by a key of somebody else',
      async () => hubToken({ key: (await generateKeyPair('ES256')).privateKey }),
    ],
    [
      'in the hub’s name, by the key of a configured issuer',
      () => issuer.sign({ hub_roles: [{ role: 'SECRETARIAT' }] }, HUB_ISSUER, HUB_ISSUER),
    ],
    [
      'in the issuer’s name, by the hub’s key',
      () => hubToken({ issuer: issuer.url, audience: 'our-hub', claims: { groups: 'secretariat' } }),
    ],
    [
      'of a configured issuer for another audience',
      () => issuer.sign({ groups: 'secretariat' }, issuer.url, 'their-app'),
    ],
    ['that brings its own key along', () => selfMade()],
    ['with alg none', () => unsecured()],
    ['with HS256 and the public key as the secret', () => symmetric()],
    ['with a payload that was changed', async () => changed(await hubToken({}))],
    ['with a signature that was cut off', async () => (await hubToken({})).replace(/\.[^.]+$/, '.')],
    ['of an unknown role', () => hubToken({ claims: { hub_roles: [{ role: 'CHAIR' }] } })],
    ['of no role', () => hubToken({ claims: { hub_roles: undefined } })],
    ['of a session, where nobody signs in', () => hubToken({ claims: { sid: 'session' } })],
    ['of a mission of nobody', () => issuer.sign({ groups: 'mission' })],
    ['of a mission of what is no participant', () => issuer.sign({ groups: 'mission', party: "x' or 1=1" })],
    ['nonsense', () => 'nonsense'],
    ['empty', () => ''],
  ])('%s is refused with the whole request', async (_, token) => {
    const { status, headers, body } = await door.ask('{ me }', { token: await token() });
    expect(body).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toContain('Bearer');
  });

  test('is refused under any other scheme than Bearer', async () => {
    const { status } = await door.ask('{ me }', { headers: { authorization: 'Basic c2VjcmV0YXJpYXQ6' } });
    expect(status).toBe(401);
  });

  test('is never written to the log', async () => {
    const token = await hubToken({ expires: '-1h' });
    await door.ask('{ me }', { token });
    expect(door.log.join('')).not.toContain(token.split('.')[1]);
  });

  test('is told apart from one that cannot be checked', async () => {
    const silent = { ...usualIssuer('http://127.0.0.1:9'), audience: 'a' };
    const other = await openDoor({ config: { issuers: [silent], requestTimeoutMs: 5_000 } });
    const token = await hubToken({ issuer: silent.issuer, audience: 'a' });
    const { status, body } = await other.ask('{ me }', { token });
    expect([status, body.errors?.[0]?.message]).toEqual([
      401,
      expect.stringContaining('Try again in a moment'),
    ]);
    await other.stop();
  });
});

test('the hub publishes the key that its tokens are checked with, and nothing private', async () => {
  const { keys } = (await (await fetch(`${door.url}/.well-known/jwks.json`)).json()) as {
    keys: Record<string, string>[];
  };
  expect(keys).toEqual([
    {
      kty: 'EC',
      crv: 'P-256',
      x: expect.any(String),
      y: expect.any(String),
      alg: 'ES256',
      use: 'sig',
      kid: expect.any(String),
    },
  ]);
});

interface TokenParts {
  issuer?: string;
  audience?: string;
  expires?: string | null;
  notBefore?: string;
  key?: CryptoKey;
  claims?: Record<string, unknown>;
}

/** A token that would be good as it is; each part can be spoilt. */
function hubToken({
  issuer: iss = HUB_ISSUER,
  audience = HUB_ISSUER,
  expires = '1h',
  notBefore,
  key,
  claims = {},
}: TokenParts): Promise<string> {
  const token = new SignJWT({ hub_roles: [{ role: 'SECRETARIAT' }], ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: door.keys.token.publicJwk.kid ?? '' })
    .setIssuer(iss)
    .setAudience(audience)
    .setSubject('mallory');
  if (expires) token.setExpirationTime(expires);
  if (notBefore) token.setNotBefore(notBefore);
  return token.sign(key ?? door.keys.token.privateKey);
}

async function selfMade(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  return new SignJWT({ hub_roles: [{ role: 'SECRETARIAT' }] })
    .setProtectedHeader({ alg: 'ES256', jwk, jku: `${issuer.url}/keys` })
    .setIssuer(HUB_ISSUER)
    .setAudience(HUB_ISSUER)
    .setSubject('mallory')
    .setExpirationTime('1h')
    .sign(privateKey);
}

function unsecured(): string {
  const token = new UnsecuredJWT({ hub_roles: [{ role: 'SECRETARIAT' }] })
    .setIssuer(HUB_ISSUER)
    .setAudience(HUB_ISSUER);
  return `${token.setSubject('mallory').setExpirationTime('1h').encode()}x`;
}

async function symmetric(): Promise<string> {
  const secret = await exportSPKI(door.keys.token.publicKey);
  const [, payload] = (await hubToken({})).split('.');
  const signed = `${base64url.encode(JSON.stringify({ alg: 'HS256', typ: 'JWT' }))}.${payload}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function changed(token: string): string {
  const [header, payload, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as object;
  return [header, base64url.encode(JSON.stringify({ ...claims, sub: 'somebody' })), signature].join('.');
}
