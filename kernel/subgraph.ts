import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { isAbstractType, parse, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import type { Database, DatabaseOptions } from './database.js';
import { guardFields } from './guard.js';
import type { KeyPair } from './keys.js';
import { leanResolvers } from './lean-resolvers.js';
import { resolveEnumDefaults } from './enum-defaults.js';
import type { Logger } from './log.js';
import type { Ask } from './neighbour.js';
import type { Permissions, PermissionTable, Places } from './permission.js';
import { openPersonalFields } from './personal.js';
import { DateTimeScalar } from './scalars.js';
import type { Vault } from './vault.js';
import type { Viewer } from './viewer.js';

/** What every resolver of every subgraph gets with a request. */
export interface RequestContext {
  database: Database;
  viewer: Viewer;
  /** What `permit` and `demand` ask. */
  permissions: Permissions;
  /** The instant of the request; resolvers never ask the system clock. */
  now: Date;
  /** The calendar day of `now` in UTC. */
  today: string;
  /** Asks another subgraph through its own graph, as the public. */
  ask: Ask;
  log: Logger;
  /** Seals what must not be readable where it is kept. */
  vault: Vault;
  /** Signs what people carry away and others check without the hub. */
  paperKey: KeyPair;
  /** Where people reach the hub, for links; without a slash at its end. */
  publicUrl: string;
  /** Names the request in log lines and audit entries. */
  requestId: string;
}

/** Finds the record that the gateway refers to by its key; null when there is none. */
export type ReferenceResolver<Context> = (
  reference: never,
  context: Context,
  info: GraphQLResolveInfo,
) => unknown;

/** One subgraph: what it adds to the graph, and what it keeps in PostgreSQL. */
export interface Subgraph<Context extends RequestContext = RequestContext> {
  name: string;
  resolvers: NonEmptyArray<Function>;
  /** Object types that no field of this subgraph returns: stubs of foreign entities, refusals inside unions. */
  types: Function[];
  /** By type name. */
  references: Record<string, ReferenceResolver<Context>>;
  /** Who may see or do what: every field has its line. */
  permissions: PermissionTable;
  /** Where the records of types with restricted fields belong. */
  places: Places<Context>;
  storage: Omit<DatabaseOptions, 'url'>;
  /** Adds this subgraph's loaders: called once per request. */
  context(base: RequestContext): Context;
  /** Work that `enqueueJob` asks for, by name; it may come up twice. */
  jobs?: Record<string, (payload: unknown, context: Context) => Promise<void>>;
  /** Work of every night, by name. */
  nightly?: Record<string, (context: Context) => Promise<void>>;
  /** Brings reference data up to date after migrations; doing it again changes nothing. */
  load?(database: Database, now: Date, vault: Vault): Promise<void>;
}

/** Declares a subgraph; the type parameter carries its context to the reference resolvers. */
export function defineSubgraph<Context extends RequestContext>(subgraph: Subgraph<Context>): Subgraph {
  return subgraph as unknown as Subgraph;
}

const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@cost", "@inaccessible"])\n\n';

/** The contract of a subgraph (its SDL) and the schema that answers it. */
export async function buildSubgraph(subgraph: Subgraph): Promise<{ sdl: string; schema: GraphQLSchema }> {
  const plain = await buildSchema({
    resolvers: subgraph.resolvers,
    orphanedTypes: subgraph.types,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    validate: false,
    skipCheck: true,
  });
  const resolvers: Record<string, Record<string, unknown>> = guardFields(
    leanResolvers(createResolversMap(plain) as never, plain, subgraph.resolvers),
    plain,
    subgraph.permissions,
    subgraph.places,
  );
  const open = openPersonalFields(subgraph.permissions);
  if (open.length > 0) throw new Error(open.join('\n'));
  // Printed after the guard, which writes into each description who may.
  const sdl = FEDERATION + printSchemaWithDirectives(plain);
  for (const { name } of Object.values(plain.getTypeMap()).filter(isAbstractType)) {
    resolvers[name] = { ...resolvers[name], __resolveType: typeNameOf(name) };
  }
  for (const [type, resolve] of Object.entries(subgraph.references)) {
    resolvers[type] = { ...resolvers[type], __resolveReference: resolve };
  }
  return {
    sdl,
    schema: resolveEnumDefaults(
      buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]),
    ),
  };
}

/**
 * Tells the type of a member of a union or interface: by `__typename`, which an answer given again has, else as `createUnionType` says, else by
 * its class. It answers at once: type-graphql would give a promise, which compiled code does not take here.
 */
function typeNameOf(union: string): (answer: { __typename?: string }) => string {
  const said = getMetadataStorage().unions.find(({ name }) => name === union)?.resolveType;
  return (answer) => {
    if (answer.__typename) return answer.__typename;
    const type: unknown = said?.(answer, {}, {} as never, {} as never);
    return typeof type === 'string' ? type : answer.constructor.name;
  };
}
