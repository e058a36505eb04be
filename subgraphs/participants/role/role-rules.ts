import { permit, type Place } from '../../../kernel/permission.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { comparableEmail, isEmail } from '../person/email.js';
import { ParticipantNotFound } from '../problems.js';
import type { Grant } from './grant-role.js';
import { InvalidRoleGrant } from './problems.js';
import { Role } from './role.js';

/** Roles that are held for one participant, and which kinds of participant that may be; null for any. */
const heldFor: Partial<Record<Role, 'STATE' | 'OTHERS' | null>> = {
  [Role.FOCAL_POINT]: 'OTHERS',
  [Role.MISSION]: 'STATE',
  [Role.DONOR]: null,
};

/** Which roles the holder of a role may pass on, within what it is held for. */
const passesOn: Partial<Record<Role, readonly Role[]>> = {
  [Role.ADMINISTRATOR]: Object.values(Role),
  [Role.SECRETARIAT]: [Role.FOCAL_POINT, Role.MISSION, Role.DONOR, Role.CREDENTIALS_OFFICER, Role.REPORTER],
  [Role.FOCAL_POINT]: [Role.FOCAL_POINT],
  [Role.MISSION]: [Role.MISSION],
};

/** Whether a role of the viewer’s that may be passed on as this one reaches so far: another role of the viewer’s does not help. */
export function mayPassOn(context: ParticipantsContext, role: Role, within: Place): boolean {
  const roles = context.viewer.roles.filter((own) => passesOn[roleOf(own.role)]?.includes(role));
  return permit({ ...context, viewer: { ...context.viewer, roles } }, 'Mutation.grantRole', within);
}

/** The kernel’s word as the graph’s. */
export function roleOf(role: `${Role}`): Role {
  return Role[role];
}

/** An account as people write it: an e-mail address, or `issuer#subject`; null when it is neither. */
export function accountOf(text: string): string | null {
  const trimmed = text.trim();
  if (/^https?:\/\/[^\s#]+#\S+$/.test(trimmed)) return trimmed;
  return isEmail(trimmed) ? `mailto:${comparableEmail(trimmed)}` : null;
}

/** Why a role cannot be held like this; null when it can. */
export async function refusalOfGrant(
  grant: Grant,
  context: ParticipantsContext,
): Promise<InvalidRoleGrant | ParticipantNotFound | null> {
  const kind = heldFor[grant.role];
  if (grant.role === Role.REPRESENTATIVE)
    return new InvalidRoleGrant(
      'role',
      'Nobody is made a representative by a grant: whoever signs in with the address of a person on record is one.',
    );
  if (kind === undefined && grant.participantId)
    return new InvalidRoleGrant(
      'participantId',
      `The role ${grant.role} is not held for a participant. Leave participantId out.`,
    );
  if (kind !== undefined && !grant.participantId)
    return new InvalidRoleGrant(
      'participantId',
      `The role ${grant.role} is held for one participant. Say for which.`,
    );
  if (grant.validTo && grant.validTo <= grant.validFrom)
    return new InvalidRoleGrant(
      'validTo',
      `It would end on ${grant.validTo}, not after it begins on ${grant.validFrom}.`,
    );
  if (grant.meetingId && !isUuid(grant.meetingId))
    return new InvalidRoleGrant('meetingId', 'This is not the id of a meeting. Take it from `meetings`.');
  if (!grant.participantId || kind === undefined) return null;
  const participant = isUuid(grant.participantId)
    ? await context.loaders.participantById.load(grant.participantId)
    : null;
  if (!participant) return new ParticipantNotFound(grant.participantId);
  if (kind !== null && (kind === 'STATE') !== (participant.kind === 'STATE'))
    return new InvalidRoleGrant(
      'role',
      kind === 'STATE'
        ? 'Only a State has a mission. For an organization, grant FOCAL_POINT.'
        : 'A State has no focal point. Grant MISSION.',
    );
  return null;
}
