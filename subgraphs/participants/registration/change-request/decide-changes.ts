import { recordAudit } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { permit } from '../../../../kernel/permission.js';
import { Problem } from '../../../../kernel/problem.js';
import type { ParticipantsContext } from '../../context.js';
import { nameOf } from '../../participant/name-loaders.js';
import { meetingOfId } from '../meeting-of-id.js';
import { InvalidRegistration, ReasonMissing, RegistrationNotOpen } from '../problems.js';
import type { Setting } from '../register/nominee.js';
import { tell } from '../tell.js';
import { lockWindow } from '../window/window-rows.js';
import { applyChange, type Applied } from './apply-change.js';
import { askedIn, changeRequestColumns, type ChangeRequestRow } from './change-request-row.js';
import { ChangeRequestState } from './change-request.js';
import {
  DecidedChangeRequests,
  MOST_DECIDED,
  type ChangeRequestOutcome,
  type DecideChangeRequestsInput,
} from './decision-input.js';
import { ChangeRequestDecided, ChangeRequestNotFound, MeetingIsOver } from './problems.js';
import { placeOfChangeRequest } from './place-of-change-request.js';
import { tellDecided } from './tell-of-requests.js';

const LONGEST_REASON = 2000;
const { CHANGE_REQUESTED, APPLIED, REFUSED } = ChangeRequestState;

/** Decides requests, each by itself in a transaction of its own: one that cannot be done does not hold up another. */
export async function decideChanges(
  { ids, apply, reason }: DecideChangeRequestsInput,
  context: ParticipantsContext,
): Promise<DecidedChangeRequests | ReasonMissing | InvalidRegistration> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  if (wanted.length === 0 || wanted.length > MOST_DECIDED)
    return new InvalidRegistration(
      'ids',
      `These are ${wanted.length} requests. Give 1 to ${MOST_DECIDED} in a call.`,
    );
  const why = reason.trim();
  if (!why) return new ReasonMissing();
  if (why.length > LONGEST_REASON)
    return new InvalidRegistration('reason', `This is longer than ${LONGEST_REASON} characters. Shorten it.`);
  const outcomes: ChangeRequestOutcome[] = [];
  for (const id of wanted) {
    const decided = await decideOne(id, apply, why, context);
    const problem = decided instanceof Problem ? decided : null;
    outcomes.push({ id, problem, changeRequest: problem ? null : (decided as never) });
  }
  return Object.assign(new DecidedChangeRequests(), { outcomes });
}

async function decideOne(
  id: string,
  apply: boolean,
  reason: string,
  context: ParticipantsContext,
): Promise<ChangeRequestRow | Problem> {
  const { loaders } = context;
  const request = await loaders.changeRequestById.load(id);
  if (!request || !permit(context, 'Mutation.decideChangeRequests', placeOfChangeRequest(request)))
    return new ChangeRequestNotFound(id);
  const [meeting, participant] = await Promise.all([
    meetingOfId(request.meetingId, context),
    loaders.participantById.load(request.participantId),
  ]);
  if (!meeting || !participant) throw new Error(`Request ${id} is of an unknown meeting or participant.`);
  if (apply && meeting.closesOn < context.today) return new MeetingIsOver(meeting.code, meeting.closesOn);
  const name = await nameOf(participant, context);
  loaders.changeRequestById.clear(id);

  try {
    return await context.database.transaction(async (tx) => {
      const window = await lockWindow(tx, meeting.id, request.participantKind);
      if (!window) throw new NotDone(new RegistrationNotOpen(meeting.code, null));
      const setting: Setting = {
        meeting,
        window,
        participant: { id: participant.id, kind: request.participantKind, name },
        bySecretariat: true,
      };
      return decideHeld(tx, context, id, apply, { reason, setting });
    });
  } catch (error) {
    if (error instanceof NotDone) return error.problem;
    throw error;
  }
}

/** Carries a refusal out of a transaction, which rolls back. */
class NotDone extends Error {
  constructor(readonly problem: Problem) {
    super('not done');
  }
}

async function decideHeld(
  tx: Transaction,
  context: ParticipantsContext,
  id: string,
  apply: boolean,
  { reason, setting }: { reason: string; setting: Setting },
): Promise<ChangeRequestRow> {
  const [request] = await tx.rows<ChangeRequestRow>(
    `select ${changeRequestColumns} from participants.change_request c where c.id = $1::uuid for update`,
    [id],
  );
  if (request!.state !== CHANGE_REQUESTED)
    throw new NotDone(new ChangeRequestDecided(request!.state, new Date(request!.decidedAt!)));
  let applied: Applied | null = null;
  if (apply) {
    const asked = { request: request!, asked: askedIn(request!, context), setting, reason };
    const outcome = await applyChange(tx, context, asked);
    if (outcome instanceof Problem) throw new NotDone(outcome);
    applied = outcome;
  }
  const state = apply ? APPLIED : REFUSED;
  const [decided] = await tx.rows<ChangeRequestRow>(
    `update participants.change_request c
     set state = $2, result_id = $3, decision_reason = $4, decided_by = $5, decided_at = greatest($6, asked_at), asked_sealed = null
     where c.id = $1::uuid returning ${changeRequestColumns}`,
    [id, state, applied?.resultId ?? null, reason, context.viewer.subject, context.now],
  );
  const { participant, meeting, window } = setting;
  await tell(tx, context, 'placed', applied?.placed ?? []);
  await tellDecided(tx, context, decided!, { participant: participant.name, meeting: meeting.code, window });
  await recordAudit(tx, context, [
    ...(applied?.audit ?? []),
    {
      action: apply ? 'CHANGE_APPLIED' : 'CHANGE_REFUSED',
      record: { type: 'ChangeRequest', id },
      participantId: participant.id,
      meetingId: meeting.id,
      reason,
      before: { state: CHANGE_REQUESTED },
      after: { state, registrationId: applied?.resultId ?? null },
    },
  ]);
  return decided!;
}
