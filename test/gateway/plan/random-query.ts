import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { randomNumbers } from './faults.js';
import type { Question } from './gateways.js';

const DEPTH = 4;
/** Few, so that they meet; the last ones hide key fields. */
const ALIASES = ['a', 'b', 'c', 'x', 'title', 'tags', 'note', 'share', 'leader', 'email', 'balance'];
const HIDING_ALIASES = ['id', 'name', 'code', 'population', 'heldOn', 'slug', 'place', '__typename'];

/**
 * A valid query over the schema, always the same for a seed: aliases (also over key fields), fragments on objects,
 * interfaces and unions, named fragments, `@skip` and `@include`, variables with and without defaults, mutations.
 */
export function randomQuery(schema: GraphQLSchema, seed: number): Question {
  const random = randomNumbers(seed);
  for (;;) {
    const question = new Writer(schema, random).write();
    if (validate(schema, parse(question.query)).length === 0) return question;
  }
}

const fitting = new WeakMap<GraphQLNamedType, GraphQLNamedType[]>();

export class Writer {
  readonly #schema: GraphQLSchema;
  readonly #random: () => number;
  readonly #variables = new Map<string, { type: string; value: unknown }>();
  readonly #fragments: string[] = [];
  /** What each response name stands for, by type and place, so that most queries come out valid. */
  readonly #meanings = new Map<string, string>();

  constructor(schema: GraphQLSchema, random: () => number) {
    this.#schema = schema;
    this.#random = random;
  }

  write(): Question {
    const isMutation = this.#happens(0.1);
    const root = isMutation ? this.#schema.getMutationType()! : this.#schema.getQueryType()!;
    const body = this.#selections(root, 0, '');
    const declared = [...this.#variables].map(([name, { type }]) => `$${name}: ${type}`);
    const head = `${isMutation ? 'mutation' : 'query'} ${this.#happens(0.3) ? 'Asked' : ''}`;
    const query = `${head}${declared.length > 0 ? `(${declared.join(', ')})` : ''} ${body} ${this.#fragments.join(' ')}`;
    const given = [...this.#variables].filter(([, { value }]) => value !== undefined);
    return { query, variables: Object.fromEntries(given.map(([name, { value }]) => [name, value])) };
  }

  #selections(type: GraphQLNamedType, depth: number, place: string): string {
    const parts: string[] = [];
    const wanted = 1 + this.#below(3);
    for (let tries = 0; parts.length < wanted && tries < 20; tries++) {
      const part = this.#selection(type, depth, place);
      if (part) parts.push(part);
    }
    return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
  }

  #selection(type: GraphQLNamedType, depth: number, place: string): string | null {
    if (this.#happens(isAbstractType(type) ? 0.6 : 0.12))
      return depth < DEPTH ? this.#fragment(type, depth + 0.5, place) : null;
    if (!isObjectType(type) && !isInterfaceType(type))
      return this.#happens(0.3) ? this.#typename(type, place) : null;
    if (this.#happens(0.08)) return this.#typename(type, place);
    return this.#field(
      type,
      this.#one(Object.values(type.getFields()).filter(({ name }) => !name.startsWith('_'))),
      depth,
      place,
    );
  }

  #typename(type: GraphQLNamedType, place: string): string | null {
    const alias = this.#happens(0.3) ? this.#one(['t', 'kind', 'a']) : '__typename';
    return this.#means(type, place, alias, '__typename', 'String!')
      ? alias === '__typename'
        ? alias
        : `${alias}: __typename`
      : null;
  }

  /** False when the response name already stands for something else that may meet this in one object. */
  #means(
    type: GraphQLNamedType,
    place: string,
    responseName: string,
    meaning: string,
    valueType: string,
  ): boolean {
    const facts = [
      [`type ${place}.${responseName}`, valueType],
      ...this.#objectsOf(type).map(({ name }) => [`${name} ${place}.${responseName}`, meaning]),
    ] as [string, string][];
    if (facts.some(([key, fact]) => (this.#meanings.get(key) ?? fact) !== fact)) return false;
    for (const [key, fact] of facts) this.#meanings.set(key, fact);
    return true;
  }

  #field(
    parent: GraphQLNamedType,
    field: GraphQLField<unknown, unknown>,
    depth: number,
    place: string,
  ): string | null {
    const type = getNamedType(field.type);
    if (isCompositeType(type) && depth >= DEPTH) return null;
    const alias = this.#happens(0.15)
      ? this.#one(this.#happens(0.25) ? HIDING_ALIASES : ALIASES)
      : field.name;
    const given = field.args
      .filter((argument) => isNonNullType(argument.type) || this.#happens(0.4))
      .map((argument) => `${argument.name}: ${this.#argument(argument)}`);
    const call = `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}`;
    if (!this.#means(parent, place, alias, call, String(field.type))) return null;
    const head = `${alias === field.name ? '' : `${alias}: `}${call}${this.#condition()}`;
    return isCompositeType(type) ? `${head} ${this.#selections(type, depth + 1, `${place}.${alias}`)}` : head;
  }

  #fragment(type: GraphQLNamedType, depth: number, place: string): string {
    const on = this.#one(this.#fitting(type));
    const selections = this.#selections(on, depth, place);
    if (this.#happens(0.2)) {
      const name = `F${this.#fragments.length}`;
      this.#fragments.push(`fragment ${name} on ${on.name} ${selections}`);
      return `...${name}${this.#condition()}${this.#happens(0.2) ? ` ...${name}${this.#condition()}` : ''}`;
    }
    return `...${this.#happens(0.9) || on !== type ? ` on ${on.name}` : ''}${this.#condition()} ${selections}`;
  }

  /** The types that an object of the given type may also be of. */
  #fitting(type: GraphQLNamedType): GraphQLNamedType[] {
    const known = fitting.get(type);
    if (known) return known;
    const possible = new Set(this.#objectsOf(type));
    const found = Object.values(this.#schema.getTypeMap()).filter(
      (other) =>
        isCompositeType(other) &&
        !other.name.startsWith('_') &&
        this.#objectsOf(other).some((object) => possible.has(object)),
    );
    fitting.set(type, found);
    return found;
  }

  #objectsOf(type: GraphQLNamedType): readonly GraphQLNamedType[] {
    return isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
  }

  #condition(): string {
    if (!this.#happens(0.08)) return '';
    const name = this.#one(['yes', 'no', 'perhaps']);
    const value = this.#happens(0.2) ? String(this.#happens(0.5)) : `$${name}`;
    if (value.startsWith('$')) {
      const byDefault = name === 'perhaps';
      this.#variables.set(
        name,
        byDefault
          ? { type: 'Boolean! = true', value: undefined }
          : { type: 'Boolean!', value: name === 'yes' },
      );
    }
    return ` @${this.#happens(0.5) ? 'skip' : 'include'}(if: ${value})`;
  }

  #argument({ name, type }: GraphQLArgument): string {
    const literal: Record<string, unknown> = {
      first: this.#below(4),
      kind: 'MEMBER',
      code: `S${this.#below(7)}`,
      id: this.#one(['s1', 'b1', 'p2', 'b9']),
      slug: this.#one(['fund-0', 'fund-1']),
      name: 'Other',
      title: 'Title',
      amount: 2.5,
      filter: { name: 'Person 1' },
    };
    const value = literal[name];
    if (this.#happens(0.3)) {
      const variable = `${name}_${this.#variables.size}`;
      this.#variables.set(variable, { type: String(type), value });
      return `$${variable}`;
    }
    if (name === 'kind') return 'MEMBER';
    return name === 'filter' ? '{ name: "Person 1", and: [] }' : JSON.stringify(value);
  }

  #one<Item>(items: readonly Item[]): Item {
    return items[this.#below(items.length)]!;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #happens(probability: number): boolean {
    return this.#random() < probability;
  }
}
