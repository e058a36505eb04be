import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../kernel/uuid.js';
import { MEETING, meetingId } from '../permissions/world.js';
import { CANARY, openPlanted, type Planted } from './planted.js';

let planted: Planted;
beforeAll(async () => {
  planted = await openPlanted();
}, 240_000);
afterAll(() => planted.stop());

/** An id as attackers write it, in the hope that one check takes it and another does not. */
const spellings: [string, (id: string) => string][] = [
  ['as it is', (id) => id],
  ['in upper case', (id) => id.toUpperCase()],
  ['with white space', (id) => ` ${id}\n`],
  ['in braces', (id) => `{${id}}`],
  ['without hyphens', (id) => id.replaceAll('-', '')],
  ['as a URN', (id) => `urn:uuid:${id}`],
  ['in base64', (id) => Buffer.from(id).toString('base64')],
  ['with a zero character behind it', (id) => `${id}\u0000`],
  ['with SQL behind it', (id) => `${id}' or '1'='1`],
  ['in wide digits', (id) => id.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))],
];

const paths = (id: string) => [
  `/files/${encodeURIComponent(id)}`,
  `/badges/${encodeURIComponent(id)}.svg`,
  `/badges/${encodeURIComponent(id)}.pdf`,
  `/badges.pdf?meeting=${encodeURIComponent(id)}`,
  `/complete?token=${encodeURIComponent(id)}`,
  `/files/..%2ffiles%2f${encodeURIComponent(id)}`,
];

describe('an address over HTTP', () => {
  test('of another’s file or badge says the same as of one that is not there', async () => {
    const { world, secrets, attackers, words } = planted;
    const wrong: string[] = [];
    for (const [who, token] of attackers)
      for (const [spelled, spell] of spellings) {
        const asked = async (id: string) => {
          const answers: string[] = [];
          for (const path of paths(spell(id))) {
            const response = await world.hub.get(path, token);
            const text = await response.text();
            answers.push(`${response.status} ${text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '<id>')}`);
            if (response.status >= 500)
              wrong.push(`${who} ${path}: ${response.status} ${text.slice(0, 200)}`);
          }
          return answers;
        };
        const nothing = await asked(newId());
        const names = [
          'file of otherState',
          'file of a draft',
          'badge of otherNgo',
          'registration of otherNgo',
        ];
        for (const name of spelled === 'as it is' ? names : names.slice(0, 1)) {
          const answers = await asked(secrets[name]!);
          answers.forEach((answer, index) => {
            const clean = (text: string) => text.replaceAll(secrets[name]!, '<id>');
            if (CANARY.test(answer) || words.some((word) => answer.includes(word)))
              wrong.push(`${who} reads ${name} ${spelled}: ${answer.slice(0, 200)}`);
            if (!answer.includes(spell(secrets[name]!)) && clean(answer) !== nothing[index])
              wrong.push(
                `${who}, ${name} ${spelled}: ${answer.slice(0, 200)} instead of ${nothing[index]!.slice(0, 200)}`,
              );
          });
        }
      }
    expect(wrong).toEqual([]);
  }, 240_000);

  test('of a whole meeting gives nobody the names of others, in any form', async () => {
    const { world, attackers } = planted;
    const wrong: string[] = [];
    const lists = ['csv', 'json', 'xlsx'].flatMap((ending) =>
      ['', '&profile=full', '&basis=nominated', '&basis=approved', '&lang=ar', '&list=latest'].map(
        (more) => `/data/participants-list.${ending}?meeting=${MEETING}${more}`,
      ),
    );
    const further = [
      `/data/participation.csv?meeting=${MEETING}`,
      `/data/participation.json?meetings=${MEETING}&by=participant`,
      `/badges.pdf?meeting=${meetingId}`,
      '/complete',
      '/keys/badges',
    ];
    for (const [who, token] of attackers)
      for (const path of [...lists, ...further]) {
        const response = await world.hub.get(path, token);
        const bytes = Buffer.from(await response.arrayBuffer());
        if (response.status >= 500 || CANARY.test(await plainText(bytes)))
          wrong.push(`${who} ${path}: ${response.status} ${bytes.toString().slice(0, 200)}`);
      }
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('a token', () => {
  const query = `query ($id: ID!) { registration(id: $id) { id representative { displayName } } }`;
  const seen = async (headers: Record<string, string>) => {
    const response = await fetch(`${planted.world.hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables: { id: planted.secrets['registration of otherNgo'] } }),
    });
    return response.text();
  };
  const claims = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test('altered, unsigned, signed with a public key, for another audience or from elsewhere opens nothing', async () => {
    const token = planted.tokenOf('our focal point')!;
    const officers = claims(planted.world.officer);
    const [head, , signature] = token.split('.');
    const published = await (await planted.world.hub.get('/.well-known/jwks.json')).text();
    const shared = new TextEncoder().encode(published);
    const forged: Record<string, string> = {
      'the officer’s claims under our signature': `${head}.${encoded(officers)}.${signature}`,
      'no algorithm': `${encoded({ alg: 'none' })}.${encoded(officers)}.`,
      'no algorithm, in capitals': `${encoded({ alg: 'NONE', typ: 'JWT' })}.${encoded(officers)}.`,
      'the published key as a secret': await new SignJWT(officers)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(shared),
      'a key in its own header': `${encoded({ alg: 'ES256', jwk: { kty: 'EC' } })}.${encoded(officers)}.${signature}`,
      'an address of keys in its header': `${encoded({ alg: 'ES256', jku: 'https://elsewhere.example' })}.${encoded(officers)}.${signature}`,
      'a badge code': planted.words.find((word) => word.length > 40) ?? 'x',
      'a personal link': planted.words[0]!,
      'an empty signature': `${head}.${encoded(officers)}.`,
    };
    const taken: string[] = [];
    for (const [how, each] of Object.entries(forged)) {
      const answer = await seen({ authorization: `Bearer ${each}` });
      if (!/UNAUTHENTICATED/.test(answer) || CANARY.test(answer))
        taken.push(`${how}: ${answer.slice(0, 200)}`);
    }
    expect(taken).toEqual([]);
  });

  test('of ours shows no more with headers that only the gateway or a proxy may set', async () => {
    const token = planted.tokenOf('our focal point')!;
    const officers = encoded(claims(planted.world.officer));
    const own = await seen({ authorization: `Bearer ${token}` });
    const headers: Record<string, string>[] = [
      { 'x-hub-viewer': planted.world.officer },
      { 'x-hub-viewer': `${encoded({ alg: 'none' })}.${officers}.` },
      { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'localhost', 'x-forwarded-user': 'officer' },
      { 'x-hub-csrf': '1', cookie: 'hub.session_token=forged.forged; __Host-session=forged' },
      { 'x-http-method-override': 'PUT', 'x-original-url': '/admin', 'x-rewrite-url': '/graphql' },
      { 'x-request-id': `${newId()}' or 1=1`, traceparent: 'x' },
      { forwarded: 'for=127.0.0.1;proto=https;by=officer', 'x-real-ip': '127.0.0.1' },
    ];
    for (const header of headers) {
      const answer = await seen({ authorization: `Bearer ${token}`, ...header });
      expect(answer).not.toMatch(CANARY);
      if (!header['cookie']) expect(answer).toBe(own);
    }
    expect(await seen({ 'x-hub-viewer': planted.world.officer })).not.toMatch(CANARY);
  });
});

describe('a question about the registration of another', () => {
  const about = (id: string) => `{ registration(id: "${id}") { id representative { displayName email } } }`;

  test('is answered alike however it is packed: by address, in an array, with fragments, names and directives', async () => {
    const { world, secrets, attackers } = planted;
    const id = secrets['registration of otherNgo']!;
    const inside = '{ id state representative { ...Person } history { reason } }';
    const person = 'fragment Person on Representative { displayName email passport birthDate }';
    const bodies: unknown[] = [
      [{ query: about(id) }, { query: about(id) }],
      { query: `query One { viewer { role } } query Two ${about(id)}`, operationName: 'Two' },
      {
        query: `{ ${Array.from({ length: 15 }, (_, i) => `a${i}: registration(id: "${id}") ${inside}`).join(' ')} } ${person}`,
      },
      {
        query: `query ($yes: Boolean = true) { ... on Query @include(if: $yes) { registration(id: "${id}") @skip(if: false) ${inside} } } ${person}`,
      },
      { query: `{ ...All } fragment All on Query { registration(id: "${id}") ${inside} } ${person}` },
      {
        query: `{ _entities(representations: [{ __typename: "Registration", id: "${id}" }]) { ... on Registration ${inside} } } ${person}`,
      },
      {
        query: `{ _entities(representations: [{ __typename: "Representative", id: "${secrets['person of otherNgo']}" }]) { ...Person } } ${person}`,
      },
      { query: '{ _service { sdl } }' },
      {
        query:
          '{ signedIn(identities: ["mailto:kestrelquill.orla.otherngo@people.example"]) { personId roles { role } } }',
      },
      { query: about(id), extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
    ];
    const wrong: string[] = [];
    for (const [who, token] of attackers) {
      const headers = {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      };
      const answers = [
        ...bodies.map((body) =>
          fetch(`${world.hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) }),
        ),
        world.hub.get(`/graphql?query=${encodeURIComponent(about(id))}`, token),
      ];
      for (const [index, response] of (await Promise.all(answers)).entries()) {
        const text = await response.text();
        if (
          CANARY.test(text) ||
          text.includes(secrets['person of otherNgo']!) ||
          /"registration":\{|"personId":"/.test(text) ||
          response.status >= 500
        )
          wrong.push(`${who}, ${index}: ${response.status} ${text.slice(0, 300)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** The text of a file, that of a workbook unpacked. */
async function plainText(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString('latin1');
  const { unzipSync } = await import('fflate');
  return Object.values(unzipSync(bytes))
    .map((part) => Buffer.from(part).toString())
    .join('\n');
}
