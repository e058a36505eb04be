import type { ParticipantsContext } from '../../context.js';
import type { SqlValues } from '../../sql-values.js';

/** Which registrations `g` the viewer may see, and whether these are all those of some meeting, participant or person. */
export interface Visible {
  sql: string;
  isNarrow: boolean;
}

/** What the table of permissions says of the viewer’s roles, as a condition: one part for each role that reaches some registrations. */
export function visibleSql(
  { viewer, permissions }: Pick<ParticipantsContext, 'viewer' | 'permissions'>,
  name: string,
  values: SqlValues,
): Visible {
  const rule = permissions.ruleOf(name) ?? {};
  const parts = viewer.roles.flatMap(({ role, participantId, meetingId, programme }) => {
    const reach = rule[role];
    if (!reach || (reach === 'OWN' && participantId === null) || (reach === 'SELF' && !viewer.personId))
      return [];
    const narrow: string[] = [];
    if (reach === 'SELF') narrow.push(`g.representative_id = ${values.add(viewer.personId, 'uuid')}`);
    else if (participantId !== null) narrow.push(`g.participant_id = ${values.add(participantId, 'uuid')}`);
    if (meetingId !== null) narrow.push(`g.meeting_id = ${values.add(meetingId, 'uuid')}`);
    const within =
      programme === null
        ? []
        : [
            `exists (select from participants.registration_window w where w.meeting_id = g.meeting_id and w.kind = g.kind
              and w.programme = ${values.add(programme, 'text')})`,
          ];
    return [{ sql: [...narrow, ...within].join(' and ') || 'true', isNarrow: narrow.length > 0 }];
  });
  if (parts.length === 0) return { sql: 'false', isNarrow: true };
  return {
    sql: `(${parts.map(({ sql }) => sql).join(' or ')})`,
    isNarrow: parts.every(({ isNarrow }) => isNarrow),
  };
}
