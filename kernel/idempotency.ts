import { Directive, Field, ObjectType } from 'type-graphql';
import { getMetadataStorage } from 'type-graphql';
import { canonical } from './audit.js';
import type { Database, Rows, Transaction } from './database.js';
import { badRequest } from './faults.js';
import { Problem } from './problem.js';
import type { Vault } from './vault.js';
import type { Viewer } from './viewer.js';

const LONGEST_KEY = 200;

/** The input of every mutation that creates something has this field. */
export const idempotencyKeyDescription =
  'Any text of up to 200 characters. Sent again with the same input within 30 days, nothing is done again and the answer is the same.';

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
  database: Pick<Database, 'schema' | 'transaction' | 'rows'>;
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
 * @param request.key up to 200 characters of the caller’s choosing; null or empty runs anyway
 * @param request.input all that decides what is done, as JSON; the key itself may be in it
 * @param work reads through `tx` only: where each of many waits for a second connection, none ever gets it. Its answer can be written as JSON;
 *   given again it has `__typename` in place of its class
 * @throws Fault BAD_REQUEST for a key that is too long
 */
export async function once<Answer extends object>(
  context: OnceContext,
  mutation: string,
  { key, input }: { key: string | null | undefined; input: object },
  work: (tx: Transaction) => Promise<Answer>,
): Promise<Answer | IdempotencyKeyReused> {
  try {
    return await context.database.transaction(async (tx) => {
      const place = key ? { ...context, rows: tx.rows, mutation, key } : null;
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

/**
 * The answer that a request with this key got before, for resolvers that look at other things first: what was done stays done, also where it
 * would be refused by now.
 *
 * @returns null when the key is new, or there is none
 */
export async function answered<Answer extends object>(
  context: OnceContext,
  mutation: string,
  { key, input }: { key: string | null | undefined; input: object },
): Promise<Answer | IdempotencyKeyReused | null> {
  if (!key) return null;
  const earlier = await earlierAnswer({ ...context, rows: context.database.rows, mutation, key }, input);
  return earlier as Answer | IdempotencyKeyReused | null;
}

/** Carries a refusal out of the transaction, which rolls back. */
class Refused extends Error {
  constructor(readonly problem: Problem) {
    super('refused');
  }
}

/** Whose key it is, and where to look for it. */
interface Place extends Omit<OnceContext, 'transaction'> {
  rows: Rows;
  mutation: string;
  key: string;
}

/** Takes the key, waiting for whoever else is about to. @returns null when it is ours; else what to answer */
async function claim(place: Place, input: object): Promise<{ answer: object } | null> {
  const { database, rows, now, mutation, key } = place;
  const taken = await rows(
    `insert into ${database.schema}.idempotency (caller, mutation, key, input_digest, recorded_at)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
    [callerOf(place), mutation, key, digestOf(place, input), now],
  );
  if (taken.length > 0) return null;
  const answer = await earlierAnswer(place, input);
  if (!answer) throw new Error('an idempotency key is taken, and its answer is not there');
  return { answer };
}

async function earlierAnswer(place: Place, input: object): Promise<object | null> {
  const { database, rows, vault, mutation, key } = place;
  const [earlier] = await rows<{ input_digest: string; answer: Buffer }>(
    `select input_digest, answer from ${database.schema}.idempotency where caller = $1 and mutation = $2 and key = $3 and answer is not null`,
    [callerOf(place), mutation, key],
  );
  if (!earlier) return null;
  if (earlier.input_digest !== digestOf(place, input)) return new IdempotencyKeyReused(key);
  return JSON.parse(vault.open(earlier.answer, purposeOf(place))) as object;
}

async function keep(place: Place, answer: object): Promise<void> {
  const { database, rows, vault, mutation, key } = place;
  await rows(
    `update ${database.schema}.idempotency set answer = $4 where caller = $1 and mutation = $2 and key = $3`,
    [callerOf(place), mutation, key, vault.seal(JSON.stringify(named(answer)), purposeOf(place))],
  );
}

function digestOf({ vault, mutation, key }: Place, input: object): string {
  if (key.length > LONGEST_KEY || /\p{Cc}/u.test(key))
    throw badRequest(
      `\`idempotencyKey\` has up to ${LONGEST_KEY} characters on one line. Take a UUID, for instance.`,
    );
  return vault.digest(canonical(JSON.parse(JSON.stringify(input))), `input:${mutation}`);
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
