import { LRUCache } from 'lru-cache';
import type { Ask } from '../../kernel/neighbour.js';
import { held, type HeldRole, type Viewer } from '../../kernel/viewer.js';
import type { Account } from './account.js';

/** Whom the hub’s records know by an account’s identities, and what was granted to them. */
type Known = Pick<Viewer, 'personId' | 'roles'>;

/** For so long a role counts after it was revoked, and is missed after it was granted. */
const REMEMBERED_MS = 2_000;

const signedInQuery = `
  query ($identities: [String!]!) {
    signedIn(identities: $identities) { personId roles { role participantId programme meetingId } }
  }`;

/**
 * The viewer that an account is: its person, and its roles, those granted in the hub and those claimed by its issuer.
 *
 * @throws Fault SUBGRAPH_UNAVAILABLE when the participants subgraph does not answer: nobody is taken for less than they are
 */
export function viewerOfAccount(ask: Ask): (account: Account) => Promise<Viewer> {
  const known = new LRUCache<string, Promise<Known>>({ max: 10_000, ttl: REMEMBERED_MS });

  return async ({ subject, identities, claimed, personId }) => {
    if (identities.length === 0) return { subject, personId, roles: claimed };
    const found = await knownBy(identities);
    return { subject, personId: found.personId, roles: withoutRepeats([...claimed, ...found.roles]) };
  };

  function knownBy(identities: string[]): Promise<Known> {
    const key = JSON.stringify(identities);
    let found = known.get(key);
    if (!found) {
      found = ask<{ signedIn: Known }>('participants', signedInQuery, { identities }).then(
        ({ signedIn }) => ({
          personId: signedIn.personId,
          roles: signedIn.roles.map(({ role, ...limits }) => held(role, limits)),
        }),
      );
      known.set(key, found);
      found.catch(() => known.delete(key));
    }
    return found;
  }
}

function withoutRepeats(roles: HeldRole[]): HeldRole[] {
  return [...new Map(roles.map((role) => [JSON.stringify(role), role])).values()];
}
