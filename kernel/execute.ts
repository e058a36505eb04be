import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  execute,
  getNamedType,
  isInputObjectType,
  isInputType,
  parse,
  typeFromAST,
  validate,
  visit,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

/** One operation to run. `context` reaches the resolvers as it is; `operationName` is needed only when the query holds several. */
export interface ExecutionRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  context: unknown;
}

/** Answers an operation as graphql-js would. It never rejects for a fault of the query: that is an answer with `errors`. */
export type Executor = (request: ExecutionRequest) => Promise<ExecutionResult>;

type Run = (context: unknown, variables?: Record<string, unknown>) => ExecutionResult | Promise<ExecutionResult>;

/** A query that parsed and is valid, with its operations as they were compiled, by name. */
interface KnownQuery {
  document: DocumentNode;
  runs: Map<string | undefined, Run>;
}

/**
 * Executes operations on one schema, each parsed, validated and compiled only the first time it is seen.
 *
 * A field without a resolver must be found as a plain value on its parent: compiled code neither calls functions nor awaits
 * promises there.
 *
 * @param options.remembered how many distinct queries stay compiled; beyond it the longest unused is forgotten
 */
export function createExecutor(schema: GraphQLSchema, options: { remembered?: number } = {}): Executor {
  const known = new LRUCache<string, KnownQuery>({ max: options.remembered ?? 1_000 });

  return async ({ query, variables, operationName, context }) => {
    let found = known.get(query);
    if (!found) {
      const read = readQuery(schema, query);
      if ('errors' in read) return read;
      found = { document: read.document, runs: new Map() };
      known.set(query, found);
    }
    let run = found.runs.get(operationName);
    if (!run) {
      run = prepare(schema, found.document, operationName);
      if (namesOf(found.document).includes(operationName)) found.runs.set(operationName, run);
    }
    return run(context, variables);
  };
}

function readQuery(schema: GraphQLSchema, query: string): { document: DocumentNode } | ExecutionResult {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return { errors: [error as NonNullable<ExecutionResult['errors']>[number]] };
  }
  const errors = validate(schema, document);
  return errors.length > 0 ? { errors } : { document };
}

function prepare(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): Run {
  const interpreted: Run = (contextValue, variableValues) =>
    execute({ schema, document, operationName, contextValue, variableValues });

  if (!canCompile(schema, document)) return interpreted;
  const compiled = compileQuery(schema, document, operationName, { useExperimentalPathBasedSkipInclude: true });
  if (!isCompiledQuery(compiled)) return interpreted;
  return (context, variables) => compiled.query(undefined, context, variables);
}

/** Whether graphql-jit 0.8 answers this document as graphql-js does. */
function canCompile(schema: GraphQLSchema, document: DocumentNode): boolean {
  let can = true;
  visit(document, {
    OperationDefinition: ({ operation }) => {
      if (operation === 'subscription') can = false;
    },
    // It would compile a type that contains itself for ever.
    VariableDefinition: ({ type, variable }) => {
      const input = typeFromAST(schema, type as never);
      if (isInheritedName(variable.name.value) || !isInputType(input) || containsItself(input)) can = false;
    },
    // It writes names as they are into object literals, where `__proto__` is no ordinary key.
    Field: ({ alias, name }) => {
      if (isInheritedName(alias?.value ?? name.value)) can = false;
    },
  });
  return can;
}

/** True for names that every object already answers to, such as `constructor`: generated code must not use them as keys. */
export function isInheritedName(name: string): boolean {
  return name in Object.prototype;
}

function containsItself(type: GraphQLInputType, above: readonly string[] = []): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return false;
  if (above.includes(named.name)) return true;
  return Object.values(named.getFields()).some((field) => containsItself(field.type, [...above, named.name]));
}

/** The names by which a document's operations can be asked for; a lone operation also answers to no name. */
function namesOf(document: DocumentNode): (string | undefined)[] {
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === 'OperationDefinition',
  );
  const names: (string | undefined)[] = operations.map(({ name }) => name?.value);
  return operations.length === 1 ? [...names, undefined] : names;
}
