import type { Database } from '../../../kernel/database.js';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import { isUuid } from '../../../kernel/uuid.js';
import { inOrder } from '../in-order.js';
import type { Named } from '../texts.js';
import type { BodyKind, BodyStatus, WorkingGroupFilter } from './working-group.js';

export interface BodyRow extends Named {
  id: string;
  slug: string;
  programmeId: string;
  parentId: string | null;
  kind: BodyKind;
  openEnded: boolean;
  status: BodyStatus;
  paragraph: string | null;
  source: string;
  position: number;
  programmeSlug: string;
}

const BODY = `
  select b.id, b.slug, b.programme_id as "programmeId", b.parent_id as "parentId", b.kind, b.open_ended as "openEnded",
         b.status, b.names, b.source_language as "sourceLanguage", b.paragraph, b.source, b.position, p.slug as "programmeSlug"
  from working_groups.body b
  join working_groups.programme p on p.id = b.programme_id`;

/** In the order of the ids; null where there is none. */
export async function bodiesById(database: Database, ids: readonly string[]): Promise<(BodyRow | null)[]> {
  return inOrder(
    ids,
    await database.rows<BodyRow>(`${BODY} where b.id = any($1::uuid[])`, [ids.filter(isUuid)]),
  );
}

/** The body of that slug, or null. */
export async function bodyBySlug(database: Database, slug: string): Promise<BodyRow | null> {
  const [body] = await database.rows<BodyRow>(`${BODY} where b.slug = $1`, [slug]);
  return body ?? null;
}

/** The bodies of each programme in the order of the source text; none is an empty list. */
export async function bodiesByProgramme(
  database: Database,
  programmeIds: readonly string[],
): Promise<BodyRow[][]> {
  const bodies = await database.rows<BodyRow>(
    `${BODY} where b.programme_id = any($1::uuid[]) order by b.position, b.slug`,
    [programmeIds],
  );
  const byProgramme = Map.groupBy(bodies, ({ programmeId }) => programmeId);
  return programmeIds.map((id) => byProgramme.get(id) ?? []);
}

/** A page of bodies by programme, and within it in the order of the source text. */
export async function pageOfBodies(
  database: Database,
  filter: WorkingGroupFilter,
  page: PageArgs,
): Promise<Page<BodyRow>> {
  const { limit, key } = pageBounds(page, ['text', 'int', 'text']);
  const [programmeSlug = null, position = null, slug = null] = key ?? [];
  const bodies = await database.rows<BodyRow>(
    `${BODY}
     where ($1::text is null or p.slug = $1)
       and ($2::text[] is null or b.kind = any($2))
       and ($3::text is null or b.status = $3)
       and ($4::text is null or (p.slug, b.position, b.slug) > ($4, $5::int, $6::text))
     order by p.slug, b.position, b.slug
     limit $7`,
    [
      filter.programme ?? null,
      filter.kinds ?? null,
      filter.status ?? null,
      programmeSlug,
      position,
      slug,
      limit,
    ],
  );
  return toPage(bodies, page.first, (body) => [body.programmeSlug, body.position, body.slug]);
}
