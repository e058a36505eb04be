import DataLoader from 'dataloader';
import type { Database } from '../../../kernel/database.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { ParticipantCategory, ParticipantKind } from './participant-kind.js';

/** A participant as read from its table; days as `YYYY-MM-DD`. */
export interface ParticipantRow {
  id: string;
  kind: ParticipantKind;
  category: ParticipantCategory;
  slug: string;
  iso2: string | null;
  iso3: string | null;
  m49: string | null;
  existsFrom: string | null;
  existsTo: string | null;
}

/** What a `ParticipantRow` says besides the id, for a select over `participants.participant p`. */
export const participantFacts =
  'p.kind, p.category, p.slug, p.iso2, p.iso3, p.m49, p.exists_from::text as "existsFrom", p.exists_to::text as "existsTo"';

/** The columns of a `ParticipantRow`, for a select over `participants.participant p`. */
export const participantColumns = `p.id, ${participantFacts}`;

export type ParticipantLoader = DataLoader<string, ParticipantRow | null>;

/** A row of something of a participant, selected with `participantFacts`. */
export type WithFacts<Row> = Row & Omit<ParticipantRow, 'id'> & { participantId: string };

/** Gives rows the participant whose facts they were selected with, which spares a statement. */
export function withParticipant<Row extends object>(
  rows: WithFacts<Row>[],
): (WithFacts<Row> & { participant: ParticipantRow })[] {
  return rows.map((row) => {
    const { participantId, kind, category, slug, iso2, iso3, m49, existsFrom, existsTo } = row;
    const participant = { id: participantId, kind, category, slug, iso2, iso3, m49, existsFrom, existsTo };
    return Object.assign(row, { participant });
  });
}

/** Participants by id, many in one statement; null for an id that nobody has. */
export function participantById(database: Database): ParticipantLoader {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<ParticipantRow>(
      `select ${participantColumns} from participants.participant p where p.id = any ($1::uuid[])`,
      [ids.filter(isUuid)],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/**
 * The participant of a row: the one that came with it, else found by its id.
 *
 * @throws when the directory does not know it: whoever wrote the row was wrong
 */
export function participantOf(
  { participant, participantId }: { participant?: ParticipantRow; participantId: string },
  loader: ParticipantLoader,
): ParticipantRow | Promise<ParticipantRow> {
  if (participant) return participant;
  return loader.load(participantId).then((found) => {
    if (!found) throw new Error(`the directory does not know participant ${participantId}`);
    return found;
  });
}

/** @returns null when no participant has that slug */
export async function participantBySlug(database: Database, slug: string): Promise<ParticipantRow | null> {
  if (slug.includes('\0')) return null;
  const rows = await database.rows<ParticipantRow>(
    `select ${participantColumns} from participants.participant p where p.slug = $1::text`,
    [slug],
  );
  return rows[0] ?? null;
}

/** @returns null when no participant has that code */
export async function participantByIso3(database: Database, iso3: string): Promise<ParticipantRow | null> {
  if (!/^[a-z]{3}$/i.test(iso3)) return null;
  const rows = await database.rows<ParticipantRow>(
    `select ${participantColumns} from participants.participant p where p.iso3 = upper($1::text)`,
    [iso3],
  );
  return rows[0] ?? null;
}
