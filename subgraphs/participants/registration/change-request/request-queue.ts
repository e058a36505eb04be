import { Field, ID, InputType } from 'type-graphql';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../../kernel/page.js';
import { isUuid } from '../../../../kernel/uuid.js';
import { reachedBy, reachedSql } from '../../audit-log/reach.js';
import type { ParticipantsContext } from '../../context.js';
import { beyondSql } from '../../sort-key.js';
import { SqlValues } from '../../sql-values.js';
import { changeRequestColumns, type ChangeRequestRow } from './change-request-row.js';
import { ChangeRequestKind, ChangeRequestState } from './change-request.js';

@InputType({ description: 'Which requests; all that is given must hold.' })
export class ChangeRequestFilter {
  @Field(() => ID, { nullable: true, description: 'At this meeting.' })
  meetingId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this participant.' })
  participantId?: string | null;

  @Field(() => [ChangeRequestState], {
    nullable: true,
    description: 'In one of these states; [CHANGE_REQUESTED] is the queue. Omit for all.',
  })
  states?: ChangeRequestState[] | null;

  @Field(() => [ChangeRequestKind], { nullable: true, description: 'Of one of these kinds; omit for all.' })
  kinds?: ChangeRequestKind[] | null;
}

/** Requests that the viewer may see, the longest waiting first. */
export async function changeRequestsFor(
  { meetingId, participantId, states, kinds }: ChangeRequestFilter,
  page: PageArgs,
  context: ParticipantsContext,
): Promise<Page<ChangeRequestRow>> {
  const { limit, key } = pageBounds(page);
  const values = new SqlValues();
  const reached = await reachedBy('Query.changeRequests', context);
  const is = (column: string, id: string) =>
    isUuid(id) ? `c.${column} = ${values.add(id, 'uuid')}` : 'false';
  const conditions = [
    reachedSql(reached, { participant: 'c.participant_id', meeting: 'c.meeting_id' }, values),
    meetingId && is('meeting_id', meetingId),
    participantId && is('participant_id', participantId),
    states && `c.state = any (${values.add(states, 'text[]')})`,
    kinds && `c.kind = any (${values.add(kinds, 'text[]')})`,
    beyondSql(
      key,
      [
        { sql: 'c.asked_at', type: 'timestamptz' },
        { sql: 'c.id', type: 'uuid' },
      ],
      values,
    ),
  ].filter(Boolean);
  const rows = await context.database.rows<ChangeRequestRow & { sortKey: string[] }>(
    `select ${changeRequestColumns}, array[c.asked_at::text, c.id::text] as "sortKey"
     from participants.change_request c where ${conditions.join(' and ')}
     order by c.asked_at, c.id limit ${values.add(limit, 'int')}`,
    values.list,
  );
  return toPage(rows, page.first, ({ sortKey }) => sortKey);
}
