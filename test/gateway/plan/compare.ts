import { isDeepStrictEqual } from 'node:util';
import type { ExecutionResult } from 'graphql';
import { type PlainError, canonical, nullPlace } from './canonical.js';
import { Faults } from './faults.js';
import type { Gateways, Question } from './gateways.js';
import { withHiding, withoutHiding } from './hiding-aliases.js';

/**
 * How an answer of ours compares with Apollo’s: equal; right where Apollo’s planner mixes up an alias and a key field; right
 * where Apollo’s error path points at another entity; or different, which is a defect.
 */
export type Verdict = 'same' | 'alias' | 'place' | 'different';

/** What goes wrong for a seed: nothing, a little or much within the subgraphs, and at times a subgraph or two are down. */
export function faultsFor(seed: number): Faults {
  const down =
    seed % 7 === 0 ? [['people'], ['bodies'], ['funds'], ['bodies', 'funds']][(seed / 7) % 4]! : [];
  return new Faults(seed, [0, 0, 0.02, 0.1, 0.3][seed % 5]!, down);
}

/** Asks both; ours over interpreted subgraphs, which fail in the same order as Apollo’s, and over compiled ones. */
export async function compare(gateways: Gateways, question: Question, faults: Faults): Promise<Verdict> {
  const ours = await gateways.oursInterpreted(question, faults);
  const compiled = await gateways.ours(question, faults);
  if (!isDeepStrictEqual([compiled.answer.data, compiled.ran], [ours.answer.data, ours.ran]))
    return 'different';
  if ((compiled.answer.errors === undefined) !== (ours.answer.errors === undefined)) return 'different';
  if (!outagesAreTrue(ours.answer)) return 'different';

  // Apollo may throw where an alias misleads it.
  const apollo = await gateways.apollo(question, faults).catch(() => null);
  if (apollo && isSame(apollo, ours)) return 'same';

  const plain = withoutHiding(question);
  const hides = plain !== question;
  const unmisled = hides ? await asked(gateways, plain, faults, false) : apollo;
  if (hides && unmisled && isSame(unmisled, ours)) return 'alias';
  return isSame(await asked(gateways, plain, faults, true), ours) ? 'place' : 'different';
}

interface Asked {
  answer: ExecutionResult;
  ran: string[];
}

async function asked(
  gateways: Gateways,
  question: Question,
  faults: Faults,
  mended: boolean,
): Promise<Asked> {
  const { answer, ran } = await (mended ? gateways.mended : gateways.apollo)(question, faults);
  return { answer: withHiding(answer), ran };
}

/** Apollo has an error without path or message for each fetch that failed as a whole; ours say where something is missing. */
function isSame(apollo: Asked, ours: Asked): boolean {
  const [theirs, theirOutages] = parted(apollo.answer, ({ message }) => message === undefined);
  const [mine, myOutages] = parted(ours.answer, isOutage);
  return (
    JSON.stringify(apollo.answer.data) === JSON.stringify(ours.answer.data) &&
    isDeepStrictEqual([canonical(theirs), apollo.ran], [canonical(mine), ours.ran]) &&
    theirOutages.length > 0 === myOutages.length > 0
  );
}

function parted(
  answer: ExecutionResult,
  isApart: (error: PlainError) => boolean,
): [ExecutionResult, PlainError[]] {
  const errors: readonly PlainError[] = answer.errors ?? [];
  const rest = errors.filter((error) => !isApart(error));
  return [{ ...answer, errors: rest as never }, errors.filter(isApart)];
}

function isOutage({ extensions }: PlainError): boolean {
  return extensions?.['code'] === 'SUBGRAPH_UNAVAILABLE';
}

/** Each outage points at a place where, or above which, there is null. */
function outagesAreTrue({ data, errors = [] }: ExecutionResult): boolean {
  return (errors as readonly PlainError[]).filter(isOutage).every(({ path }) => {
    if (!path) return true;
    const value = nullPlace(data, path).reduce(
      (above: unknown, key) => (above as Record<string, unknown>)?.[key],
      data,
    );
    return value === null;
  });
}
