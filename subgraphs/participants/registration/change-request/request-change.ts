import { recordAudit } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { once } from '../../../../kernel/idempotency.js';
import { permit } from '../../../../kernel/permission.js';
import { Problem } from '../../../../kernel/problem.js';
import { isUuid, newId } from '../../../../kernel/uuid.js';
import { actingFor } from '../../acting-for.js';
import type { ParticipantsContext } from '../../context.js';
import { nameOf } from '../../participant/name-loaders.js';
import type { ParticipantRow } from '../../participant/participant-row.js';
import { ParticipantNotFound } from '../../problems.js';
import { actingAs } from '../acting-as.js';
import { lockRegistrations } from '../change-registrations.js';
import { meetingOfId, type RegistrationMeeting } from '../meeting-of-id.js';
import { placeOfRegistration } from '../place-of-registration.js';
import {
  MeetingNotFound,
  NotPossibleNow,
  RegistrationNotFound,
  RegistrationNotOpen,
  RepresentativeNotFound,
} from '../problems.js';
import { peopleKnown } from '../register/standing.js';
import type { RegistrationRow } from '../registration-row.js';
import { mayBecome, RegistrationState } from '../states.js';
import { isOpen, type WindowRow } from '../window/registration-window.js';
import { windowOf } from '../window/window-rows.js';
import { askedOf, refusalOfRequest } from './asked.js';
import { changeRequestColumns, sealAsked, type ChangeRequestRow } from './change-request-row.js';
import { ChangeRequestKind } from './change-request.js';
import { ChangeAlreadyRequested, MeetingIsOver, RegistrationStillOpen } from './problems.js';
import { RequestedChange, type RequestChangeInput } from './request-input.js';
import { tellRequested } from './tell-of-requests.js';

const MUTATION = 'Mutation.requestChange';

/** What does at once, while registration is open, what would else be asked for. */
const atOnce: Record<ChangeRequestKind, string> = {
  WITHDRAWAL: 'withdrawRegistration',
  SUBSTITUTION: 'substituteRepresentative',
  ADDITION: 'registerRepresentative',
  CHANGE: 'changeRegistration',
};

/** Whose registration, at which meeting. */
interface About {
  meeting: RegistrationMeeting;
  participant: ParticipantRow;
  /** Null for an ADDITION. */
  row: RegistrationRow | null;
}

/** Puts a request on record that the secretariat decides; while registration is open there is nothing to ask for. */
export async function requestChange(
  input: RequestChangeInput,
  context: ParticipantsContext,
): Promise<RequestedChange | Problem> {
  const about = await aboutOf(input, context);
  if (about instanceof Problem) return about;
  const { meeting, participant, row } = about;
  const invalid = refusalOfRequest(input, row);
  if (invalid) return invalid;
  const window = await windowOf(context.database.rows, meeting.id, row?.kind ?? participant.kind);
  const name = await nameOf(participant, context);
  return once(context, 'requestChange', { key: input.idempotencyKey, input }, async (tx) => {
    const refusal = refusalNow(input.kind, about, window, context);
    if (refusal) return refusal as never;
    const [current] = row ? await lockRegistrations(tx, [row.registrationId]) : [];
    if (current && !mayBecome(current.state, RegistrationState.WITHDRAWN))
      return new NotPossibleNow(current.state, 'changed', 'Ask the secretariat.') as never;
    if (input.representativeId) {
      const id = input.representativeId.toLowerCase();
      const people = await peopleKnown(tx.rows, [id], participant.id);
      if (!people.get(id)?.isOwn) return new RepresentativeNotFound(id) as never;
    }
    const [earlier] = row ? await openRequestOf(tx, row.registrationId) : [];
    if (earlier) return new ChangeAlreadyRequested(earlier);
    const request = await keep(tx, context, about, window!, input);
    await tellRequested(tx, context, request, { participant: name, meeting: meeting.code, window: window! });
    await recordAudit(tx, context, [
      {
        action: 'CHANGE_REQUESTED',
        record: { type: 'ChangeRequest', id: request.id },
        participantId: request.participantId,
        meetingId: request.meetingId,
        reason: request.reason,
        before: null,
        after: { kind: request.kind, registrationId: request.registrationId, fields: request.fields },
      },
    ]);
    return Object.assign(new RequestedChange(), { changeRequestId: request.id });
  });
}

/** One answer for a registration that does not exist and one that is somebody else’s. */
async function aboutOf(input: RequestChangeInput, context: ParticipantsContext): Promise<About | Problem> {
  const { loaders } = context;
  if (input.kind !== ChangeRequestKind.ADDITION) {
    const id = input.registrationId ?? '';
    const row = isUuid(id) ? await loaders.registrationById.load(id) : null;
    if (!row || !permit(context, MUTATION, placeOfRegistration(row))) return new RegistrationNotFound(id);
    const [meeting, participant] = await Promise.all([
      meetingOfId(row.meetingId, context),
      loaders.participantById.load(row.participantId),
    ]);
    return meeting && participant ? { meeting, participant, row } : new RegistrationNotFound(id);
  }
  const id = input.meetingId ?? '';
  const meeting = await meetingOfId(id, context);
  const place = { meetingId: id, programme: meeting?.programme?.slug ?? null };
  const participantId = actingFor(input, MUTATION, context, place);
  if (!meeting) return new MeetingNotFound(id);
  const participant = isUuid(participantId) ? await loaders.participantById.load(participantId) : null;
  return participant ? { meeting, participant, row: null } : new ParticipantNotFound(participantId);
}

function refusalNow(
  kind: ChangeRequestKind,
  { meeting }: About,
  window: WindowRow | null,
  { now, today }: ParticipantsContext,
): Problem | null {
  if (meeting.closesOn < today) return new MeetingIsOver(meeting.code, meeting.closesOn);
  if (!window || now < window.opensAt) return new RegistrationNotOpen(meeting.code, window);
  return isOpen(window, now) ? new RegistrationStillOpen(meeting.code, window, atOnce[kind]) : null;
}

function openRequestOf({ rows }: Transaction, registrationId: string) {
  return rows<{ id: string; askedAt: Date }>(
    `select id, asked_at as "askedAt" from participants.change_request where registration_id = $1::uuid and state = 'CHANGE_REQUESTED'`,
    [registrationId],
  );
}

async function keep(
  { rows }: Transaction,
  context: ParticipantsContext,
  { meeting, participant, row }: About,
  window: WindowRow,
  input: RequestChangeInput,
): Promise<ChangeRequestRow> {
  const asked = askedOf(input);
  const [request] = await rows<ChangeRequestRow>(
    `insert into participants.change_request as c
       (id, meeting_id, participant_id, participant_kind, programme, kind, registration_id, asked_sealed, fields, reason, asked_by, asked_as, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning ${changeRequestColumns}`,
    [
      newId(),
      meeting.id,
      participant.id,
      row?.kind ?? participant.kind,
      window.programme,
      input.kind,
      row?.registrationId ?? null,
      sealAsked(asked, context),
      Object.keys(asked),
      input.reason.trim(),
      context.viewer.subject,
      actingAs(context.viewer, participant.id),
      context.now,
    ],
  );
  return request!;
}
