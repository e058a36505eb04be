import type { ConditionNode, PlanNode, QueryPlan, ResponsePath } from '@apollo/query-planner';
import { compileFetch } from './fetch.js';
import type { PlanPath } from './places.js';
import type { PlanTools, Run, Step } from './run.js';

/** Thrown for a plan that only Apollo’s executor can run. */
export class UnknownPlan extends Error {}

/**
 * Compiles a query plan to code that runs it: what can be known beforehand is worked out once, not for each request.
 *
 * @param defaults of the operation’s variables, for the conditions of the plan
 * @throws UnknownPlan for subscriptions, deferred parts, and whatever a later planner may add
 */
export function compilePlan(
  plan: QueryPlan,
  defaults: Readonly<Record<string, unknown>>,
  tools: PlanTools,
): Step {
  return plan.node ? compile(plan.node as PlanNode, []) : doNothing;

  function compile(node: PlanNode, path: PlanPath): Step {
    switch (node.kind) {
      case 'Fetch':
        if (node.contextRewrites?.length || node.variableUsages?.includes('representations'))
          throw new UnknownPlan();
        return compileFetch(node, path, tools);
      case 'Flatten':
        return compile(node.node, [...path, ...knownPath(node.path)]);
      case 'Sequence':
        return inOrder(node.nodes.map((child) => compile(child, path)));
      case 'Parallel':
        return atOnce(node.nodes.map((child) => compile(child, path)));
      case 'Condition':
        return either(node, path);
      default:
        throw new UnknownPlan();
    }
  }

  function either({ condition, ifClause, elseClause }: ConditionNode, path: PlanPath): Step {
    const yes = ifClause ? compile(ifClause, path) : doNothing;
    const no = elseClause ? compile(elseClause, path) : doNothing;
    return (run) => ((run.variables[condition] ?? defaults[condition]) ? yes(run) : no(run));
  }
}

function inOrder(steps: Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function atOnce(steps: Step[]): Step {
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}

async function doNothing(_run: Run): Promise<void> {}

/** Names and `@` only: a planner that is told to also writes type conditions into paths. */
function knownPath(path: ResponsePath): PlanPath {
  return path.map((step) => {
    if (typeof step !== 'string' || !/^(@|[_A-Za-z]\w*)$/.test(step)) throw new UnknownPlan();
    return step;
  });
}
