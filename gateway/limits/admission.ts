import { GraphQLError, Kind, parse, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { Fault } from '../../kernel/faults.js';
import type { FieldWeights } from './field-weights.js';
import { queryCost } from './query-cost.js';

/** What the door lets pass; all of it is told to whoever exceeds it. */
export const limits = {
  /** Objects that an answer can hold. */
  cost: 1_000,
  depth: 16,
  rootFields: 20,
  aliases: 30,
  /** Fields after fragments are written out. */
  fields: 2_000,
  /** Fields that stand twice in one selection; checking whether they can be merged takes the square of their number. */
  repeats: 50,
  /** Lists and objects inside each other in a value; Apollo’s planner takes twice as long for each one more. */
  nesting: 8,
  tokens: 2_000,
  characters: 20_000,
} as const;

/** @throws Fault TOO_COSTLY when the query exceeds a limit; what is not GraphQL passes, to be refused as such */
export type Admit = (query: string) => void;

/** Holds queries against the limits before they are validated, since validating a hostile one is itself too costly. */
export function admission(schema: GraphQLSchema, weights: FieldWeights): Admit {
  const judged = new LRUCache<string, { fault: Fault | null }>({
    maxSize: 4_000_000,
    sizeCalculation: (_, query) => query.length,
  });
  return (query) => {
    if (query.length > limits.characters)
      throw exceeds('length', query.length, limits.characters, 'characters');
    let judgement = judged.get(query);
    if (!judgement) {
      judgement = { fault: judge(query, schema, weights) };
      judged.set(query, judgement);
    }
    if (judgement.fault) throw judgement.fault;
  };
}

function judge(query: string, schema: GraphQLSchema, weights: FieldWeights): Fault | null {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: limits.tokens, noLocation: true });
  } catch (error) {
    const tooLong =
      error instanceof GraphQLError && error.message.includes(`more that ${limits.tokens} tokens`);
    return tooLong ? exceeds('length', `over ${limits.tokens}`, limits.tokens, 'tokens') : null;
  }
  const { aliases, repeats, nesting } = count(document);
  const { cost, depth, fields, rootFields } = queryCost(document, schema, weights);
  if (depth > limits.depth) return exceeds('depth', depth, limits.depth);
  if (rootFields > limits.rootFields) return exceeds('root fields', rootFields, limits.rootFields);
  if (aliases > limits.aliases) return exceeds('aliases', aliases, limits.aliases);
  if (nesting > limits.nesting) return exceeds('nesting of values', nesting, limits.nesting);
  if (repeats > limits.repeats) return exceeds('repeated fields', repeats, limits.repeats);
  if (fields > limits.fields) return exceeds('fields', fields, limits.fields);
  if (cost > limits.cost) return exceeds('cost', cost, limits.cost);
  return null;
}

function count(document: DocumentNode): { aliases: number; repeats: number; nesting: number } {
  let aliases = 0;
  let repeats = 0;
  let nesting = 0;
  let inside = 0;
  const value = {
    enter: () => {
      inside += 1;
      nesting = Math.max(nesting, inside);
    },
    leave: () => {
      inside -= 1;
    },
  };
  visit(document, {
    ListValue: value,
    ObjectValue: value,
    Field: ({ alias }) => {
      if (alias) aliases += 1;
    },
    SelectionSet: ({ selections }) => {
      const names = new Set<string>();
      let named = 0;
      for (const selection of selections) {
        if (selection.kind === Kind.INLINE_FRAGMENT) continue;
        const { name } = selection;
        names.add(selection.kind === Kind.FIELD ? (selection.alias ?? name).value : `...${name.value}`);
        named += 1;
      }
      repeats += named - names.size;
    },
  });
  return { aliases, repeats, nesting };
}

function exceeds(what: string, found: number | string, limit: number, unit = ''): Fault {
  const advice =
    what === 'cost'
      ? 'Ask for fewer at once with `first`, or split the query; `first` as a variable counts as 100.'
      : 'Split the query.';
  const message = `This query is too costly: ${what} ${found} of ${limit}${unit && ` ${unit}`}. ${advice}`;
  return new Fault('TOO_COSTLY', message, { exceeded: what, limit });
}
