import type { Transaction } from '../../../../kernel/database.js';
import { Gender } from '../../delegation/delegation-role.js';
import type { ParticipantsContext } from '../../context.js';
import { newRegistrations, type ChangedRegistration } from '../change-registrations.js';
import { Places, type PlaceLimit } from '../places/places.js';
import { takeRooms } from '../places/rooms.js';
import { RegistrationState } from '../states.js';
import { affiliate } from './affiliate.js';
import type { Admitted, Nominee, Setting } from './nominee.js';
import { peopleKnown } from './standing.js';

/** Somebody on record who can be registered. */
export interface Admission extends Admitted {
  nominee: Nominee & { representativeId: string };
  /** Of the registration in whose place on the waiting list it stands. */
  arrival?: string;
  /** Recorded in this transaction: has stated nothing yet, and comes for this participant. */
  isNew?: boolean;
}

/** What becomes of those who have a place: they are confirmed and, where nothing is missing, submitted at once; or they stay nominated. */
export type Further = 'SUBMIT' | 'STAY';

/**
 * Registers those whom `judge` admitted, in the order of their arrival; each is counted with the gender that the person has stated. Answers with
 * every version, in the order given.
 */
export async function registerPeople(
  tx: Transaction,
  context: ParticipantsContext,
  { meeting, participant, window }: Setting,
  limits: readonly PlaceLimit[],
  admissions: readonly Admission[],
  further: Further = 'STAY',
): Promise<ChangedRegistration[]> {
  const people = await peopleKnown(
    tx.rows,
    admissions.filter(({ isNew }) => !isNew).map(({ nominee }) => nominee.representativeId),
    participant.id,
  );
  const strangers = [...people.values()].filter(({ isOwn }) => !isOwn).map(({ id }) => id);
  if (strangers.length > 0) await affiliate(tx, context, strangers, participant.id);
  const registered = await newRegistrations(
    tx,
    context,
    admissions.map(({ nominee, state, category, arrival }) => ({
      ...(arrival === undefined ? {} : { arrival }),
      meetingId: meeting.id,
      participantId: participant.id,
      representativeId: nominee.representativeId,
      kind: participant.kind,
      category,
      role: nominee.role,
      gender: people.get(nominee.representativeId)?.gender ?? Gender.NOT_STATED,
      mode: nominee.mode,
      functionTitle: nominee.functionTitle,
      position: nominee.position,
      secondHatApprovedBy: nominee.secondHat ? context.viewer.subject : null,
      replaces: nominee.insteadOf,
      state,
      action: actionOf(state),
      steps: further === 'SUBMIT' && state === RegistrationState.NOMINATED ? stepsOf(nominee) : [],
    })),
  );
  await takeRooms(
    tx,
    context,
    new Places(limits),
    registered
      .filter(({ before }) => before === null)
      .flatMap(({ registrationId, meetingId, kind, state }, index) =>
        state === RegistrationState.DRAFT
          ? []
          : admissions[index]!.nominee.rooms.map((room) => ({ registrationId, meetingId, kind, room })),
      ),
  );
  return registered;

  function stepsOf({ representativeId }: { representativeId: string }) {
    const isReady = !window.requiresCompletePersonalData || people.get(representativeId)?.isComplete;
    return isReady ? [confirmed, submitted] : [confirmed];
  }
}

const confirmed = { to: RegistrationState.CONFIRMED, action: 'REGISTRATION_CONFIRMED' };
const submitted = { to: RegistrationState.SUBMITTED, action: 'REGISTRATION_SUBMITTED' };

function actionOf(state: RegistrationState): string {
  if (state === RegistrationState.DRAFT) return 'REGISTRATION_BEGUN';
  return state === RegistrationState.QUOTA_PENDING
    ? 'REGISTRATION_PUT_ON_WAITING_LIST'
    : 'REGISTRATION_NOMINATED';
}
