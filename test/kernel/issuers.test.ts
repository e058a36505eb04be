import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../kernel/config.js';
import { readIssuers } from '../../kernel/issuers.js';

const folder = mkdtempSync(join(tmpdir(), 'issuers-'));
afterAll(() => rmSync(folder, { recursive: true }));

function faultsOf(env: Record<string, string>): string[] {
  const faults: string[] = [];
  readIssuers(env, faults);
  return faults;
}

function fileWith(text: string): { OIDC_ISSUERS_FILE: string } {
  const file = join(folder, `${Math.random()}.yaml`);
  writeFileSync(file, text);
  return { OIDC_ISSUERS_FILE: file };
}

describe('issuers', () => {
  test('are none unless one is named', () => {
    expect(readConfig({ OIDC_AUDIENCE: 'hub' }).issuers).toEqual([]);
  });

  test('are read from variables, by the usual names of claims', () => {
    const [issuer] = readConfig({
      OIDC_ISSUER: 'https://login.example.org',
      OIDC_ROLE_VALUES: 'staff=secretariat, staff = reporter,press=REPORTER',
      OIDC_EMAIL_VERIFIED_CLAIM: 'always',
    }).issuers;
    expect(issuer).toMatchObject({
      audience: 'intersession-hub',
      jwksUrl: null,
      roleClaim: 'hub_role',
      emailClaim: 'email',
      emailVerifiedClaim: null,
    });
    expect(
      Object.entries(issuer!.roleValues!).map(([value, roles]) => [value, roles.map(({ role }) => role)]),
    ).toEqual([
      ['staff', ['SECRETARIAT', 'REPORTER']],
      ['press', ['REPORTER']],
    ]);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'a value that stands for no role',
      { OIDC_ISSUER: 'https://a', OIDC_ROLE_VALUES: 'x=chair' },
      '"x=chair" is not',
    ],
    ['a file that is not there', { OIDC_ISSUERS_FILE: join(folder, 'none.yaml') }, 'cannot be read'],
    ['a file that is no YAML', fileWith('- {'), 'cannot be read'],
    ['a file without a list', fileWith('issuer: https://a'), 'does not hold a list'],
    ['an issuer without an address', fileWith('- audience: x'), 'issuer 1: `issuer` is missing'],
    ['a word that is none', fileWith('- issuer: https://a\n  audiance: x'), '"audiance" is not one of'],
    [
      'a role that is none',
      fileWith('- issuer: https://a\n  roles: { x: chair }'),
      'stands for no role of the hub',
    ],
    [
      'one issuer twice',
      { ...fileWith('- issuer: https://a'), OIDC_ISSUER: 'https://a' },
      'configured twice',
    ],
  ])('with %s stop the start, and it is said where', (_, env, sentence) => {
    expect(faultsOf(env).join('\n')).toContain(sentence);
  });
});
