import { Directive, Field, ObjectType } from 'type-graphql';
import { getMetadataStorage } from 'type-graphql';
import { canonical } from './audit.js';
import type { Database, Transaction } from './database.js';
import { Problem } from './problem.js';
import type { Vault } from './vault.js';
import type { Viewer } from './viewer.js';

/** How long the answer to a key is remembered. */
export const KEY_DAYS = 30;

@Directive('@shareable')
@ObjectType({
  implements: Problem,
  description: 'The idempotency key was used before, with another input. Nothing was changed.',
})
export class IdempotencyKeyReused extends Problem {
  @Field(() => String, { description: 'The key.' })
  readonly idempotencyKey: string;

  constructor(key: string) {
    super(
      `The idempotency key "${key}" was used with another input. Make a new key for a new request, or send the first input again.`,
    );
    this.idempotencyKey = key;
  }
}

interface OnceContext {
  database: Pick<Database, 'schema' | 'transaction'>;
  viewer: Viewer;
  now: Date;
  vault: Vault;
}

/** Statements for a migration: the table `<schema>.idempotency`. */
export function idempotencyTable(schema: string): { up: string[]; down: string[] } {
  return {
    up: [
      `create table ${schema}.idempotency (
         caller text, mutation text, key text, input_digest text not null, answer bytea, recorded_at timestamptz not null,
         primary key (caller, mutation, key))`,
      `create index idempotency_by_age on ${schema}.idempotency (recorded_at)`,
    ],
    down: [`drop table ${schema}.idempotency`],
  };
}

/**
 * Runs `work` in one transaction, and once for all requests of a caller with the same key: the others get its answer, also those sent at the
 * same moment, who wait for it. Without a key every request runs.
 *
 * A refusal (a Problem) rolls the transaction back and leaves the key free, so that whoever mends the input may keep it.
 *
 * @param mutation its name, since a key is the caller’s for each mutation
 * @param request.key up to 200 characters of the caller’s choosing; null runs anyway
 * @param request.input all that decides what is done, as JSON; the key itself may be in it
 * @param work gives an answer that can be written as JSON; given again it has `__typename` in place of its class
 */
export async function once<Answer extends object>(
  context: OnceContext,
  mutation: string,
  { key, input }: { key: string | null | undefined; input: object },
  work: (tx: Transaction) => Promise<Answer>,
): Promise<Answer | IdempotencyKeyReused> {
  try {
    return await context.database.transaction(async (tx) => {
      const place = key ? { ...context, tx, mutation, key } : null;
      const earlier = place && (await claim(place, input));
      if (earlier) return earlier.answer as Answer | IdempotencyKeyReused;
      const answer = await work(tx);
      if (answer instanceof Problem) throw new Refused(answer);
      if (place) await keep(place, answer);
      return answer;
    });
  } catch (error) {
    if (error instanceof Refused) return error.problem as unknown as Answer;
    throw error;
  }
}

/** Carries a refusal out of the transaction, which rolls back. */
class Refused extends Error {
  constructor(readonly problem: Problem) {
    super('refused');
  }
}

interface Place extends OnceContext {
  tx: Transaction;
  mutation: string;
  key: string;
}

/** Takes the key, waiting for whoever else is about to. @returns null when it is ours; else what to answer */
async function claim(place: Place, input: object): Promise<{ answer: object } | null> {
  const { database, tx, vault, now, mutation, key } = place;
  const digest = vault.digest(canonical(JSON.parse(JSON.stringify(input))), `input:${mutation}`);
  const caller = callerOf(place);
  const taken = await tx.rows(
    `insert into ${database.schema}.idempotency (caller, mutation, key, input_digest, recorded_at)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
    [caller, mutation, key, digest, now],
  );
  if (taken.length > 0) return null;
  const [earlier] = await tx.rows<{ input_digest: string; answer: Buffer }>(
    `select input_digest, answer from ${database.schema}.idempotency where caller = $1 and mutation = $2 and key = $3`,
    [caller, mutation, key],
  );
  if (earlier!.input_digest !== digest) return { answer: new IdempotencyKeyReused(key) };
  return { answer: JSON.parse(vault.open(earlier!.answer, purposeOf(place))) as object };
}

async function keep(place: Place, answer: object): Promise<void> {
  const { database, tx, vault, mutation, key } = place;
  await tx.rows(
    `update ${database.schema}.idempotency set answer = $4 where caller = $1 and mutation = $2 and key = $3`,
    [callerOf(place), mutation, key, vault.seal(JSON.stringify(named(answer)), purposeOf(place))],
  );
}

function callerOf({ viewer }: Place): string {
  return viewer.subject ?? '';
}

function purposeOf(place: Place): string {
  return `answer:${place.mutation}:${callerOf(place)}:${place.key}`;
}

/** A copy in which every object of a GraphQL class says which, since JSON forgets classes. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const fields = Object.entries(value).map(([key, inner]) => [key, named(inner)]);
  const type = typeNameOf(value.constructor);
  return { ...(type && { __typename: type }), ...(Object.fromEntries(fields) as object) };
}

function typeNameOf(target: Function | undefined): string | undefined {
  return getMetadataStorage().objectTypes.find((type) => type.target === target)?.name;
}
