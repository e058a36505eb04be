import { badRequest, forbidden } from '../../kernel/faults.js';
import type { Viewer } from '../../kernel/viewer.js';

/**
 * For whom the viewer acts: delegates for their own participant, the secretariat for the one it names.
 *
 * @throws Fault FORBIDDEN for anybody else, alike whether the participant exists or not; BAD_REQUEST when the secretariat names nobody
 */
export function actingFor(
  { participantId }: { participantId?: string | null },
  { viewer }: { viewer: Viewer },
): string {
  if (viewer.role === 'SECRETARIAT') {
    if (!participantId) throw badRequest('Say for whom: give `participantId`.');
    return participantId;
  }
  const own = viewer.role === 'DELEGATE' ? viewer.participantId : null;
  if (!own || (participantId && participantId !== own)) {
    throw forbidden(
      'Only a delegate of the participant itself and the secretariat may do this. Sign in as one of them.',
    );
  }
  return own;
}

/** Whether the viewer may see the persons behind a participant's delegations: its own delegates and the secretariat may. */
export function maySeePersons(viewer: Viewer, participantId: string): boolean {
  return (
    viewer.role === 'SECRETARIAT' || (viewer.role === 'DELEGATE' && viewer.participantId === participantId)
  );
}
