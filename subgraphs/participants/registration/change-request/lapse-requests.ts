import { recordAudit } from '../../../../kernel/audit.js';
import type { ParticipantsContext } from '../../context.js';
import { Language } from '../../../../kernel/language.js';
import { meetingsOfIds, type MeetingFacts } from '../../meetings.js';
import { NameForm } from '../../participant/participant-name.js';
import { windowOf } from '../window/window-rows.js';
import { changeRequestColumns, type ChangeRequestRow } from './change-request-row.js';
import { tellDecided } from './tell-of-requests.js';

const REASON = 'The meeting is over, and the request was not decided.';

/** Every night: requests that nobody decided before their meeting closed are refused, and whom they named is forgotten. */
export async function lapseRequests(context: ParticipantsContext): Promise<void> {
  const { database, today } = context;
  const open = await database.rows<{ id: string }>(
    `select distinct meeting_id as id from participants.change_request where state = 'CHANGE_REQUESTED'`,
  );
  const meetings = await meetingsOfIds(
    open.map(({ id }) => id),
    context,
  );
  for (const meeting of meetings) if (meeting && meeting.closesOn < today) await lapse(meeting, context);
}

async function lapse(meeting: MeetingFacts, context: ParticipantsContext): Promise<void> {
  const { database, loaders, today, now } = context;
  await database.transaction(async (tx) => {
    const lapsed = await tx.rows<ChangeRequestRow>(
      `update participants.change_request c
       set state = 'REFUSED', decision_reason = $2, decided_at = greatest($3, asked_at), asked_sealed = null
       where c.meeting_id = $1::uuid and c.state = 'CHANGE_REQUESTED' returning ${changeRequestColumns}`,
      [meeting.id, REASON, now],
    );
    for (const request of lapsed) {
      const window = await windowOf(tx.rows, meeting.id, request.participantKind);
      const participant = await loaders.nameOfParticipant.load({
        id: request.participantId,
        lang: Language.EN,
        form: NameForm.SHORT,
        asOf: today,
      });
      const about = { participant: participant ?? '', meeting: meeting.code };
      if (window) await tellDecided(tx, context, request, { ...about, window });
    }
    await recordAudit(
      tx,
      context,
      lapsed.map(({ id, participantId, meetingId }) => ({
        action: 'CHANGE_REFUSED',
        record: { type: 'ChangeRequest', id },
        participantId,
        meetingId,
        reason: REASON,
        before: { state: 'CHANGE_REQUESTED' },
        after: { state: 'REFUSED', registrationId: null },
      })),
    );
  });
}
