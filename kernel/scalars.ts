import { GraphQLScalarType, Kind } from 'graphql';
import { badRequest } from './faults.js';

/** A calendar day as `YYYY-MM-DD`, in code and on the wire; no time, no zone. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day, written YYYY-MM-DD, such as 2006-06-26. It has no time and no zone.',
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
  parseValue: day,
  parseLiteral: (node) => day(node.kind === Kind.STRING ? node.value : null),
});

/** An instant as ISO 8601 in UTC on the wire, a Date in code. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant in UTC, written 2006-06-26T09:00:00.000Z.',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: instant,
  parseLiteral: (node) => instant(node.kind === Kind.STRING ? node.value : null),
});

/** There is no year 0, here as in PostgreSQL. */
const FIRST_INSTANT = Date.parse('0001-01-01T00:00:00Z');
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

function day(value: unknown): string {
  const text = String(value);
  const parsed = new Date(`${text}T00:00:00Z`);
  if (
    /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(parsed.getTime()) &&
    parsed.toISOString().startsWith(text)
  )
    return text;
  throw badRequest(`"${text}" is not a day. Write it as YYYY-MM-DD, such as 2006-06-26.`);
}

function instant(value: unknown): Date {
  const text = String(value);
  const parsed = new Date(text);
  if (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
    parsed.getTime() >= FIRST_INSTANT &&
    parsed.getTime() <= LAST_INSTANT
  )
    return parsed;
  throw badRequest(`"${text}" is not an instant. Write it with its zone, such as 2006-06-26T09:00:00Z.`);
}
