import { recordAudit, type AuditEntry } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { once } from '../../../../kernel/idempotency.js';
import { permit } from '../../../../kernel/permission.js';
import { Problem } from '../../../../kernel/problem.js';
import { isUuid } from '../../../../kernel/uuid.js';
import { actingFor } from '../../acting-for.js';
import type { ParticipantsContext } from '../../context.js';
import { nameOf } from '../../participant/name-loaders.js';
import { createPerson } from '../../person/create-person.js';
import { inviteToComplete } from '../../person/link/invite.js';
import { findOrSuggest, type Suggested } from '../../person/find-or-suggest.js';
import { displayNameOf } from '../../person/name-keys.js';
import { ParticipantNotFound } from '../../problems.js';
import { auditOf } from '../change-registrations.js';
import { meetingOfId } from '../meeting-of-id.js';
import { tellReceived } from '../tell.js';
import { lockLimits } from '../places/places.js';
import { MeetingNotFound } from '../problems.js';
import { waitingPlaceSql } from '../registration-loaders.js';
import type { RegistrationRow } from '../registration-row.js';
import { RegistrationState } from '../states.js';
import { lockWindow, windowOf } from '../window/window-rows.js';
import { refusalOfWindow, refusalToRegister } from './admission.js';
import { inTurn } from './in-turn.js';
import { judge } from './judge.js';
import { nomineeOf, refusalOfNomination, type Nomination } from './nomination.js';
import type { Setting } from './nominee.js';
import { RegisteredRepresentative } from './register-results.js';
import { registerPeople } from './register-people.js';
import { tryAgain } from './try-again.js';

type Answer = RegisteredRepresentative | Problem;

/** See RegisterRepresentativeInput. */
interface Asked extends Nomination {
  meetingId: string;
  participantId?: string | null;
  submit: boolean;
  idempotencyKey?: string | null;
}

const MUTATION = 'Mutation.registerRepresentative';

/**
 * Registers one person. Everything that must hold at once (the window, caps, places, one registration per person) is judged in the transaction
 * that writes, with the window held.
 */
export async function registerRepresentative(input: Asked, context: ParticipantsContext): Promise<Answer> {
  const { database, loaders } = context;
  const meeting = await meetingOfId(input.meetingId, context);
  const place = { meetingId: input.meetingId, programme: meeting?.programme?.slug ?? null };
  const participantId = actingFor(input, MUTATION, context, place);
  if (!meeting) return new MeetingNotFound(input.meetingId);
  const participant = isUuid(participantId) ? await loaders.participantById.load(participantId) : null;
  if (!participant) return new ParticipantNotFound(participantId);
  const invalid = refusalOfNomination(input);
  if (invalid) return invalid;

  // A request sent again gets its first answer, also when the window has closed since: so nothing is refused before `once`.
  const bySecretariat = permit(context, 'Mutation.approveRegistrations', { ...place, participantId });
  const window = await windowOf(database.rows, meeting.id, participant.kind);
  const refusal = await refusalToRegister({ meeting, window, participant, bySecretariat }, context);
  const name = await nameOf(participant, context);
  const suggestions = refusal ? [] : await suggestionsFor(input, participantId, context);

  const asked = { key: input.idempotencyKey, input };
  const register = () =>
    once<Answer>(context, 'registerRepresentative', asked, async (tx) => {
      if (refusal) return refusal;
      // The person is written before the window is held: those who come at the same moment wait the less. A refusal takes it back.
      const person = input.person
        ? await createPerson(tx, context, {
            ...input.person,
            participantId,
            functionTitle: input.functionTitle ?? null,
          })
        : null;
      const held = await lockWindow(tx, meeting.id, participant.kind);
      const closed = refusalOfWindow(meeting, held, bySecretariat, context.now);
      if (closed) return closed;
      const setting = { meeting, window: held!, participant: { ...participant, name }, bySecretariat };
      const registered = await registerOne(tx, context, setting, input, person);
      return registered instanceof Problem ? registered : Object.assign(registered, { suggestions });
    });
  return inTurn(database, `${meeting.id} ${participant.kind}`, () => tryAgain(register));
}

async function registerOne(
  tx: Transaction,
  context: ParticipantsContext,
  setting: Setting,
  input: Asked,
  person: { id: string; audit: AuditEntry } | null,
): Promise<Answer> {
  const limits = await lockLimits(tx, [setting.meeting.id]);
  const nominee = nomineeOf(input, setting.bySecretariat);
  const [verdict] = await judge(tx, context, setting, limits, [nominee]);
  if (verdict instanceof Problem) return verdict;
  const representativeId = person?.id ?? nominee.representativeId!;
  const versions = await registerPeople(
    tx,
    context,
    setting,
    limits,
    [{ ...verdict!, nominee: { ...nominee, representativeId }, isNew: person !== null }],
    input.submit ? 'SUBMIT' : 'STAY',
  );
  const registration = versions.at(-1)!;
  const waitingPlace = await placeInLine(tx, registration);
  await tellReceived(tx, context, registration, waitingPlace);
  await inviteToComplete(tx, context, setting, [registration]);
  await recordAudit(tx, context, [...(person ? [person.audit] : []), ...auditOf(versions)]);
  return Object.assign(new RegisteredRepresentative(), {
    registration,
    waitingPlace,
    suggestions: [],
  });
}

/** Its place on the waiting list, from 1; null when it does not wait. */
async function placeInLine({ rows }: Transaction, { id, state }: RegistrationRow): Promise<number | null> {
  if (state !== RegistrationState.QUOTA_PENDING) return null;
  const [line] = await rows<{ place: number }>(
    `select ${waitingPlaceSql('g')} as place from participants.registration g where g.id = $1`,
    [id],
  );
  return line!.place;
}

/** People on record who may be the new one; none for somebody who is on record. */
async function suggestionsFor({ person }: Asked, participantId: string, context: ParticipantsContext) {
  if (!person) return [];
  const sought = { ...person, name: displayNameOf(person) };
  const found: Suggested[] = await findOrSuggest(context.database, context, sought, participantId);
  return found.map(({ personId, score, reasons }) => ({
    person: { id: personId, participantId },
    score,
    reasons: reasons.slice(0, 5),
  }));
}
