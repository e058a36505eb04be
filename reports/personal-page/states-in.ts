import type { Language } from '../../kernel/language.js';

/** A State to choose from. */
export interface NamedState {
  iso3: string;
  name: string;
}

type Graph = (query: string, variables: Record<string, unknown>) => Promise<Answer | null>;

interface Answer {
  participants: {
    edges: { node: { iso3: string | null; name: string; existsTo: string | null } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
}

const STATES = `query States($lang: Language!, $after: String) {
  participants(filter: { kinds: [STATE] }, orderBy: { field: NAME, lang: $lang }, first: 100, after: $after) {
    edges { node { iso3 existsTo name(lang: $lang) } } pageInfo { hasNextPage endCursor }
  }
}`;

const HOUR_MS = 3_600_000;
const remembered = new Map<string, { until: number; states: NamedState[] }>();

/** The States of today by name in a language, in its order; remembered for an hour. Null when the graph does not answer. */
export async function statesIn(language: `${Language}`, graph: Graph): Promise<NamedState[] | null> {
  const known = remembered.get(language);
  if (known && known.until > Date.now()) return known.states;
  const states: NamedState[] = [];
  let after: string | null = null;
  do {
    const answer: Answer | null = await graph(STATES, { lang: language.toUpperCase(), after });
    if (!answer?.participants) return null;
    const { edges, pageInfo } = answer.participants;
    states.push(
      ...edges.flatMap(({ node: { iso3, name, existsTo } }) =>
        iso3 && existsTo === null ? [{ iso3, name }] : [],
      ),
    );
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  remembered.set(language, { until: Date.now() + HOUR_MS, states });
  return states;
}
