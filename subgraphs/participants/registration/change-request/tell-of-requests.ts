import type { Transaction } from '../../../../kernel/database.js';
import type { ParticipantsContext } from '../../context.js';
import { changeDecided } from '../../letters/change-decided.js';
import { changeRequested } from '../../letters/change-requested.js';
import { writeLetters } from '../../letters/write-letter.js';
import { isEmail } from '../../person/email.js';
import { desksOf } from '../../role/desks.js';
import type { WindowRow } from '../window/registration-window.js';
import type { ChangeRequestRow } from './change-request-row.js';
import { ChangeRequestState } from './change-request.js';

/** What letters say besides the request itself. */
interface About {
  participant: string;
  meeting: string;
  window: Pick<WindowRow, 'contact' | 'timeZone'>;
}

/** Writes to the contact of the window, where that is an address: somebody waits for a decision. */
export async function tellRequested(
  tx: Transaction,
  context: ParticipantsContext,
  { kind, reason }: ChangeRequestRow,
  { participant, meeting, window }: About,
): Promise<void> {
  if (!isEmail(window.contact)) return;
  await writeLetters(tx, context, [
    {
      letter: changeRequested,
      to: { email: window.contact, language: null, timeZone: window.timeZone },
      values: { participant, meeting, kind, reason },
    },
  ]);
}

/** Writes to those who act for the participant how its request was decided. */
export async function tellDecided(
  tx: Transaction,
  context: ParticipantsContext,
  request: ChangeRequestRow,
  { participant, meeting, window }: About,
): Promise<void> {
  const desks = await desksOf(tx.rows, context, [request]);
  await writeLetters(
    tx,
    context,
    (desks.get(request.participantId) ?? []).map((to) => ({
      letter: changeDecided,
      to,
      values: {
        participant,
        meeting,
        kind: request.kind,
        isApplied: request.state === ChangeRequestState.APPLIED,
        reason: request.decisionReason ?? '',
        contact: window.contact,
      },
    })),
  );
}
