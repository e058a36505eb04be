import { badRequest } from '../../../kernel/faults.js';
import type { Ask } from '../../../kernel/neighbour.js';
import { checkProgramme } from '../meetings.js';

/** What this subgraph needs to know of a body to count its seats. */
export interface BodyFacts {
  id: string;
  slug: string;
  names: { language: string; text: string }[];
}

interface Asking {
  ask: Ask;
}

const FACTS = 'id slug names { language text }';

/**
 * Those of `bodies` that bear these slugs, in the order of the slugs, each once.
 *
 * @throws Fault BAD_REQUEST naming a slug that none has, and those that exist
 */
export function bodiesOfSlugs(slugs: readonly string[], bodies: readonly BodyFacts[]): BodyFacts[] {
  return [...new Set(slugs)].map((slug) => {
    const body = bodies.find((known) => known.slug === slug);
    if (body) return body;
    throw badRequest(
      `No working group in this scope is called "${slug}". There are ${bodies.map((known) => known.slug).join(', ') || 'none'}.`,
    );
  });
}

/**
 * The bodies of a programme, or all there are, in the order of the source text.
 *
 * @throws Fault BAD_REQUEST when no programme has that slug
 */
export async function bodiesWithin(programme: string | null, { ask }: Asking): Promise<BodyFacts[]> {
  if (programme) await checkProgramme(programme, { ask });
  const bodies: BodyFacts[] = [];
  let after: string | null = null;
  do {
    const { workingGroups }: { workingGroups: BodyPage } = await ask(
      'working-groups',
      `query BodiesWithin($filter: WorkingGroupFilter, $after: String) {
        workingGroups(filter: $filter, first: 100, after: $after) { edges { node { ${FACTS} } } pageInfo { hasNextPage endCursor } }
      }`,
      { filter: { programme }, after },
    );
    bodies.push(...workingGroups.edges.map(({ node }) => node));
    after = workingGroups.pageInfo.hasNextPage ? workingGroups.pageInfo.endCursor : null;
  } while (after);
  return bodies;
}

interface BodyPage {
  edges: { node: BodyFacts }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
