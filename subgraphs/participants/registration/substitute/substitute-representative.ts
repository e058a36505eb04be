import { recordAudit } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { once } from '../../../../kernel/idempotency.js';
import { Problem } from '../../../../kernel/problem.js';
import type { ParticipantsContext } from '../../context.js';
import { createPerson } from '../../person/create-person.js';
import { auditOf, changeRegistrations, lockRegistrations } from '../change-registrations.js';
import { ownRegistration, type OwnRegistration } from '../course/own-registration.js';
import { moveRooms } from '../places/rooms.js';
import {
  InvalidRegistration,
  NotPossibleNow,
  RegistrationClosed,
  RegistrationNotFound,
} from '../problems.js';
import type { PersonGiven } from '../register/check-person.js';
import { judge } from '../register/judge.js';
import { refusalOfNomination } from '../register/nomination.js';
import type { Nominee } from '../register/nominee.js';
import { registerPeople } from '../register/register-people.js';
import type { RegistrationRow } from '../registration-row.js';
import { endedStates, mayBecome, RegistrationState } from '../states.js';
import { tellReceived } from '../tell.js';
import { startOfDay } from '../window/deadline.js';
import { lockWindow } from '../window/window-rows.js';
import { SubstitutedRepresentative, type SubstituteRepresentativeResult } from './substitute-results.js';

const { DRAFT, NOMINATED, QUOTA_PENDING, SUBSTITUTED } = RegistrationState;

interface Asked {
  id: string;
  representativeId?: string | null;
  person?: PersonGiven | null;
  functionTitle?: string | null;
  reason?: string | null;
  idempotencyKey?: string | null;
}

/**
 * Sends somebody else. The place passes on, on the waiting list too; what was before the secretariat is submitted anew, since another person is to
 * be approved.
 */
export async function substituteRepresentative(
  asked: Asked,
  context: ParticipantsContext,
): Promise<typeof SubstituteRepresentativeResult> {
  const own = await ownRegistration(asked.id, 'Mutation.substituteRepresentative', context);
  if (own instanceof RegistrationNotFound) return own;
  const invalid = refusalOfNomination({ ...asked, role: own.row.role, mode: own.row.mode });
  if (invalid) return invalid;
  if ((asked.reason ?? '').length > 2000)
    return new InvalidRegistration('reason', 'This is longer than 2000 characters. Shorten it.');
  const closed = refusalToSubstitute(own, context.now);
  const answer = await once(
    context,
    'substituteRepresentative',
    { key: asked.idempotencyKey, input: asked },
    async (tx) => (closed ?? (await substitute(tx, context, own, asked))) as SubstitutedRepresentative,
  );
  return answer;
}

/** The deadline does not stand in the way until the meeting’s first day begins at the venue; from then on, only the secretariat substitutes. */
function refusalToSubstitute(
  { closed, window, meeting, bySecretariat }: OwnRegistration,
  now: Date,
): Problem | null {
  if (!window || bySecretariat) return closed;
  if (now >= startOfDay(meeting.opensOn, window.timeZone))
    return new RegistrationClosed(meeting.code, window);
  return closed instanceof RegistrationClosed ? null : closed;
}

async function substitute(
  tx: Transaction,
  context: ParticipantsContext,
  own: OwnRegistration,
  asked: Asked,
): Promise<SubstitutedRepresentative | Problem> {
  const window = (await lockWindow(tx, own.row.meetingId, own.row.kind))!;
  const [row] = await lockRegistrations(tx, [own.row.registrationId]);
  if (!mayBecome(row!.state, SUBSTITUTED) || row!.state === DRAFT)
    return new NotPossibleNow(
      row!.state,
      'substituted',
      endedStates.includes(row!.state) ? 'Register the other person.' : 'Nothing was changed.',
    );
  const nominee = successor(row!, asked);
  const [verdict] = await judge(tx, context, { ...own, window }, [], [nominee]);
  if (verdict instanceof Problem) return verdict;

  const gone = await changeRegistrations(tx, context, [
    {
      registrationId: row!.registrationId,
      to: SUBSTITUTED,
      reason: asked.reason?.trim() || null,
      action: 'REGISTRATION_SUBSTITUTED',
    },
  ]);
  const person = asked.person
    ? await createPerson(tx, context, {
        ...asked.person,
        participantId: row!.participantId,
        functionTitle: nominee.functionTitle,
      })
    : null;
  const waits = row!.state === QUOTA_PENDING;
  const versions = await registerPeople(
    tx,
    context,
    { ...own, window },
    [],
    [
      {
        state: waits ? QUOTA_PENDING : NOMINATED,
        category: row!.category,
        nominee: { ...nominee, representativeId: person?.id ?? nominee.representativeId! },
        ...(waits ? { arrival: row!.arrival } : {}),
      },
    ],
    row!.submittedAt === null ? 'STAY' : 'SUBMIT',
  );
  const registration = versions.at(-1)!;
  await moveRooms(tx, context, row!.registrationId, registration.registrationId);
  await tellReceived(tx, context, registration, null);
  await recordAudit(tx, context, [...(person ? [person.audit] : []), ...auditOf([...gone, ...versions])]);
  return Object.assign(new SubstitutedRepresentative(), {
    registration: registration as never,
    substituted: gone[0] as never,
  });
}

function successor(row: RegistrationRow, asked: Asked): Nominee {
  return {
    representativeId: asked.representativeId?.toLowerCase() ?? null,
    role: row.role,
    category: row.category,
    mode: row.mode,
    functionTitle: asked.functionTitle?.trim() || row.functionTitle,
    position: row.position,
    rooms: [],
    draft: false,
    secondHat: false,
    insteadOf: row.registrationId,
  };
}
