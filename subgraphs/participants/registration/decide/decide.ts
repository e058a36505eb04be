import { recordAudit } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { permit } from '../../../../kernel/permission.js';
import { Problem } from '../../../../kernel/problem.js';
import { isUuid } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { auditOf, lockRegistrations } from '../change-registrations.js';
import { changeAndHandOn, lockWithWaiting, type Held } from '../places/next-in-line.js';
import { placeOfRegistration } from '../place-of-registration.js';
import { InvalidRegistration, ReasonMissing, RegistrationNotFound } from '../problems.js';
import type { RegistrationRow } from '../registration-row.js';
import type { RegistrationState } from '../states.js';
import { tell } from '../tell.js';
import { DecidedRegistrations, MOST_DECIDED } from './decision-results.js';
import type { Decision } from './decisions.js';
import { openingDays, refusalsOfAdmission } from './still-admitted.js';

const LONGEST_REASON = 2000;

/** Decides on many registrations in one transaction, on each by itself: set-based, so that hundreds cost little more than one. */
export async function decide(
  { ids: given, reason = null }: { ids: readonly string[]; reason?: string | null },
  decision: Decision,
  context: ParticipantsContext,
): Promise<DecidedRegistrations | ReasonMissing | InvalidRegistration> {
  const ids = [...new Set(given)];
  if (ids.length === 0 || ids.length > MOST_DECIDED)
    return new InvalidRegistration(
      'ids',
      `These are ${ids.length} registrations. Give 1 to ${MOST_DECIDED} in a call.`,
    );
  const why = reason?.trim() || null;
  if (decision.needsReason && !why) return new ReasonMissing();
  if (why && why.length > LONGEST_REASON)
    return new InvalidRegistration('reason', `This is longer than ${LONGEST_REASON} characters. Shorten it.`);
  const known = ids.filter(isUuid).map((id) => id.toLowerCase());
  const days = decision.admits ? await openingDays(known, context) : new Map<string, string>();

  return context.database.transaction(async (tx) => {
    const may = (row: RegistrationRow) => permit(context, decision.mutation, placeOfRegistration(row));
    const held = await hold(tx, decision, known, may);
    const visible = [...held.rows.values()].filter(may);
    const next = new Map<string, RegistrationState | Problem>(
      visible.map((row) => [row.registrationId, decision.next(row)]),
    );
    const going = (row: RegistrationRow) => !(next.get(row.registrationId) instanceof Problem);
    if (decision.admits)
      for (const [id, refusal] of await refusalsOfAdmission(tx, visible.filter(going), days))
        next.set(id, refusal);
    const { changed, placed } = await changeAndHandOn(
      tx,
      context,
      held,
      visible.filter(going).map(({ registrationId }) => ({
        registrationId,
        to: next.get(registrationId) as RegistrationState,
        reason: why,
        action: decision.action,
      })),
    );
    if (decision.letter) await tell(tx, context, decision.letter, changed, { reason: why });
    await tell(tx, context, 'placed', placed);
    await recordAudit(tx, context, auditOf([...changed, ...placed]));
    const done = new Map(changed.map((row) => [row.registrationId, row]));
    const outcomes = ids.map((id) => {
      const registration = done.get(id.toLowerCase()) ?? null;
      const refusal = next.get(id.toLowerCase());
      const problem = registration
        ? null
        : refusal instanceof Problem
          ? refusal
          : new RegistrationNotFound(id);
      return { id, registration: registration as never, problem };
    });
    return Object.assign(new DecidedRegistrations(), { outcomes });
  });
}

async function hold(
  tx: Transaction,
  decision: Decision,
  ids: readonly string[],
  may: (row: RegistrationRow) => boolean,
): Promise<Held> {
  if (decision.freesPlaces) return lockWithWaiting(tx, ids, may);
  const rows = await lockRegistrations(tx, ids);
  return { rows: new Map(rows.map((row) => [row.registrationId, row])), waiting: [], limits: [] };
}
