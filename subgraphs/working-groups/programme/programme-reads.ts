import type { Database } from '../../../kernel/database.js';
import type { Texts } from '../../../kernel/language.js';
import { isUuid } from '../../../kernel/uuid.js';
import { inOrder } from '../in-order.js';
import type { Named } from '../texts.js';
import type { ProgrammeStatus } from './programme.js';

/** An axis or a principle as it is stored: its texts are in the programme's source language and in translation. */
export interface ProgrammeElement {
  code: string;
  paragraph: string;
  names: Texts;
}

export interface ProgrammeRow extends Named {
  id: string;
  slug: string;
  status: ProgrammeStatus;
  source: string;
  axes: ProgrammeElement[];
  principles: ProgrammeElement[];
}

const PROGRAMME = `
  select id, slug, status, source, names, source_language as "sourceLanguage", axes, principles
  from working_groups.programme`;

/** In the order of the ids; null where there is none. */
export async function programmesById(
  database: Database,
  ids: readonly string[],
): Promise<(ProgrammeRow | null)[]> {
  return inOrder(
    ids,
    await database.rows<ProgrammeRow>(`${PROGRAMME} where id = any($1::uuid[])`, [ids.filter(isUuid)]),
  );
}

/** The programme of that slug, or null. */
export async function programmeBySlug(database: Database, slug: string): Promise<ProgrammeRow | null> {
  const [programme] = await database.rows<ProgrammeRow>(`${PROGRAMME} where slug = $1`, [slug]);
  return programme ?? null;
}
