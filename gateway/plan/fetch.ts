import { applyRewrites } from '@apollo/gateway/dist/dataRewrites.js';
import type { FetchDataRewrite, FetchNode } from '@apollo/query-planner';
import { downstreamErrors } from './errors.js';
import { isPart, merge, type Part } from './merge.js';
import { fetchedSelections } from './outages.js';
import { partsAt, type PlanPath } from './places.js';
import { compileRepresentations } from './representations.js';
import type { PlanTools, Run, Step, SubgraphAnswer } from './run.js';

/** Compiles one request to one subgraph, whose answer is merged into the objects at `path`. */
export function compileFetch(node: FetchNode, path: PlanPath, tools: PlanTools): Step {
  const { serviceName: subgraph, operation: query, operationName, requires, variableUsages = [] } = node;
  const rewriteAnswer = rewriter(node.outputRewrites, tools);
  const represent = requires
    ? compileRepresentations(requires, tools.isOfType, rewriter(node.inputRewrites, tools))
    : null;
  const fetches = fetchedSelections(node);
  const clientName = answerNames(node, tools);

  return represent ? fetchEntities : fetchFields;

  async function fetchFields(run: Run): Promise<void> {
    const parts = partsAt(run.data, path);
    if (parts.length === 0) return;
    const answer = await ask(run, parts, variablesFor(run));
    if (!answer) return;
    noteErrors(run, answer, parts, []);
    if (!answer.data) return;
    rewriteAnswer(answer.data);
    for (const part of parts) merge(part, answer.data);
  }

  async function fetchEntities(run: Run): Promise<void> {
    const entities = partsAt(run.data, path);
    if (entities.length === 0) return;
    const { list, positions } = represent!(entities);
    if (run.outages.length > 0) passOutagesOn(run, entities, positions);
    if (list.length === 0) return;

    const answer = await ask(run, entities, { ...variablesFor(run), representations: list }, list.length);
    if (!answer) return;
    noteErrors(run, answer, entities, positions);
    if (!answer.data) return;
    const received = answer.data['_entities'] as (Part | null)[];
    for (const entity of received) if (entity) rewriteAnswer(entity);
    for (const [index, entity] of entities.entries()) {
      const found = received[positions[index]!];
      if (found) merge(entity, found);
    }
  }

  /** Null when the subgraph is unavailable, which is then noted. */
  async function ask(
    run: Run,
    parts: Part[],
    variables: Record<string, unknown>,
    entities?: number,
  ): Promise<SubgraphAnswer | null> {
    const { requestContext } = run;
    try {
      const fetcher = tools.fetchers[subgraph];
      if (!fetcher) throw new Error(`no address is known for subgraph ${subgraph}`);
      const answer = await fetcher({ query, variables, operationName, requestContext });
      assertAnswer(answer, entities);
      return answer;
    } catch (cause) {
      tools.onOutage(subgraph, cause, requestContext);
      run.outages.push({ subgraph, path, parts: new Set(parts), fetches, clientName });
      return null;
    }
  }

  function noteErrors(run: Run, answer: SubgraphAnswer, parts: Part[], positions: number[]): void {
    if (!answer.errors?.length) return;
    run.errors.push(
      ...downstreamErrors(answer.errors, { subgraph, path, parts, positions, data: run.data, clientName }),
    );
  }

  /** What cannot be asked for because an unavailable subgraph holds a field that it takes is missing for the same reason. */
  function passOutagesOn(run: Run, entities: Part[], positions: number[]): void {
    const passedOn = run.outages.flatMap(({ subgraph: cause, parts }) => {
      const kept = entities.filter((entity, index) => positions[index] === -1 && parts.has(entity));
      return kept.length === 0 ? [] : [{ subgraph: cause, path, parts: new Set(kept), fetches, clientName }];
    });
    run.outages.push(...passedOn);
  }

  /** As the client sent them: the subgraph applies defaults and coerces. */
  function variablesFor({ variables }: Run): Record<string, unknown> {
    const used: Record<string, unknown> = {};
    for (const name of variableUsages) {
      if (Object.hasOwn(variables, name) && variables[name] !== undefined) used[name] = variables[name];
    }
    return used;
  }
}

/** @throws Error when it is no answer to what was asked: `entities` is how many were, undefined for root fields */
function assertAnswer(answer: SubgraphAnswer, entities: number | undefined): void {
  const { data, errors } = answer ?? {};
  if (!isPart(data) && !(Array.isArray(errors) && errors.length > 0))
    throw new Error('the answer is not GraphQL');
  if (!data || entities === undefined) return;
  const received = data['_entities'];
  if (!Array.isArray(received) || received.length !== entities) {
    throw new Error(`the answer does not hold the ${entities} entities asked for`);
  }
}

function rewriter(rewrites: FetchDataRewrite[] | undefined, tools: PlanTools): (data: Part) => void {
  return rewrites?.length
    ? (data) => applyRewrites(tools.supergraphSchema(), rewrites, data)
    : () => undefined;
}

/** Undoes the planner’s renaming too: it aliases fields that one subgraph query could not hold side by side. */
function answerNames(
  { outputRewrites = [] }: FetchNode,
  { clientName }: PlanTools,
): (name: string) => string {
  const renamed = new Map<string, string>();
  for (const rewrite of outputRewrites) {
    const last = rewrite.path.at(-1);
    if (rewrite.kind === 'KeyRenamer' && last) renamed.set(last, rewrite.renameKeyTo);
  }
  return renamed.size === 0 ? clientName : (name) => clientName(renamed.get(name) ?? name);
}
