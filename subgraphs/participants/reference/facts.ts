import { namedId } from '../../../kernel/uuid.js';
import { searchKey } from '../participant/search-key.js';
import { optional, readLines, required, type Line } from './csv.js';

/** One fact as the columns of its table; days as `YYYY-MM-DD`. */
export type Fact = Readonly<Record<string, unknown>>;

/** A State or organization as columns of `participant`. */
export type ParticipantFact = Fact & { id: string; slug: string };

/** The id of a participant that every hub knows by its slug. */
export function participantIdOf(slug: string): string {
  return namedId('participant', slug);
}

/** Who the States are. */
export function participantFacts(): ParticipantFact[] {
  return readLines('participants.csv').map((line) => ({
    id: participantIdOf(required(line, 'slug')),
    kind: required(line, 'kind'),
    category: required(line, 'category'),
    slug: required(line, 'slug'),
    iso2: optional(line, 'iso2'),
    iso3: optional(line, 'iso3'),
    m49: optional(line, 'm49'),
    exists_from: optional(line, 'exists_from'),
    exists_to: optional(line, 'exists_to'),
    source: optional(line, 'source'),
  }));
}

/** What they were called, and when. */
export function nameFacts(): Fact[] {
  return readLines('names.csv').map((line) => ({
    participant_id: participantIdOf(required(line, 'slug')),
    lang: required(line, 'lang'),
    form: required(line, 'form'),
    name: required(line, 'name'),
    is_source: false,
    search_key: searchKey(required(line, 'name')),
    source: optional(line, 'source'),
    from_reference: true,
    ...heldDuring(line),
  }));
}

/** Their codes, withdrawn ones too. */
export function codeFacts(): Fact[] {
  return readLines('codes.csv').map((line) => ({
    participant_id: participantIdOf(required(line, 'slug')),
    system: required(line, 'system'),
    code: required(line, 'code'),
    source: optional(line, 'source'),
    ...heldDuring(line),
  }));
}

/** How many people lived in them. */
export function populationFacts(): Fact[] {
  return readLines('population.csv').map((line) => ({
    participant_id: participantIdOf(required(line, 'slug')),
    year: Number(required(line, 'year')),
    people: Number(required(line, 'people')),
  }));
}

/** The days between which a line held; null where unknown or open. */
export function heldDuring(line: Line): { valid_from: string | null; valid_to: string | null } {
  return { valid_from: optional(line, 'valid_from'), valid_to: optional(line, 'valid_to') };
}
