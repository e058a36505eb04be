import { badRequest } from '../../kernel/faults.js';
import { demand, permit, type Place } from '../../kernel/permission.js';
import { participantsOf } from '../../kernel/viewer.js';
import type { ParticipantsContext } from './context.js';

/**
 * For whom the viewer acts: the participant that it names, or the only one that it can act for.
 *
 * @param name the mutation, as the table of permissions calls it
 * @param place where else the record belongs, such as at which meeting
 * @throws Fault FORBIDDEN alike whether the participant exists or not; BAD_REQUEST when it is not clear who is meant
 */
export function actingFor(
  { participantId }: { participantId?: string | null },
  name: string,
  context: Pick<ParticipantsContext, 'viewer' | 'permissions'>,
  place: Place = {},
): string {
  const [own, another] = participantsOf(context.viewer, 'FOCAL_POINT', 'MISSION');
  const meant = participantId ?? (another ? undefined : own);
  if (meant === undefined) {
    if (another || permit(context, name, place)) throw badRequest('Say for whom: give `participantId`.');
  }
  demand(context, name, { ...place, participantId: meant ?? null });
  return meant!;
}
