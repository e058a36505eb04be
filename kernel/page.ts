import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { badRequest } from './faults.js';
import { isUuid } from './uuid.js';

const MOST = 100;
const USUAL = 25;

/** Relay's forward pagination; every list that grows takes these two arguments. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: USUAL, description: `How many to return, from 1 to ${MOST}.` })
  first: number = USUAL;

  @Field(() => String, {
    nullable: true,
    description: 'The `endCursor` of the page before; omit for the first page.',
  })
  after?: string;
}

@Directive('@shareable')
@ObjectType({ description: 'Where a page of a list ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow after `endCursor`.' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Give this as `after` to read on; null when the page is empty.',
  })
  endCursor!: string | null;
}

/** A page of rows with the opaque cursor of each. */
export interface Page<Node> {
  edges: { node: Node; cursor: string }[];
  pageInfo: PageInfo;
}

/** What a part of a cursor must look like, so that SQL can compare it. */
const partChecks = {
  text: () => true,
  int: (part: string) => /^-?\d{1,9}$/.test(part),
  day: (part: string) => /^\d{4}-\d{2}-\d{2}$/.test(part) && isRealDay(part),
  uuid: isUuid,
};

/**
 * The bounds of a page as numbers for SQL: fetch `limit` rows (one more than asked, to see whether more follow).
 *
 * @param parts what the list is sorted by, so that the cursor of another list is refused; omit to take any
 */
export function pageBounds(
  { first, after }: { first: number; after?: string | null },
  parts?: readonly (keyof typeof partChecks)[],
): { limit: number; key: string[] | null } {
  if (!Number.isInteger(first) || first < 1 || first > MOST) {
    throw badRequest(`Cannot return ${first} at once. Ask for 1 to ${MOST}, then page with \`after\`.`);
  }
  return { limit: first + 1, key: after ? readCursor(after, parts) : null };
}

/** Cuts the extra row off and gives each row its cursor, made of the values that the list is sorted by. */
export function toPage<Node>(
  rows: Node[],
  first: number,
  keyOf: (node: Node) => (string | number)[],
): Page<Node> {
  const edges = rows.slice(0, first).map((node) => new PlacedEdge(node, keyOf));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** Makes its cursor when asked, which it seldom is. */
class PlacedEdge<Node> {
  readonly #keyOf: (node: Node) => (string | number)[];

  constructor(
    readonly node: Node,
    keyOf: (node: Node) => (string | number)[],
  ) {
    this.#keyOf = keyOf;
  }

  get cursor(): string {
    return writeCursor(this.#keyOf(this.node));
  }
}

export function writeCursor(key: (string | number)[]): string {
  return Buffer.from(JSON.stringify(key.map(String))).toString('base64url');
}

/** The key that a cursor stands for. @throws Fault BAD_REQUEST when it was not made by this hub */
export function readCursor(cursor: string, parts?: readonly (keyof typeof partChecks)[]): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.every((part) => typeof part === 'string') && fits(key, parts)) return key;
  } catch {
    // falls through to the same answer: the cursor is not ours
  }
  throw badRequest('`after` is not a cursor of this list. Use the `endCursor` of the page before.');
}

function isRealDay(day: string): boolean {
  return !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
}

function fits(key: string[], parts: readonly (keyof typeof partChecks)[] | undefined): boolean {
  return (
    !parts || (key.length === parts.length && parts.every((part, index) => partChecks[part](key[index]!)))
  );
}

/** The two classes of a Relay connection over `Node`; `describes` completes "A page of …". */
export function connectionOf<Node extends object>(
  node: () => ClassType<Node>,
  name: string,
  describes: string,
) {
  @ObjectType(`${name}Edge`, {
    description: `One entry of a page of ${describes}, with its place in the list.`,
  })
  class Edge {
    @Field(node, { description: 'The entry itself.' })
    node!: Node;

    @Field(() => String, { description: 'Its place: give it as `after` to read on from here.' })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${describes}.` })
  class Connection {
    @Field(() => [Edge], { description: 'The entries of this page, in the order of the list.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Whether more follow, and from where.' })
    pageInfo!: PageInfo;
  }

  return { Edge, Connection };
}
