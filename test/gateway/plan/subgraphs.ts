import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, isObjectType, parse } from 'graphql';
import type { Faults } from './faults.js';
import { type Thing, buildWorld } from './world.js';

/** What resolvers of the test subgraphs get. */
export interface TestContext {
  faults: Faults;
  /** Counts root fields of mutations, over all subgraphs, in the order in which they ran. */
  ran: string[];
}

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@external", "@requires", "@provides"])\n';

const typeDefs: Record<string, string> = {
  people: `
    scalar Date
    enum Kind { MEMBER OBSERVER FORMER }
    interface Named { name: String! }
    interface Participant implements Named { id: ID! name: String! leader: Person }
    union Party = State | Organization
    type State implements Participant & Named @key(fields: "id") @key(fields: "code") {
      id: ID! code: String! name: String! kind: Kind! population: Int size: Float capital: Place
      neighbours: [State!]! grid: [[State]] leader: Person
    }
    type Organization implements Participant & Named @key(fields: "id") {
      id: ID! name: String! acronym: String parent: Organization members: [Participant!] leader: Person
    }
    type Person implements Named @key(fields: "id") { id: ID! name: String! @shareable email: String! speaksFor: Party }
    type Place implements Named @shareable { name: String! at: [Float!] }
    input PersonFilter { name: String, and: [PersonFilter!] }
    type Query {
      states(first: Int = 3, kind: Kind): [State!]
      state(code: String!): State
      participants: [Participant]
      parties: [Party!]
      named: [Named]
      people(filter: PersonFilter): [Person]
      strict: State!
    }
    type Mutation { rename(id: ID!, name: String = "New"): State appoint(id: ID!): Person! }
  `,
  bodies: `
    scalar Date
    interface Named { name: String! }
    union Party = State | Organization
    type Body @key(fields: "id") {
      id: ID! title: String! chair: Person @provides(fields: "name") parent: Body meetings(first: Int): [Meeting]
      members: [Membership!]!
    }
    type Membership { since: Date! seat: Party state: State! person: Person note: String! }
    type Meeting @key(fields: "id") {
      id: ID! heldOn: Date! body: Body! place: Place attendance: [[Party]] tags: [[String]!]
    }
    type Place implements Named @shareable { name: String! at: [Float!] }
    type State @key(fields: "id") {
      id: ID! bodies: [Body!]! population: Int @external size: Float @external
      density: Float @requires(fields: "population size")
    }
    type Organization @key(fields: "id") { id: ID! bodies: [Body] }
    type Person @key(fields: "id") { id: ID! name: String! @external chairs: [Body!] }
    type Query { bodies: [Body!]! body(id: ID!): Body meetings: [Meeting] }
    type Mutation { open(title: String!): Body! close(id: ID!): Body }
  `,
  funds: `
    scalar Date
    union Party = State | Organization
    type Fund @key(fields: "slug") { slug: ID! balance: Money! donors: [Party!] }
    type Money { amount: Float! currency: String! }
    type Place @shareable { name: String! at: [Float!] }
    type Meeting @key(fields: "id") {
      id: ID! heldOn: Date! @external place: Place @external
      sponsored: Int! cost: Money @requires(fields: "heldOn place { name }")
    }
    type State @key(fields: "code") { code: String! contributions: [Contribution!] share: Float! }
    type Organization @key(fields: "id", resolvable: false) { id: ID! }
    type Contribution { fund: Fund! amount: Money! from: State }
    type Person @key(fields: "id") { id: ID! sponsor: Party }
    type Query { funds: [Fund] fund(slug: ID!): Fund contributions: [Contribution] }
    type Mutation { donate(slug: ID!, amount: Float!): Fund }
  `,
};

const world = buildWorld();
const all = (type: string): Thing[] => world[type] ?? [];
const find = (type: string, field: string, value: unknown): Thing | null =>
  all(type).find((thing) => thing[field] === value) ?? null;
const first = (things: unknown, count: number | null | undefined): unknown =>
  Array.isArray(things) ? things.slice(0, count ?? undefined) : things;

const roots: Record<string, Record<string, (args: never) => unknown>> = {
  Query: {
    states: ({ first: count, kind }: { first: number; kind?: string }) =>
      first(
        all('State').filter((state) => !kind || state['kind'] === kind),
        count,
      ),
    state: ({ code }: { code: string }) => find('State', 'code', code),
    participants: () => [...all('State').slice(0, 2), null, ...all('Organization').slice(0, 2)],
    parties: () => [...all('Organization').slice(0, 2), ...all('State').slice(2, 4)],
    named: () => [all('Person')[0], all('State')[1], all('State')[1]!['capital'], all('Organization')[1]],
    people: ({ filter }: { filter?: { name?: string } }) =>
      all('Person').filter((person) => !filter?.name || person['name'] === filter.name),
    strict: () => all('State')[0],
    bodies: () => all('Body').slice(0, 3),
    body: ({ id }: { id: string }) => find('Body', 'id', id),
    meetings: () => [...all('Meeting').slice(0, 3), null],
    funds: () => all('Fund'),
    fund: ({ slug }: { slug: string }) => find('Fund', 'slug', slug),
    contributions: () =>
      all('State')
        .flatMap((state) => state['contributions'])
        .slice(0, 4),
  },
  Mutation: {
    rename: ({ id }: { id: string }) => find('State', 'id', id),
    appoint: ({ id }: { id: string }) => find('Person', 'id', id),
    open: () => all('Body')[1],
    close: ({ id }: { id: string }) => find('Body', 'id', id),
    donate: ({ slug }: { slug: string }) => find('Fund', 'slug', slug),
  },
};

type Reference = Record<string, unknown> & { __typename: string };

/** Each subgraph knows an entity by its own key, and of others only what the reference carries. */
function resolveReference(reference: Reference): unknown {
  const { __typename, id, code, slug, population, size, heldOn, place } = reference;
  const thing = find(
    __typename,
    id === undefined ? (code === undefined ? 'slug' : 'code') : 'id',
    id ?? code ?? slug,
  );
  if (!thing) return null;
  const density =
    typeof population === 'number' && typeof size === 'number' ? population / (size || 1) : null;
  const amount = place && typeof heldOn === 'string' ? Number(heldOn.slice(5, 7)) * 10 : null;
  return {
    ...thing,
    density,
    cost: amount === null ? null : { __typename: 'Money', key: `cost ${thing.key}`, amount, currency: 'CHF' },
  };
}

/** The three schemas, in whose every field and reference the faults of the request’s context happen. */
export function buildSubgraphs(): { schemas: Record<string, GraphQLSchema>; supergraphSdl: string } {
  const schemas = Object.fromEntries(Object.keys(typeDefs).map((name) => [name, buildSchemaOf(name)]));
  const composed = composeServices(
    Object.entries(typeDefs).map(([name, sdl]) => ({
      name,
      url: `http://${name}.test`,
      typeDefs: parse(federation + sdl),
    })),
  );
  if (composed.errors) throw new AggregateError(composed.errors, composed.errors.map(String).join('\n'));
  return { schemas, supergraphSdl: composed.supergraphSdl };
}

function buildSchemaOf(subgraph: string): GraphQLSchema {
  const document = parse(federation + typeDefs[subgraph]!);
  const entities = ['State', 'Organization', 'Person', 'Fund', 'Body', 'Meeting'];
  const resolvers = Object.fromEntries(
    entities
      .filter((type) => typeDefs[subgraph]!.includes(`type ${type} `))
      .map((type) => [
        type,
        {
          __resolveReference: (reference: Reference, { faults }: TestContext) =>
            faults.happen(
              [subgraph, type, String(reference['id'] ?? reference['code'] ?? reference['slug'])],
              () => resolveReference(reference),
            ),
        },
      ]),
  );
  const schema = buildSubgraphSchema([{ typeDefs: document, resolvers }]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      const root = roots[type.name]?.[field.name];
      field.resolve = (source: Thing, args, { faults, ran }: TestContext) => {
        if (type.name === 'Mutation') ran.push(field.name);
        return faults.happen([subgraph, type.name, root ? 'root' : source.key, field.name], () =>
          root
            ? root(args as never)
            : field.name === 'meetings'
              ? first(source['meetings'], args['first'])
              : source[field.name],
        );
      };
    }
  }
  return schema;
}
