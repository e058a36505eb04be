import { permit } from '../../../../kernel/permission.js';
import { isUuid } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { nameOf } from '../../participant/name-loaders.js';
import type { ParticipantRow } from '../../participant/participant-row.js';
import { meetingOfId, type RegistrationMeeting } from '../meeting-of-id.js';
import { placeOfRegistration } from '../place-of-registration.js';
import { RegistrationNotFound } from '../problems.js';
import { refusalToRegister } from '../register/admission.js';
import type { RegistrationRow } from '../registration-row.js';
import { windowOf } from '../window/window-rows.js';
import type { WindowRow } from '../window/registration-window.js';
import type { Problem } from '../../../../kernel/problem.js';

/** A registration that the viewer may change, with what that is judged by. */
export interface OwnRegistration {
  row: RegistrationRow;
  meeting: RegistrationMeeting;
  participant: ParticipantRow & { name: string };
  window: WindowRow | null;
  bySecretariat: boolean;
  /** Why nothing can be registered now, as before the window opens; null when it can. */
  closed: Problem | null;
}

/** What is known before the transaction begins; one answer for a registration that does not exist and one that is somebody else’s. */
export async function ownRegistration(
  id: string,
  mutation: string,
  context: ParticipantsContext,
): Promise<OwnRegistration | RegistrationNotFound> {
  const { loaders, database } = context;
  const row = isUuid(id) ? await loaders.registrationById.load(id) : null;
  if (!row || !permit(context, mutation, placeOfRegistration(row))) return new RegistrationNotFound(id);
  const [meeting, participant, window] = await Promise.all([
    meetingOfId(row.meetingId, context),
    loaders.participantById.load(row.participantId),
    windowOf(database.rows, row.meetingId, row.kind),
  ]);
  if (!meeting || !participant)
    throw new Error(`Registration ${id} is of an unknown meeting or participant.`);
  const bySecretariat = permit(context, 'Mutation.approveRegistrations', placeOfRegistration(row));
  return {
    row,
    meeting,
    participant: { ...participant, name: await nameOf(participant, context) },
    window,
    bySecretariat,
    closed: await refusalToRegister({ meeting, window, participant, bySecretariat }, context),
  };
}
