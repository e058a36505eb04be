import { isDeepStrictEqual } from 'node:util';
import type { ExecutionResult } from 'graphql';

export interface PlainError {
  message?: string | undefined;
  path?: readonly (string | number)[] | undefined;
  extensions?: Record<string, unknown>;
}

/** An answer in a form in which two right answers are equal: errors in no order, and without locations. */
export function canonical({ data, errors, extensions }: ExecutionResult): unknown {
  return { data, errors: (errors as PlainError[] | undefined)?.map(errorText).toSorted(), extensions };
}

export function errorText({ message, path, extensions }: PlainError): string {
  const details = Object.entries(extensions ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    path?.map((key) => (typeof key === 'string' ? key.replace(/__alias_\d+$/, '') : key)),
    message,
    details,
  ]);
}

/**
 * Whether two answers of one schema say the same. Data and the errors of what is null by itself must be equal. Where an
 * error made something above it null, GraphQL lets a server stop or go on there, so both must report some error of it.
 */
export function isSameAnswer(one: ExecutionResult, other: ExecutionResult): boolean {
  return isDeepStrictEqual([one.data, ...causes(one)], [other.data, ...causes(other)]);
}

function causes({ data, errors = [] }: ExecutionResult): string[][] {
  const plain = new Set<string>();
  const bubbled = new Set<string>();
  for (const error of errors as readonly PlainError[]) {
    const place = nullPlace(data, error.path ?? []);
    if (place.length === (error.path ?? []).length)
      plain.add(errorText({ ...error, message: error.message!.replace(DOUBLED, '.$1') }));
    else bubbled.add(JSON.stringify(place));
  }
  return [[...plain].toSorted(), [...bubbled].toSorted()];
}

/** graphql-jit names a field that is asked for twice `Person.(name,name)`. */
const DOUBLED = /\.\((\w+)[,\w]*\)/;

/** The beginning of a path, up to where the data is null. */
export function nullPlace(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, depth);
    value = (value as Record<string | number, unknown>)[key];
  }
  return path;
}
