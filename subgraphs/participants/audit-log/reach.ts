import { type Rule } from '../../../kernel/permission.js';
import type { HeldRole } from '../../../kernel/viewer.js';
import type { ParticipantsContext } from '../context.js';
import { meetingsWithin } from '../meetings.js';
import type { SqlValues } from '../sql-values.js';

/** Part of the records that a list is about; null does not restrict. */
export interface Reached {
  participantId: string | null;
  meetingIds: string[] | null;
  /** The programme whose meetings these are; null when the role is not held for one. */
  programme: string | null;
  /** Through a role for its own participant only, not through one for all. */
  isOwn: boolean;
}

/**
 * Which records a list may show to the viewer, by the line that the list has in the table of permissions: what each role reaches, for a list
 * cannot ask about each record. Empty: none at all.
 */
export async function reachedBy(
  name: string,
  context: Pick<ParticipantsContext, 'viewer' | 'permissions' | 'ask'>,
): Promise<Reached[]> {
  const rule: Rule = context.permissions.ruleOf(name) ?? {};
  const reached = await Promise.all(
    context.viewer.roles.map(async (role): Promise<Reached[]> => {
      const reach = rule[role.role];
      if (!reach || reach === 'SELF' || (reach === 'OWN' && role.participantId === null)) return [];
      return [
        {
          participantId: role.participantId,
          meetingIds: await meetingsOf(role, context),
          programme: role.programme,
          isOwn: reach === 'OWN',
        },
      ];
    }),
  );
  return reached.flat();
}

/** That a record lies within what is reached; `false` when nothing is. */
export function reachedSql(
  reached: readonly Reached[],
  columns: { participant: string; meeting: string },
  values: SqlValues,
): string {
  if (reached.some(({ participantId, meetingIds }) => participantId === null && meetingIds === null))
    return 'true';
  const parts = reached.map(({ participantId, meetingIds }) =>
    [
      participantId !== null && `${columns.participant} = ${values.add(participantId, 'uuid')}`,
      meetingIds !== null && `${columns.meeting} = any (${values.add(meetingIds, 'uuid[]')})`,
    ]
      .filter((condition) => condition !== false)
      .join(' and '),
  );
  return parts.length > 0 ? `(${parts.join(' or ')})` : 'false';
}

async function meetingsOf(
  { meetingId, programme }: HeldRole,
  context: Pick<ParticipantsContext, 'ask'>,
): Promise<string[] | null> {
  if (programme === null) return meetingId === null ? null : [meetingId];
  const meetings = await meetingsWithin({ programme }, null, context);
  const ids = meetings.map(({ id }) => id);
  return meetingId === null ? ids : ids.filter((id) => id === meetingId);
}
