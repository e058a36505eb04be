/** What may be written to the log about a failure. */
export interface Cause {
  name: string;
  /** The driver’s or the system’s code, such as 23505 or ECONNREFUSED. */
  code: string | undefined;
  message: string;
  /** Where it was thrown; without the message, which is above. */
  stack: string[];
  /** Why, when that is known. */
  because: Cause | undefined;
}

/** A failure for the log. Literals in it are blanked: a statement that failed quotes the rows that it was about. */
export function causeOf(failure: unknown, depth = 3): Cause {
  if (!(failure instanceof Error))
    return { name: 'not an error', code: undefined, message: typeof failure, stack: [], because: undefined };
  const { name, message, stack = '', cause } = failure;
  const code: unknown = Reflect.get(failure, 'code');
  return {
    name,
    code: typeof code === 'string' ? code : undefined,
    message: withoutLiterals(message),
    stack: stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
    because: cause === undefined || depth === 0 ? undefined : causeOf(cause, depth - 1),
  };
}

function withoutLiterals(message: string): string {
  return message
    .replace(/'(?:[^']|'')*'/g, "'…'")
    .replace(/=\([^)]*\)/g, '=(…)')
    .slice(0, 1_000);
}
