import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { LRUCache } from 'lru-cache';

const require = createRequire(import.meta.url);
const file = require.resolve('@apollo/gateway/dist/executeQueryPlan.js');

/** What the gateway calls to run a plan; the third argument is the request’s context. */
type ExecutePlan = (
  plan: unknown,
  services: unknown,
  requestContext: { context: object },
  ...rest: unknown[]
) => unknown;

/**
 * Apollo Gateway 2.14 takes the position of an error in `_entities` for the position of the entity in the answer, although
 * it does not send every entity: of a list of States and organizations, only those that the subgraph knows. The error then
 * points at another entity. This replaces the two lines concerned, for requests whose context says `mended: true` only.
 */
export function mendApollo(): void {
  const source = readFileSync(file, 'utf8');
  const mended = source
    .replace(
      'if (representations.length < 1)\n',
      'currentCursor.sentEntities = representationToEntity;\n                if (representations.length < 1)\n',
    )
    .replace('hydratedPaths[errorPath[1]]', 'hydratedPaths[cursor.sentEntities[errorPath[1]]]');
  if (mended.split('sentEntities').length !== 3)
    throw new Error('Apollo’s executor is not the one that we know');

  const copy: { executeQueryPlan?: ExecutePlan } = {};
  compileFunction(mended, ['exports', 'require'])(copy, createRequire(file));
  const original = require(file) as { executeQueryPlan: ExecutePlan };
  const { executeQueryPlan } = original;
  original.executeQueryPlan = (plan, services, requestContext, ...rest) =>
    ('mended' in requestContext.context ? copy.executeQueryPlan! : executeQueryPlan)(
      plan,
      services,
      requestContext,
      ...rest,
    );
}

/** Has each operation planned once for all gateways: planning takes longer than everything that is compared. */
export function planOnce(): void {
  const { buildQueryPlan } = QueryPlanner.prototype;
  const plans = new LRUCache<string, QueryPlan>({ max: 10 });
  QueryPlanner.prototype.buildQueryPlan = function planned(operation, options) {
    const text = operation.toString();
    const plan = plans.get(text) ?? buildQueryPlan.call(this, operation, options);
    plans.set(text, plan);
    return plan;
  };
}
