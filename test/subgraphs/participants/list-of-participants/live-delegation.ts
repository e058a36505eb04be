import { newId } from '../../../../kernel/uuid.js';
import { AttendanceMode } from '../../../../subgraphs/participants/registration/registration-row.js';
import {
  changeRegistrations,
  newRegistrations,
} from '../../../../subgraphs/participants/registration/change-registrations.js';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import { DelegationRole, Gender } from '../../../../subgraphs/participants/delegation/delegation-role.js';
import { ParticipantKind } from '../../../../subgraphs/participants/participant/participant-kind.js';
import {
  meetingId,
  participantId,
  secretariat,
  type ParticipantsHub,
} from '../../../support/participants.js';

/** Somebody registered here. */
export interface LivePerson {
  name: string;
  nameInScript?: string;
  role?: `${DelegationRole}`;
  /** How far they came; SUBMITTED when not said. */
  state?: `${RegistrationState}`;
  functionTitle?: string;
}

/** Registers people the way registration writes them, each through to its state; gives their ids and that of the delegation. */
export async function givenLive(
  hub: Pick<ParticipantsHub, 'database' | 'now'>,
  code: string,
  slug: string,
  people: LivePerson[],
): Promise<{ delegationId: string; registrationIds: string[] }> {
  return hub.database.transaction(async (tx) => {
    const persons = people.map(({ name, nameInScript }) => ({
      id: newId(),
      name,
      nameInScript: nameInScript ?? null,
    }));
    for (const { id, name, nameInScript } of persons)
      await tx.rows(
        'insert into participants.representative (id, live, display_name, name_in_script) values ($1, true, $2, $3)',
        [id, name, nameInScript],
      );
    const rows = await newRegistrations(
      tx,
      { now: hub.now, viewer: secretariat },
      people.map(({ role = 'ADVISER', functionTitle }, i) => ({
        meetingId: meetingId(code),
        participantId: participantId(slug),
        representativeId: persons[i]!.id,
        kind: ParticipantKind.STATE,
        category: null,
        role: DelegationRole[role],
        gender: Gender.NOT_STATED,
        mode: AttendanceMode.UNKNOWN,
        state: RegistrationState.SUBMITTED,
        action: 'REGISTERED',
        functionTitle: functionTitle ?? null,
        programme: null,
      })),
    );
    const moves = people.flatMap(({ state = 'SUBMITTED' }, i) =>
      state === 'SUBMITTED'
        ? []
        : [{ registrationId: rows[i]!.registrationId, to: RegistrationState[state], action: 'MOVED' }],
    );
    await changeRegistrations(tx, { now: hub.now, viewer: secretariat }, moves);
    return {
      delegationId: rows[0]!.delegationId,
      registrationIds: rows.map(({ registrationId }) => registrationId),
    };
  });
}
