import type { JWTPayload } from 'jose';
import { Fault } from '../../kernel/faults.js';
import { roleNamed, type IssuedRole, type IssuerConfig } from '../../kernel/issuers.js';
import { held, type HeldRole, type Role } from '../../kernel/viewer.js';
import type { Account } from './account.js';
import type { NamedPlaces } from './named-places.js';

/** Roles that say nothing without the participant that they are held for. */
const forSomebody: readonly Role[] = ['FOCAL_POINT', 'MISSION', 'DONOR'];

/**
 * Whom a token of a configured issuer is for; its signature, audience and times have been checked.
 *
 * @throws Fault UNAUTHENTICATED when it claims a role for a participant or a meeting that it does not name, or that nobody knows
 */
export async function accountOfToken(
  payload: JWTPayload,
  issuer: IssuerConfig,
  places: NamedPlaces,
): Promise<Account> {
  const subject = `${issuer.issuer}#${payload.sub}`;
  const email = emailOf(payload, issuer);
  return {
    subject,
    identities: email === null ? [subject] : [subject, `mailto:${email}`],
    claimed: await claimedRoles(payload, issuer, places),
    personId: null,
  };
}

/** The address if the issuer says that it verified it, and may say so of this domain. */
function emailOf(payload: JWTPayload, issuer: IssuerConfig): string | null {
  const claimed = claimOf(payload, issuer.emailClaim);
  const verified = issuer.emailVerifiedClaim === null || claimOf(payload, issuer.emailVerifiedClaim) === true;
  if (typeof claimed !== 'string' || !verified) return null;
  const email = claimed.trim().toLowerCase();
  // Such as the sign for kelvin, which lower case makes somebody else’s k.
  if (foreignLetters(email) < foreignLetters(claimed)) return null;
  const [, domain] = /^[^\s@]+@([^\s@]+)$/.exec(email) ?? [];
  if (!domain || (issuer.emailDomains && !issuer.emailDomains.includes(domain))) return null;
  return email;
}

function foreignLetters(text: string): number {
  return (text.match(/\P{ASCII}/gu) ?? []).length;
}

/** Values that mean nothing here are other systems’ concern. Whom a representative is, the hub’s own records say, never a token. */
async function claimedRoles(
  payload: JWTPayload,
  issuer: IssuerConfig,
  places: NamedPlaces,
): Promise<HeldRole[]> {
  const participants = textsOf(claimOf(payload, issuer.participantClaim)).map(
    (value) => issuer.participantValues[value] ?? value,
  );
  const issued = textsOf(claimOf(payload, issuer.roleClaim))
    .flatMap((value) => meaningOf(value, issuer))
    .filter(({ role }) => role !== 'REPRESENTATIVE');
  const claimed = await Promise.all(issued.map((role) => heldRoles(role, participants, places)));
  return claimed.flat();
}

function meaningOf(value: string, { roleValues }: IssuerConfig): IssuedRole[] {
  if (roleValues) return Object.hasOwn(roleValues, value) ? roleValues[value]! : [];
  const role = roleNamed(value);
  return role ? [{ role, participant: null, programme: null, meeting: null }] : [];
}

async function heldRoles(issued: IssuedRole, claimed: string[], places: NamedPlaces): Promise<HeldRole[]> {
  const { role } = issued;
  const programme = issued.programme === null ? null : await known('programme', issued.programme, places);
  const meetingId = issued.meeting === null ? null : await known('meeting', issued.meeting, places);
  const named = issued.participant ?? (forSomebody.includes(role) ? claimed : []);
  const participants = [named].flat();
  if (participants.length === 0) {
    if (!forSomebody.includes(role)) return [held(role, { programme, meetingId })];
    const words = role.toLowerCase().replaceAll('_', ' ');
    throw refused(`The token is a ${words}’s, but does not say of which participant.`);
  }
  return Promise.all(
    participants.map(async (name) =>
      held(role, { programme, meetingId, participantId: await known('participant', name, places) }),
    ),
  );
}

async function known(kind: keyof NamedPlaces, name: string, places: NamedPlaces): Promise<string> {
  const id = await places[kind](name);
  if (id === null)
    throw refused(`The token names a ${kind} that this hub does not know: "${name.slice(0, 80)}".`);
  return id;
}

/** A claim by its name; else by a path with dots, as `realm_access.roles`. */
function claimOf(payload: JWTPayload, claim: string): unknown {
  if (Object.hasOwn(payload, claim)) return payload[claim];
  return claim.split('.').reduce<unknown>((value, step) => {
    const within = value !== null && typeof value === 'object' && Object.hasOwn(value, step);
    return within ? Reflect.get(value, step) : undefined;
  }, payload);
}

function textsOf(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string' && one !== '');
}

function refused(message: string): Fault {
  return new Fault('UNAUTHENTICATED', message);
}
