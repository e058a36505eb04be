import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

const texts = [
  '',
  'x',
  "' or 1=1 --",
  '%',
  '_',
  '\\u0000',
  '\\ud83d',
  '💥',
  'a'.repeat(3_000),
  '<script>',
  '=cmd()',
  '../..',
  '-1',
];
const names = [
  'INC-11',
  'canada',
  'CAN',
  'un-regional-groups',
  'un-members',
  'population',
  'meeting:INC-1',
  'meeting:',
  'list:x',
];
const slugs = [
  'intersessional-programme',
  'humanitarian-issues',
  'intersessional',
  '00000000-0000-0000-0000-000000000000',
];
const cursors = ['bnVsbA', 'W10', 'WyJ4Il0', 'WzFd', 'WyIiLCIiXQ', 'WyIyMDAxLTAxLTAxIiwieCJd', 'W251bGxd'];
const strings = [...texts, ...names, ...slugs, ...cursors];
const days = [
  '2001-01-01',
  '1800-01-01',
  '9999-12-31',
  '0001-01-01',
  '0000-01-01',
  '2026-02-29',
  '+12345-01-01',
  '',
];
const instants = [
  '2026-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999Z',
  '0000-01-01T00:00:00Z',
  'x',
];
const numbers = [0, 1, 2, 100, 101, -1, 2_147_483_647, -2_147_483_648, 1991, 2026];

/** Questions that a hostile client might ask: well formed, with values at the edges. The same seed asks the same. */
export function randomQuestions(schema: GraphQLSchema, seed: number, count: number): string[] {
  const random = generator(seed);
  return Array.from({ length: count }, question);

  function question(): string {
    const mutation = random() < 0.25;
    const root = (mutation ? schema.getMutationType() : schema.getQueryType())!;
    return `${mutation ? 'mutation' : 'query'} { ${field(pick(Object.values(root.getFields())), pick([1, 2, 3, 5]))} }`;
  }

  function field({ name, args, type }: GraphQLField<unknown, unknown>, depth: number): string {
    const given = args.filter(isNeeded).map((argument) => `${argument.name}: ${valueFor(argument)}`);
    return `${name}${given.length > 0 ? `(${given.join(' ')})` : ''}${selection(type, depth)}`;
  }

  function isNeeded({ type, defaultValue }: GraphQLArgument): boolean {
    return (isNonNullType(type) && defaultValue === undefined) || random() < 0.5;
  }

  function valueFor({ name, type }: GraphQLArgument): string {
    return name === 'first' ? String(pick([1, 2, 5, 100, 0, 101])) : value(type);
  }

  function selection(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    if (depth === 0) return ' { __typename }';
    if (isUnionType(named)) {
      const members = named
        .getTypes()
        .map((member) => `... on ${member.name}${selection(member, depth - 1)}`);
      return ` { __typename ${members.join(' ')} }`;
    }
    const fields = Object.values(named.getFields()).filter(
      (each) => random() < (isLeafType(getNamedType(each.type)) ? 0.7 : 0.35),
    );
    return ` { __typename ${fields.map((each) => field(each, depth - 1)).join(' ')} }`;
  }

  function value(type: GraphQLInputType): string {
    if (isNonNullType(type)) return value(type.ofType);
    if (random() < 0.06) return 'null';
    if (isListType(type))
      return `[${Array.from({ length: pick([0, 1, 1, 2, 7]) }, () => value(type.ofType)).join(' ')}]`;
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (each) => isNonNullType(each.type) || random() < 0.5,
      );
      return `{ ${fields.map((each) => `${each.name}: ${value(each.type)}`).join(' ')} }`;
    }
    if (type.name === 'Int') return String(pick(numbers));
    if (type.name === 'Boolean') return pick(['true', 'false']);
    return `"${pick(type.name === 'Date' ? days : type.name === 'DateTime' ? instants : strings)}"`;
  }

  function pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(random() * items.length)]!;
  }
}

/** Numbers from 0 to 1 (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
