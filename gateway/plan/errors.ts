import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Part } from './merge.js';
import { pathsOf, type AnswerPath, type PlanPath } from './places.js';

/** Which part of the client’s answer a subgraph was asked for. */
export interface Asked {
  subgraph: string;
  path: PlanPath;
  parts: readonly Part[];
  /** By part: its position in `_entities`, -1 when it was not sent; empty for root fields. */
  positions: readonly number[];
  data: Part;
  clientName: (responseName: string) => string;
}

/**
 * A subgraph’s errors as the client sees them: paths from the root of the client’s answer, `serviceName` added. An entity
 * that the answer shows in several places, and that was asked for once, has its error in each.
 */
export function downstreamErrors(
  errors: readonly (GraphQLFormattedError | GraphQLError)[],
  asked: Asked,
): GraphQLError[] {
  let places: Map<Part, AnswerPath[]> | null = null;
  return errors.flatMap((error) => {
    const entity = error.path?.[1];
    if (asked.positions.length === 0 || typeof entity !== 'number') {
      return [downstreamError(error, asked, error.path && [...asked.path, ...error.path])];
    }
    places ??= pathsOf(new Set(asked.parts), asked.data, asked.path);
    const affected = new Set(asked.parts.filter((_, index) => asked.positions[index] === entity));
    return [...affected]
      .flatMap((part) => places?.get(part) ?? [])
      .map((place) => downstreamError(error, asked, [...place, ...error.path!.slice(2)]));
  });
}

function downstreamError(
  error: GraphQLFormattedError | GraphQLError,
  { subgraph, clientName }: Asked,
  path: AnswerPath | undefined,
): GraphQLError {
  const { code = 'DOWNSTREAM_SERVICE_ERROR', ...details } = error.extensions ?? {};
  return new GraphQLError(error.message || `Error while fetching subquery from service "${subgraph}"`, {
    originalError: error as GraphQLError,
    path: path?.map((key) => (typeof key === 'string' ? clientName(key) : key)),
    extensions: { ...details, serviceName: subgraph, code },
  });
}
