import { GraphQLError } from 'graphql';

/** The closed list of `extensions.code`; clients may switch on it. Anything else is a defect and reaches them as INTERNAL. */
export const faultCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_REQUEST',
  'TOO_COSTLY',
  'SUBGRAPH_UNAVAILABLE',
  'INTERNAL',
] as const;

export type FaultCode = (typeof faultCodes)[number];

/** An error meant for the client: its message says what is wrong and what to do, and is sent as it stands. */
export class Fault extends GraphQLError {
  constructor(code: FaultCode, message: string, details: Record<string, unknown> = {}) {
    super(message, { extensions: { ...details, code } });
  }
}

/** A question that cannot be answered as asked: the message names the argument and what would be accepted. */
export function badRequest(message: string, details: Record<string, unknown> = {}): Fault {
  return new Fault('BAD_REQUEST', message, details);
}

/** The viewer may not see or do this; the message says who may, and never whether the record exists. */
export function forbidden(message: string): Fault {
  return new Fault('FORBIDDEN', message);
}
