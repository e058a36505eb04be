import { recordAudit } from '../../../kernel/audit.js';
import type { ParticipantsContext } from '../context.js';
import { lockAccreditations } from './accreditation-row.js';
import { auditOf, changeAccreditation, type ChangedAccreditation } from './change-accreditation.js';
import { AccreditationState as S, mayBecome } from './states.js';
import { tellApplicants } from './tell.js';

/** How many at most in one transaction, so that none holds the others up for long. */
const AT_ONCE = 100;

/** Every night: accreditations whose last day has passed have expired, and their organizations are told. Done again, it does nothing. */
export async function expireAccreditations(context: ParticipantsContext): Promise<void> {
  for (;;) {
    const over = await context.database.rows<{ id: string }>(
      `select accreditation_id as id from participants.accreditation
       where superseded_at is null and valid_until < $1::date and state in ('ACCREDITED', 'REINSTATED', 'SUSPENDED')
       order by accreditation_id limit ${AT_ONCE}`,
      [context.today],
    );
    if (over.length === 0) return;
    await context.database.transaction(async (tx) => {
      const changed: ChangedAccreditation[] = [];
      for (const current of await lockAccreditations(
        tx.rows,
        over.map(({ id }) => id),
      )) {
        const isOver = current.validUntil !== null && current.validUntil < context.today;
        if (isOver && mayBecome(current.state, S.EXPIRED))
          changed.push(
            await changeAccreditation(tx.rows, context, current, {
              to: S.EXPIRED,
              action: 'ACCREDITATION_EXPIRED',
            }),
          );
      }
      await tellApplicants(tx.rows, context, changed);
      await recordAudit(tx, context, changed.map(auditOf));
    });
  }
}
