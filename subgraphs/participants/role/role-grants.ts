import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import { permit } from '../../../kernel/permission.js';
import { participantsOf } from '../../../kernel/viewer.js';
import type { ParticipantsContext } from '../context.js';
import { GRANT_COLUMNS, opened, type SealedGrant } from './grant-role.js';
import type { RoleGrantRow } from './role.js';

/** Grants in force that the viewer may see, the latest first: all, those within its meetings and programmes, or those of its participants. */
export async function roleGrantsFor(
  { participantId, page }: { participantId: string | null; page: PageArgs },
  context: ParticipantsContext,
): Promise<Page<RoleGrantRow>> {
  const { limit, key } = pageBounds(page, ['uuid']);
  const limits = context.viewer.roles.filter(
    ({ role }) => role === 'SECRETARIAT' || role === 'ADMINISTRATOR',
  );
  const rows = await context.database.rows<SealedGrant>(
    `select ${GRANT_COLUMNS} from participants.role_grant
     where superseded_at is null and ($1::uuid is null or participant_id = $1)
       and ($2::boolean or participant_id = any ($3::uuid[]) or meeting_id = any ($4::uuid[]) or programme = any ($5::text[]))
       and ($6::uuid is null or id < $6)
     order by id desc limit $7`,
    [
      participantId,
      permit(context, 'Query.roleGrants'),
      participantsOf(context.viewer, 'FOCAL_POINT', 'MISSION'),
      limits.flatMap(({ meetingId }) => meetingId ?? []),
      limits.flatMap(({ programme, meetingId }) => (meetingId ? [] : (programme ?? []))),
      key?.[0] ?? null,
      limit,
    ],
  );
  return toPage(
    rows.map((row) => opened(row, context)),
    page.first,
    ({ id }) => [id],
  );
}

/** A grant in force; null when there is none. */
export async function roleGrantById(
  id: string,
  context: Pick<ParticipantsContext, 'database' | 'vault'>,
): Promise<RoleGrantRow | null> {
  const [row] = await context.database.rows<SealedGrant>(
    `select ${GRANT_COLUMNS} from participants.role_grant where id = $1 and superseded_at is null`,
    [id],
  );
  return row ? opened(row, context) : null;
}
