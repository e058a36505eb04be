import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { KeyPair } from '../../../../kernel/keys.js';
import {
  badgeCode,
  readBadgeCode,
  type BadgeFacts,
  type BadgeKey,
} from '../../../../subgraphs/participants/badge/badge-code.js';
import { fromBase45, toBase45 } from '../../../../subgraphs/participants/badge/base45.js';
import { newPaperKey } from '../../../support/services.js';

const facts: BadgeFacts = {
  meetingId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
  serial: 417,
  expiresAt: new Date('2027-06-18T22:00:00Z'),
};
const before = new Date('2027-06-14T08:00:00Z');

let pair: KeyPair;
let keys: BadgeKey[];
beforeAll(async () => {
  pair = await newPaperKey();
  keys = [pair.publicJwk as BadgeKey];
});

describe('Base45', () => {
  test.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ])('writes %j as RFC 9285 does, and reads it again', (text, written) => {
    expect(toBase45(Buffer.from(text))).toBe(written);
    expect(Buffer.from(fromBase45(written)!).toString()).toBe(text);
  });

  test('gives back any bytes, and nothing for a text that no bytes have', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect([...fromBase45(toBase45(bytes))!]).toEqual([...bytes]);
      }),
    );
    for (const text of ['A', 'GGW', ':::', '::', 'aB8', 'BB8A']) expect(fromBase45(text)).toBeNull();
  });
});

describe('the code of a badge', () => {
  test('is read with the public key alone', async () => {
    const code = await badgeCode(facts, pair.privateKey);
    expect(await readBadgeCode(code, keys, before)).toEqual({ facts, fault: null });
  });

  test('is 139 characters of the alphabet that QR codes pack best, whatever it says', async () => {
    for (const serial of [1, 4_294_967_295])
      expect(await badgeCode({ ...facts, serial }, pair.privateKey)).toMatch(/^[0-9A-Z $%*+\-./:]{139}$/);
  });

  test('is no longer good from the second in which it expires', async () => {
    const code = await badgeCode(facts, pair.privateKey);
    const at = (instant: string) => readBadgeCode(code, keys, new Date(instant));
    expect((await at('2027-06-18T21:59:59.999Z')).fault).toBeNull();
    expect(await at('2027-06-18T22:00:00Z')).toEqual({ facts, fault: 'EXPIRED' });
  });

  test('is not believed when any one character of it is another', async () => {
    const code = await badgeCode(facts, pair.privateKey);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(code.length - 1),
        fc.constantFrom('0', 'A', '7', ' ', '%'),
        async (place, other) => {
          fc.pre(code[place] !== other);
          const changed = code.slice(0, place) + other + code.slice(place + 1);
          expect((await readBadgeCode(changed, keys, before)).facts).toBeNull();
        },
      ),
    );
  });

  test('is not believed from another hub, and after a change of keys as long as the old one is kept', async () => {
    const other = await newPaperKey();
    const code = await badgeCode(facts, pair.privateKey);
    expect(await readBadgeCode(code, [other.publicJwk as BadgeKey], before)).toEqual({
      facts: null,
      fault: 'FORGED',
    });
    expect((await readBadgeCode(code, [other.publicJwk as BadgeKey, ...keys], before)).facts).toEqual(facts);
  });

  test.each([
    '',
    'IHB1:',
    'https://example.org/badge/417',
    'HC1:6BFOXN',
    `IHB1:${'0'.repeat(133)}`,
    `IHB1:${'É'.repeat(133)}`,
  ])('is not found in %j', async (text) => {
    expect(await readBadgeCode(text, keys, before)).toEqual({ facts: null, fault: 'UNREADABLE' });
  });
});
