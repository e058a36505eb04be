import { recordAudit, type AuditEntry } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import { once } from '../../../kernel/idempotency.js';
import { demand } from '../../../kernel/permission.js';
import { Problem } from '../../../kernel/problem.js';
import type { ParticipantsContext } from '../context.js';
import { accreditationById, lockAccreditations, type AccreditationRow } from './accreditation-row.js';
import {
  auditOf,
  changeAccreditation,
  type AccreditationChange,
  type ChangedAccreditation,
} from './change-accreditation.js';
import { AccreditationNotFound } from './problems.js';
import { maySee, placeOfAccreditation } from './reach.js';
import { tellApplicants } from './tell.js';

/** The input of every mutation on one accreditation. */
interface OnOne {
  accreditationId: string;
  idempotencyKey?: string | null;
}

/** What is to become of it: a change or several in a row; what is done besides in the same transaction; whom else to tell. */
export interface Outcome {
  changes: AccreditationChange[];
  /** Runs after the changes, before letters and the audit. @returns what else is to go on record */
  also?: (changed: ChangedAccreditation) => Promise<AuditEntry[]>;
}

/**
 * Changes one accreditation: asks whether the viewer may, holds the current version, decides by it, writes, tells the applicant, and puts it on
 * record. Whoever may not know of it learns nothing, not even that there is none.
 *
 * @param decide looks at the current version; a Problem refuses
 */
export async function changeOne<Refusal extends Problem, Answer extends { accreditationId: string }>(
  context: ParticipantsContext,
  mutation: string,
  input: OnOne,
  decide: (current: AccreditationRow, tx: Transaction) => Promise<Outcome | Refusal> | Outcome | Refusal,
  answer: new () => Answer,
) {
  const found = await visible(context, mutation, input.accreditationId);
  if (!found) return new AccreditationNotFound(input.accreditationId);
  const request = { key: input.idempotencyKey, input };
  return once(context, mutation, request, async (tx) => {
    const [current] = await lockAccreditations(tx.rows, [found.accreditationId]);
    const outcome = await decide(current!, tx);
    if (outcome instanceof Problem) return outcome;
    const changed: ChangedAccreditation[] = [];
    for (const change of outcome.changes)
      changed.push(await changeAccreditation(tx.rows, context, changed.at(-1) ?? current!, change));
    const last = changed.at(-1)!;
    const besides = (await outcome.also?.(last)) ?? [];
    await tellApplicants(tx.rows, context, [last]);
    await recordAudit(tx, context, [...changed.map(auditOf), ...besides]);
    return Object.assign(new answer(), { accreditationId: last.accreditationId });
  });
}

/**
 * The accreditation, if the viewer may know of it and do that with it.
 *
 * @throws Fault FORBIDDEN when it may know of it and not do that
 */
export async function visible(
  context: ParticipantsContext,
  mutation: string,
  id: string,
): Promise<AccreditationRow | null> {
  const found = await accreditationById(context.database.rows, id);
  if (!found || !maySee(context, found)) return null;
  demand(context, `Mutation.${mutation}`, placeOfAccreditation(found, context));
  return found;
}
