import { permit, type Place } from '../../../kernel/permission.js';
import { participantsOf } from '../../../kernel/viewer.js';
import type { ParticipantsContext } from '../context.js';
import type { AccreditationRow } from './accreditation-row.js';
import { inForce, publicStates, AccreditationState as S } from './states.js';

type Asking = Pick<ParticipantsContext, 'viewer' | 'permissions'>;

/** States in which the account that applied acts for the application; afterwards the organization’s focal points do. */
const applicantsOwn: readonly S[] = Object.values(S).filter(
  (state) => !inForce.includes(state) && state !== S.SUSPENDED && state !== S.EXPIRED,
);

/** Where an accreditation belongs. One that was circulated is also before every mission: each State may object. */
export function placeOfAccreditation(
  { participantId, programme, meetingId, appliedBy, state, roundId }: AccreditationRow,
  { viewer }: Pick<ParticipantsContext, 'viewer'>,
): Place {
  return {
    participantId: [participantId, ...(roundId ? participantsOf(viewer, 'MISSION') : [])],
    subject: applicantsOwn.includes(state) ? appliedBy : null,
    programme,
    meetingId,
  };
}

/** Whether the viewer may do that with it. */
export function mayDo(context: Asking, name: string, accreditation: AccreditationRow): boolean {
  return permit(context, name, placeOfAccreditation(accreditation, context));
}

/** Whether the viewer may know that there is such an accreditation. A draft is its writer’s alone. */
export function maySee(context: Asking, accreditation: AccreditationRow): boolean {
  if (publicStates.includes(accreditation.state)) return true;
  if (accreditation.state === S.DRAFT) return accreditation.appliedBy === context.viewer.subject;
  return mayDo(context, 'Accreditation:applications', accreditation);
}
