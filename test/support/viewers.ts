import { namedId } from '../../kernel/uuid.js';
import { held, type Role, type Viewer } from '../../kernel/viewer.js';

/** Somebody in one role, without limits unless some are given. */
export function viewerAs(
  role: Role,
  {
    subject = 'someone',
    personId = null,
    ...limits
  }: Partial<Parameters<typeof held>[1]> & Partial<Pick<Viewer, 'subject' | 'personId'>> = {},
): Viewer {
  return { subject, personId, roles: [held(role, limits)] };
}

/** Who acts for a State of the reference data. */
export function missionOf(slug: string): Viewer {
  return viewerAs('MISSION', { participantId: namedId('participant', slug), subject: `mission of ${slug}` });
}

export const secretariat: Viewer = viewerAs('SECRETARIAT', { subject: 'officer' });
