import type { Role, Viewer } from '../../../kernel/viewer.js';

const inOrder: Role[] = [
  'FOCAL_POINT',
  'MISSION',
  'SECRETARIAT',
  'CREDENTIALS_OFFICER',
  'REPRESENTATIVE',
  'ADMINISTRATOR',
];

/** In which capacity a viewer changes a registration of that participant: its own role there before one held for all. Null: the hub itself. */
export function actingAs(viewer: Viewer, participantId: string): Role | null {
  const roles = viewer.roles.toSorted(
    (one, other) => inOrder.indexOf(one.role) - inOrder.indexOf(other.role),
  );
  const own = roles.find((held) => held.participantId === participantId);
  return (own ?? roles.find((held) => held.participantId === null))?.role ?? null;
}
