import { type Operation, operationFromDocument } from '@apollo/federation-internals';
import { computeResponse } from '@apollo/gateway/dist/resultShaping.js';
import type { QueryPlanner } from '@apollo/query-planner';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type PlannableQuery, withClientNames } from './aliases.js';
import { compilePlan } from './compile-plan.js';
import type { Part } from './merge.js';
import { outageErrors } from './outages.js';
import type { GatewayRequestContext, PlanTools, Run } from './run.js';
import { decidingVariables } from './selected-fields.js';
import { Misfit, compileShape } from './shape.js';

type Variables = Readonly<Record<string, unknown>>;

/** Runs one operation, over and over, for requests whose variables are already known to be valid. */
export type CompiledOperation = (requestContext: GatewayRequestContext) => Promise<ExecutionResult<Part>>;

/** Of how many combinations of `@skip` and `@include` an operation keeps the compiled code. */
const REMEMBERED_SHAPES = 16;

/**
 * Plans an operation with Apollo’s planner, and compiles the plan and the shape of the answer.
 *
 * @throws UnknownPlan when only Apollo’s executor can run it; GraphQLError when it cannot be planned
 */
export function compileOperation(
  planner: QueryPlanner,
  { document, clientNames }: PlannableQuery,
  operationName: string | undefined,
  commonTools: Omit<PlanTools, 'clientName'>,
): CompiledOperation {
  const clientName = (name: string): string => clientNames.get(name) ?? name;
  const tools: PlanTools = { ...commonTools, clientName };
  const operation = operationFromDocument(planner.supergraph.apiSchema(), document, {
    ...(operationName && { operationName }),
  });
  const defaults: Variables = operation.collectDefaultedVariableValues();
  const execute = compilePlan(planner.buildQueryPlan(operation), defaults, tools);
  const shape = shaper(operation, defaults, clientNames);

  return async (requestContext) => {
    const variables = requestContext.request.variables ?? {};
    const run: Run = { requestContext, variables, data: {}, errors: [], outages: [] };
    await execute(run);

    const { data, misfits } = shape(run.data, variables);
    if (data === undefined) return { errors: misfits };
    const errors = [...run.errors, ...outageErrors(run.outages, run.data, data, tools.isOfType)];
    if (errors.length > 0) return { errors, data };
    return misfits.length > 0 ? { data, extensions: { valueCompletion: misfits } } : { data };
  };
}

interface Shaped {
  /** Undefined when the data is not even an answer, as when there is one value where there should be a list. */
  data: Part | null | undefined;
  /** Why something became null that the subgraphs did not report. */
  misfits: GraphQLError[];
}

function shaper(
  operation: Operation,
  defaults: Variables,
  clientNames: ReadonlyMap<string, string>,
): (data: Part, variables: Variables) => Shaped {
  const deciding = [...decidingVariables(operation.selectionSet)];
  const shapes = new LRUCache<string, (data: Part) => Part>({ max: REMEMBERED_SHAPES });
  const clientName = (name: string): string => clientNames.get(name) ?? name;

  return (data, variables) => {
    const valueOf = (name: string): unknown =>
      variables[name] === undefined ? defaults[name] : variables[name];
    try {
      const decisions = deciding.map(valueOf);
      if (decisions.some((value) => typeof value !== 'boolean')) return shapeAsApollo(data, variables);
      const key = decisions.join();
      let shape = shapes.get(key);
      if (!shape) {
        shape = compileShape(operation, (name) => valueOf(name) === true, clientName);
        shapes.set(key, shape);
      }
      return { data: shape(data), misfits: [] };
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      return shapeAsApollo(data, variables);
    }
  };

  /** Slower, and complete: nulls what fails and whatever cannot be null above it. */
  function shapeAsApollo(input: Part, variables: Variables): Shaped {
    try {
      const { data, errors } = computeResponse({
        operation,
        variables,
        input,
        introspectionHandling: () => null,
      });
      if (clientNames.size === 0) return { data, misfits: errors };
      return { data: withClientNames(data, clientNames) as Part | null, misfits: errors.map(inClientNames) };
    } catch (error) {
      return { data: undefined, misfits: [asGraphQLError(error)] };
    }
  }

  function inClientNames({ message, path, extensions }: GraphQLError): GraphQLError {
    const names = new RegExp(`\\b(${[...clientNames.keys()].join('|')})\\b`, 'g');
    return new GraphQLError(message.replace(names, clientName), {
      path: path?.map((key) => (typeof key === 'string' ? clientName(key) : key)),
      extensions,
    });
  }
}

function asGraphQLError(error: unknown): GraphQLError {
  return error instanceof GraphQLError
    ? error
    : new GraphQLError(error instanceof Error ? error.message : String(error));
}
