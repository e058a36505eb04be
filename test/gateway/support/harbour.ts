import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';
import { createExecutor } from '../../../kernel/execute.js';
import { badRequest, forbidden } from '../../../kernel/faults.js';
import type { SubgraphFetcher } from '../../../kernel/fetcher.js';
import type { Viewer } from '../../../kernel/viewer.js';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"])\n';

const shipsSdl = `${LINK}
  type Query {
    ship(id: ID): Ship
    ships(first: Int = 25, after: String): ShipConnection
    fleet: [Ship!]
    me: String!
    roles: String!
    myRequest: String
    broken: String
    refused: String
    mistaken(on: Day): String
    slow(ms: Int!): String
  }
  type Mutation { rename(id: ID!, name: String!): Ship }
  type ShipConnection { edges: [ShipEdge!]! pageInfo: PageInfo! }
  type ShipEdge { node: Ship! cursor: String! }
  type PageInfo { hasNextPage: Boolean! }
  type Ship @key(fields: "id") { id: ID! name: String escort: Ship }
  scalar Day
`;
const crewsSdl = `${LINK}
  type Query { sailors: [String!] }
  type Ship @key(fields: "id") { id: ID! crew(first: Int = 25): [Sailor!] }
  type Sailor { name: String! ship: Ship! }
`;

/** What the toy resolvers see of a request. */
interface Seen {
  viewer: Viewer;
  requestId: string;
}

const ship = (id: string) => ({ __typename: 'Ship', id, name: `Ship ${id}` });

const ships = buildSubgraphSchema([
  {
    typeDefs: parse(shipsSdl),
    resolvers: {
      Query: {
        ship: (_: unknown, { id }: { id: string }) => ship(id),
        ships: () => ({
          edges: ['1', '2'].map((id) => ({ node: ship(id), cursor: id })),
          pageInfo: { hasNextPage: false },
        }),
        fleet: () => ['1', '2', '3'].map(ship),
        me: (_: unknown, __: unknown, { viewer }: Seen) =>
          [
            viewer.roles.map(({ role }) => role).join('+') || 'PUBLIC',
            viewer.roles[0]?.participantId,
            viewer.subject,
          ].join(' '),
        roles: (_: unknown, __: unknown, { viewer }: Seen) => JSON.stringify(viewer.roles),
        myRequest: (_: unknown, __: unknown, { requestId }: Seen) => requestId,
        broken: () => {
          throw Object.assign(
            new Error("insert into crew values ('Ada Lovelace') failed at /srv/hub/ships.ts"),
            { code: '23505' },
          );
        },
        refused: () => {
          throw forbidden('Only the secretariat may see this.');
        },
        mistaken: () => 'fine',
        slow: async (_: unknown, { ms }: { ms: number }) => {
          await new Promise((resolve) => setTimeout(resolve, ms));
          return 'at last';
        },
      },
      Mutation: {
        rename: (_: unknown, given: { id: string; name: string }) => ({
          ...ship(given.id),
          name: given.name,
        }),
      },
      Ship: { escort: () => null, __resolveReference: ({ id }: { id: string }) => ship(id) },
      Day: {
        parseValue: () => {
          throw badRequest('That is not a day. Write it as YYYY-MM-DD.');
        },
      } as never,
    },
  },
]);
const crews = buildSubgraphSchema([
  {
    typeDefs: parse(crewsSdl),
    resolvers: {
      Query: { sailors: () => ['Ada', 'Grace'] },
      Ship: {
        __resolveReference: ({ id }: { id: string }) => ({
          id,
          crew: [{ name: `Sailor of ${id}`, ship: { id } }],
        }),
      },
    },
  },
]);

/** Whom the toy subgraph of participants knows, by identity. */
export const known = new Map<string, Pick<Viewer, 'personId' | 'roles'>>();

export const canada = '0b4cdd2c-6b1a-5f63-9a6e-0f6f3a8a7c11';

/** What the gateway itself asks; not part of the graph that clients see. */
const participants = buildSubgraphSchema([
  {
    typeDefs: parse(`${LINK}
      type Query {
        signedIn(identities: [String!]!): SignedIn!
        participant(slug: String, iso3: String, id: ID): Participant
      }
      type SignedIn { personId: ID roles: [HeldRole!]! }
      type HeldRole { role: String! participantId: ID programme: String meetingId: ID }
      type Participant { id: ID! }
    `),
    resolvers: {
      Query: {
        signedIn: (_: unknown, { identities }: { identities: string[] }) => {
          const found = identities.flatMap((identity) => known.get(identity) ?? []);
          return {
            personId: found.find(({ personId }) => personId)?.personId ?? null,
            roles: found.flatMap(({ roles }) => roles),
          };
        },
        participant: (_: unknown, { slug, iso3, id }: Record<string, string>) =>
          slug === 'canada' || iso3?.toUpperCase() === 'CAN' || id === canada ? { id: canada } : null,
      },
    },
  },
]);

export const regatta = '2b1f3c5e-0a51-5b0e-8a2f-6f1f0f3c9d10';

const workingGroups = buildSubgraphSchema([
  {
    typeDefs: parse(`${LINK}
      type Query { meeting(code: String, id: ID): Meeting programme(slug: String): Programme }
      type Meeting { id: ID! }
      type Programme { slug: String! }
    `),
    resolvers: {
      Query: {
        meeting: (_: unknown, { code }: Record<string, string>) =>
          code?.toUpperCase() === 'REG-1' ? { id: regatta } : null,
        programme: (_: unknown, { slug }: Record<string, string>) => (slug === 'harbours' ? { slug } : null),
      },
    },
  },
]);

/** Two subgraphs that know nothing of the hub: `ships`, and `crews` that adds to each ship; and two that the gateway asks who and what is who. */
export const harbour = {
  ships: inProcess(ships),
  crews: inProcess(crews),
  participants: inProcess(participants),
  'working-groups': inProcess(workingGroups),
};

export const harbourSdl = compose();

function inProcess(schema: GraphQLSchema): SubgraphFetcher {
  const execute = createExecutor(schema);
  return ({ query, variables, operationName, viewer, requestId }) =>
    execute({ query, variables, operationName, context: { viewer, requestId } });
}

function compose(): string {
  const { supergraphSdl, errors } = composeServices([
    { name: 'ships', typeDefs: parse(shipsSdl), url: 'http://ships.inside:4001' },
    { name: 'crews', typeDefs: parse(crewsSdl), url: 'http://crews.inside:4002' },
  ]);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}
