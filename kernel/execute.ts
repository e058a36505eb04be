import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  Kind,
  OperationTypeNode,
  execute,
  getNamedType,
  getOperationAST,
  isInputObjectType,
  isInputType,
  isNonNullType,
  parse,
  typeFromAST,
  validate,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { setFlagsFromString } from 'node:v8';
import { decided, decidingVariables } from './conditions.js';
import { keepListLengths } from './list-items.js';

// V8 would otherwise keep the code of every query that was ever compiled, forgotten or not, until memory runs short.
setFlagsFromString('--no-compilation-cache');

/** For how many combinations of `@skip` and `@include` an operation stays compiled. */
const REMEMBERED_DECISIONS = 4;

/** One operation to run. `context` reaches the resolvers as it is; `operationName` is needed only when the query holds several. */
export interface ExecutionRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  context: unknown;
}

/** Answers an operation as graphql-js would. It never rejects for a fault of the query: that is an answer with `errors`. */
export type Executor = (request: ExecutionRequest) => Promise<ExecutionResult>;

/** Variables and their defaults, as a client would send them. */
type Defaults = readonly (readonly [string, unknown])[];

type Run = (
  context: unknown,
  variables?: Record<string, unknown>,
) => ExecutionResult | Promise<ExecutionResult>;

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
 * @param options.remembered how many characters of distinct queries stay compiled, beyond which the longest unused is
 * forgotten: 200,000 unless told otherwise. Compiled code takes some 400 to 700 bytes for each.
 */
export function createExecutor(schema: GraphQLSchema, options: { remembered?: number } = {}): Executor {
  keepListLengths(schema);
  const known = new LRUCache<string, KnownQuery>({
    maxSize: options.remembered ?? 200_000,
    sizeCalculation: (_, query) => query.length,
  });

  return async ({ query, variables, operationName, context }) => {
    let found = known.get(query);
    if (!found) {
      const read = readQuery(schema, query);
      if (!('document' in read)) return read;
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

  const defaults = defaultsOf(document, operationName);
  const deciding = decidingVariables(document);
  // graphql-jit mixes up conditions where a field is asked for several times, so it gets documents that have none.
  if (deciding.length === 0) {
    return (
      compile(
        schema,
        decided(document, () => false),
        operationName,
        defaults,
      ) ?? interpreted
    );
  }
  const runs = new LRUCache<string, Run>({ max: REMEMBERED_DECISIONS });
  return (context, given) => {
    const variables = withDefaults(given, defaults);
    const decisions = deciding.map((name) => variables?.[name]);
    if (decisions.some((value) => typeof value !== 'boolean')) return interpreted(context, given);
    let run = runs.get(decisions.join());
    if (!run) {
      const plain = decided(document, (name) => variables?.[name] === true);
      run = compile(schema, plain, operationName, defaults) ?? interpreted;
      runs.set(decisions.join(), run);
    }
    return run(context, given);
  };
}

/** Null when it cannot be compiled; graphql-js then says why. */
function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  defaults: Defaults,
): Run | null {
  const compiled = compileQuery(schema, document, operationName);
  if (!isCompiledQuery(compiled)) return null;
  return (context, variables) => {
    const result = compiled.query(undefined, context, withDefaults(variables, defaults));
    if ('then' in result || 'data' in result) return result;
    // Nothing was executed: a variable is at fault, and graphql-js also tells the reason that its scalar gave.
    return execute({ schema, document, operationName, contextValue: context, variableValues: variables });
  };
}

/** What variables are when not given: graphql-jit 0.8 refuses a non-null variable that is not given, default or not. */
function defaultsOf(document: DocumentNode, operationName: string | undefined): Defaults {
  const operation = getOperationAST(document, operationName);
  return (operation?.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as [string, unknown]] : [],
  );
}

function withDefaults(
  given: Record<string, unknown> | undefined,
  defaults: Defaults,
): Record<string, unknown> | undefined {
  const missing = defaults.filter(([name]) => given?.[name] === undefined);
  return missing.length === 0 ? given : { ...given, ...Object.fromEntries(missing) };
}

/** Whether graphql-jit 0.8 answers this document as graphql-js does. */
function canCompile(schema: GraphQLSchema, document: DocumentNode): boolean {
  let can = true;
  visit(document, {
    OperationDefinition: ({ operation, selectionSet }) => {
      if (operation === OperationTypeNode.SUBSCRIPTION) can = false;
      // It would go on with the next change after one whose failure already nulls the whole answer.
      if (operation === OperationTypeNode.MUTATION && !isOneField(selectionSet)) can = false;
    },
    // It would compile a type that contains itself for ever.
    VariableDefinition: ({ type, variable }) => {
      const input = typeFromAST(schema, type as never);
      if (
        isInheritedName(variable.name.value) ||
        !isInputType(input) ||
        containsItself(input) ||
        hasRequiredDefault(input)
      )
        can = false;
    },
    // It marks dates by such texts within the code that it makes, and would run what a client writes behind the mark.
    StringValue: ({ value }) => {
      if (value.includes('__MAGIC_')) can = false;
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

function isOneField({ selections }: SelectionSetNode): boolean {
  return selections.length === 1 && selections[0]?.kind === Kind.FIELD;
}

function containsItself(type: GraphQLInputType, above: readonly string[] = []): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return false;
  if (above.includes(named.name)) return true;
  return Object.values(named.getFields()).some((field) => containsItself(field.type, [...above, named.name]));
}

/** Whether an input object has a non-null field with a default: compiled code would refuse to go without it. Not for types that contain themselves. */
function hasRequiredDefault(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return false;
  return Object.values(named.getFields()).some(
    (field) =>
      (isNonNullType(field.type) && field.defaultValue !== undefined) || hasRequiredDefault(field.type),
  );
}

/** The names by which a document's operations can be asked for; a lone operation also answers to no name. */
function namesOf(document: DocumentNode): (string | undefined)[] {
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const names: (string | undefined)[] = operations.map(({ name }) => name?.value);
  return operations.length === 1 ? [...names, undefined] : names;
}
