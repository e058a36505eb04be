import { LRUCache } from 'lru-cache';
import type { Ask } from '../../kernel/neighbour.js';
import { isUuid } from '../../kernel/uuid.js';

/** What roles are held for, by the names that people and tokens use. */
export interface NamedPlaces {
  /** The id of a participant by slug, ISO 3166-1 code of three letters, or id; null when nobody is called so. */
  participant(name: string): Promise<string | null>;
  /** The id of a meeting by code or id; null when there is none. */
  meeting(name: string): Promise<string | null>;
  /** The slug of a programme, by itself; null when there is none. */
  programme(slug: string): Promise<string | null>;
}

const REMEMBERED_MS = 60_000;

const participantQuery = `
  query ($slug: String!, $iso3: String!) {
    bySlug: participant(slug: $slug) { id }
    byIso3: participant(iso3: $iso3) { id }
  }`;
const participantByIdQuery = 'query ($id: ID!) { byId: participant(id: $id) { id } }';
const meetingQuery = 'query ($code: String!) { byCode: meeting(code: $code) { id } }';
const programmeQuery = 'query ($slug: String!) { bySlug: programme(slug: $slug) { id: slug } }';
const meetingByIdQuery = 'query ($id: ID!) { byId: meeting(id: $id) { id } }';

type Found = Record<string, { id: string } | null>;

/** Asks the graphs that own the records; what was found is remembered for a minute. */
export function namedPlaces(ask: Ask): NamedPlaces {
  const found = new LRUCache<string, string>({ max: 1_000, ttl: REMEMBERED_MS });
  return {
    participant: (name) =>
      isUuid(name)
        ? find('participants', participantByIdQuery, { id: name })
        : find('participants', participantQuery, { slug: name.toLowerCase(), iso3: name }),
    meeting: (name) =>
      isUuid(name)
        ? find('working-groups', meetingByIdQuery, { id: name })
        : find('working-groups', meetingQuery, { code: name }),
    programme: (slug) => find('working-groups', programmeQuery, { slug }),
  };

  async function find(
    subgraph: string,
    query: string,
    names: Record<string, string>,
  ): Promise<string | null> {
    const key = JSON.stringify([subgraph, names]);
    const known = found.get(key);
    if (known !== undefined) return known;
    const answer = await ask<Found>(subgraph, query, names);
    const id = Object.values(answer).find((record) => record !== null)?.id ?? null;
    if (id !== null) found.set(key, id);
    return id;
  }
}
