import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { roles, type Role } from './viewer.js';

/** What a value of the role claim means here; names are looked up when a token brings the value. */
export interface IssuedRole {
  role: Role;
  /** Slug, ISO 3166-1 code of three letters, or id; null: as the token’s participant claim says. */
  participant: string | null;
  /** Slug. */
  programme: string | null;
  /** Code or id. */
  meeting: string | null;
}

/** An OpenID Connect issuer that is believed, and how its claims are read. A claim is a name, or a path with dots. */
export interface IssuerConfig {
  issuer: string;
  audience: string;
  /** null: read from the issuer’s discovery document. */
  jwksUrl: string | null;
  roleClaim: string;
  participantClaim: string;
  emailClaim: string;
  /** The claim that must be true for the e-mail address to count; null: this issuer gives out verified addresses only. */
  emailVerifiedClaim: string | null;
  /** The domains that the issuer may vouch for; null: any. */
  emailDomains: string[] | null;
  /** By value of the role claim; null: the values are the roles’ own names, in any case. */
  roleValues: Record<string, IssuedRole[]> | null;
  /** Participants by value of the participant claim, for issuers with names of their own. */
  participantValues: Record<string, string>;
  /** How people sign in there by their browser; null: only its tokens are taken. */
  client: IssuerClientConfig | null;
}

/** The hub, as it is registered with an issuer. */
export interface IssuerClientConfig {
  id: string;
  /** null for a public client. */
  secret: string | null;
  /** What people know the issuer by. */
  name: string;
  scope: string;
}

const USUAL_SCOPE = 'openid email';

/** A role by its name in any case, with hyphens or underscores; undefined when there is none. */
export function roleNamed(name: string): Role | undefined {
  const wanted = name.trim().toUpperCase().replaceAll('-', '_');
  return roles.find((role) => role === wanted);
}

/** An issuer with the usual names of claims. */
export function usualIssuer(issuer: string): IssuerConfig {
  return {
    issuer,
    audience: 'intersession-hub',
    jwksUrl: null,
    roleClaim: 'hub_role',
    participantClaim: 'hub_participant',
    emailClaim: 'email',
    emailVerifiedClaim: 'email_verified',
    emailDomains: null,
    roleValues: null,
    participantValues: {},
    client: null,
  };
}

/** The issuer of the variables `OIDC_…`, and those of the file that `OIDC_ISSUERS_FILE` names. */
export function readIssuers(env: NodeJS.ProcessEnv, faults: string[]): IssuerConfig[] {
  const issuers: IssuerConfig[] = [];
  const named = env['OIDC_ISSUER'];
  if (named) {
    const usual = usualIssuer(named);
    const verified = env['OIDC_EMAIL_VERIFIED_CLAIM'] || usual.emailVerifiedClaim;
    issuers.push({
      ...usual,
      audience: env['OIDC_AUDIENCE'] || usual.audience,
      jwksUrl: env['OIDC_JWKS_URL'] || null,
      roleClaim: env['OIDC_ROLE_CLAIM'] || usual.roleClaim,
      participantClaim: env['OIDC_PARTICIPANT_CLAIM'] || usual.participantClaim,
      emailClaim: env['OIDC_EMAIL_CLAIM'] || usual.emailClaim,
      emailVerifiedClaim: verified === 'always' ? null : verified,
      roleValues: rolePairs(env['OIDC_ROLE_VALUES'], faults),
      client: clientFrom(
        { id: env['OIDC_CLIENT_ID'], name: env['OIDC_NAME'], scope: env['OIDC_SCOPE'] },
        env['OIDC_CLIENT_SECRET'],
        named,
      ),
    });
  }
  const file = env['OIDC_ISSUERS_FILE'];
  if (file) issuers.push(...issuersInFile(file, env, faults));
  const twice = issuers.find(
    ({ issuer }, index) => issuers.findIndex((other) => other.issuer === issuer) < index,
  );
  if (twice) faults.push(`The issuer ${twice.issuer} is configured twice.`);
  return issuers;
}

function clientFrom(
  { id, name, scope }: Record<string, unknown>,
  secret: string | undefined,
  issuer: string,
): IssuerClientConfig | null {
  const known = textOf(id);
  if (known === null) return null;
  const host = URL.canParse(issuer) ? new URL(issuer).host : issuer;
  return {
    id: known,
    secret: secret || null,
    name: textOf(name) ?? host,
    scope: textOf(scope) ?? USUAL_SCOPE,
  };
}

function rolePairs(text: string | undefined, faults: string[]): Record<string, IssuedRole[]> | null {
  if (!text) return null;
  const values: Record<string, IssuedRole[]> = {};
  for (const pair of text.split(',')) {
    const [value = '', name = ''] = pair.split('=').map((side) => side.trim());
    const role = roleNamed(name);
    if (!value || !role)
      faults.push(`OIDC_ROLE_VALUES: "${pair.trim()}" is not <value>=<role>, such as staff=SECRETARIAT.`);
    else (values[value] ??= []).push(everywhere(role));
  }
  return values;
}

function issuersInFile(file: string, env: NodeJS.ProcessEnv, faults: string[]): IssuerConfig[] {
  let entries: unknown;
  try {
    entries = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    faults.push(
      `OIDC_ISSUERS_FILE="${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
    return [];
  }
  if (!Array.isArray(entries)) {
    faults.push(`OIDC_ISSUERS_FILE="${file}" does not hold a list of issuers.`);
    return [];
  }
  return entries.flatMap(
    (entry, index) => issuerFrom(entry, `${file}, issuer ${index + 1}`, env, faults) ?? [],
  );
}

const known = ['issuer', 'audience', 'jwksUrl', 'claims', 'emailDomains', 'roles', 'participants', 'client'];

function issuerFrom(
  entry: unknown,
  where: string,
  env: NodeJS.ProcessEnv,
  faults: string[],
): IssuerConfig | null {
  const given = objectOf(entry);
  const issuer = textOf(given['issuer']);
  const unknown = Object.keys(given).filter((key) => !known.includes(key));
  if (unknown.length > 0) faults.push(`${where}: "${unknown[0]}" is not one of ${known.join(', ')}.`);
  if (!issuer || !URL.canParse(issuer)) {
    faults.push(`${where}: \`issuer\` is missing, or is not an address.`);
    return null;
  }
  const usual = usualIssuer(issuer);
  const claims = objectOf(given['claims']);
  const client = objectOf(given['client']);
  const secretVariable = textOf(client['secretVariable']);
  if (secretVariable && !env[secretVariable])
    faults.push(`${where}: the variable ${secretVariable}, which is to hold the secret, is not set.`);
  const verified =
    claims['emailVerified'] === undefined ? usual.emailVerifiedClaim : textOf(claims['emailVerified']);
  return {
    ...usual,
    audience: textOf(given['audience']) ?? usual.audience,
    jwksUrl: textOf(given['jwksUrl']),
    roleClaim: textOf(claims['role']) ?? usual.roleClaim,
    participantClaim: textOf(claims['participant']) ?? usual.participantClaim,
    emailClaim: textOf(claims['email']) ?? usual.emailClaim,
    emailVerifiedClaim: verified === 'always' ? null : verified,
    emailDomains: Array.isArray(given['emailDomains'])
      ? given['emailDomains'].map((domain) => String(domain).toLowerCase())
      : null,
    roleValues: given['roles'] === undefined ? null : roleMap(objectOf(given['roles']), where, faults),
    participantValues: Object.fromEntries(
      Object.entries(objectOf(given['participants'])).map(([value, name]) => [value, String(name)]),
    ),
    client: clientFrom(client, secretVariable ? env[secretVariable] : undefined, issuer),
  };
}

function roleMap(
  map: Record<string, unknown>,
  where: string,
  faults: string[],
): Record<string, IssuedRole[]> {
  const entries = Object.entries(map).map(([value, meaning]): [string, IssuedRole[]] => [
    value,
    [meaning].flat().flatMap((one) => {
      const given = typeof one === 'string' ? { role: one } : objectOf(one);
      const role = roleNamed(String(given['role']));
      if (!role) {
        faults.push(`${where}: the value "${value}" stands for no role of the hub: ${roles.join(', ')}.`);
        return [];
      }
      const { participant, programme, meeting }: Record<string, unknown> = given;
      return [
        {
          role,
          participant: textOf(participant),
          programme: textOf(programme),
          meeting: textOf(meeting),
        },
      ];
    }),
  ]);
  return Object.fromEntries(entries);
}

function everywhere(role: Role): IssuedRole {
  return { role, participant: null, programme: null, meeting: null };
}

function objectOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
