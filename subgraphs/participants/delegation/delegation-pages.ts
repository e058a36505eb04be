import DataLoader from 'dataloader';
import type { PageArgs } from '../../../kernel/page.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { isUuid } from '../../../kernel/uuid.js';
import { pagesByParent } from '../../../kernel/pages-by-parent.js';
import { conditionsSql, foundSql, readyFilter } from '../participant/filter-sql.js';
import type { ParticipantFilter } from '../participant/participant-filter.js';
import { participantFacts, withParticipant, type WithFacts } from '../participant/participant-row.js';
import { SqlValues } from '../sql-values.js';
import { beyondSql } from '../sort-key.js';
import type { DelegationRow } from './delegation.js';

interface Listed extends DelegationRow {
  parentId: string;
  sortKey: string[];
}

/** A delegation `d` that its source says was there, or that has somebody who is not out. */
const onListSql = `(d.status <> 'OUT' or exists (select from participants.registration g
  where g.delegation_id = d.id and g.superseded_at is null and g.status <> 'OUT'))`;

/** Delegations of many meetings by slug of their participant, each meeting's page in one statement for all. */
export function delegationsOfMeeting(context: RequestContext) {
  return pagesByParent<{ filter: ParticipantFilter; page: PageArgs }, Listed>(
    async ({ args: { filter }, parentIds, limit, key }) => {
      const ready = await readyFilter(filter, context);
      const values = new SqlValues();
      const meetings = values.add(parentIds.filter(isUuid), 'uuid[]');
      const found = foundSql(ready, values);
      const rows = await context.database.rows<WithFacts<Listed>>(
        `${found ? `with found as (${found})` : ''}
       select asked.id as "parentId", page.* from unnest(${meetings}) as asked (id)
       cross join lateral (
         select d.id, d.meeting_id as "meetingId", d.participant_id as "participantId", ${participantFacts}, array[p.slug] as "sortKey"
         from participants.delegation d join participants.participant p on p.id = d.participant_id
         ${found ? 'join found on found.participant_id = p.id' : ''}
         where d.meeting_id = asked.id and d.superseded_at is null and ${onListSql} and ${conditionsSql(ready, values)}
           and ${beyondSql(key, [{ sql: 'p.slug collate "C"', type: 'text' }], values)}
         order by p.slug collate "C" limit ${values.add(limit, 'int')}
       ) as page`,
        values.list,
      );
      return withParticipant(rows);
    },
  );
}

/** Delegations of many participants, in the order in which the hub learned of them. */
export function delegationsOfParticipant({ database }: RequestContext) {
  return pagesByParent<{ page: PageArgs }, Listed>(async ({ parentIds, limit, key }) => {
    const values = new SqlValues();
    const participants = values.add(parentIds, 'uuid[]');
    const after = beyondSql(
      key,
      [
        { sql: 'd.recorded_at', type: 'timestamptz' },
        { sql: 'd.id', type: 'uuid' },
      ],
      values,
    );
    return database.rows<Listed>(
      `select asked.id as "parentId", page.* from unnest(${participants}) as asked (id)
       cross join lateral (
         select d.id, d.meeting_id as "meetingId", d.participant_id as "participantId",
           array[d.recorded_at::text, d.id::text] as "sortKey"
         from participants.delegation d
         where d.participant_id = asked.id and d.superseded_at is null and ${onListSql} and ${after}
         order by d.recorded_at, d.id limit ${values.add(limit, 'int')}
       ) as page`,
      values.list,
    );
  });
}

/** How many people of a delegation are registered or further, from the tally kept beside the registrations. */
export function peopleOfDelegation({ database }: RequestContext): DataLoader<DelegationRow, number, string> {
  return new DataLoader(
    async (delegations) => {
      const rows = await database.rows<{ key: string; people: number }>(
        `select t.meeting_id || ' ' || t.participant_id as key, sum(t.people)::int as people
         from unnest($1::uuid[], $2::uuid[]) as asked (meeting_id, participant_id)
         join participants.tally t using (meeting_id, participant_id)
         where t.status <> 'NOMINATED' group by t.meeting_id, t.participant_id`,
        [
          delegations.map(({ meetingId }) => meetingId),
          delegations.map(({ participantId }) => participantId),
        ],
      );
      const people = new Map(rows.map((row) => [row.key, row.people]));
      return delegations.map(
        ({ meetingId, participantId }) => people.get(`${meetingId} ${participantId}`) ?? 0,
      );
    },
    { cacheKeyFn: ({ id }) => id },
  );
}
