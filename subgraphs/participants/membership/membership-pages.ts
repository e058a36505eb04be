import type { PageArgs } from '../../../kernel/page.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { isUuid } from '../../../kernel/uuid.js';
import { pagesByParent } from '../../../kernel/pages-by-parent.js';
import { conditionsSql, foundSql, readyFilter, seatOn } from '../participant/filter-sql.js';
import type { ParticipantFilter } from '../participant/participant-filter.js';
import { SqlValues } from '../sql-values.js';
import { participantFacts, withParticipant, type WithFacts } from '../participant/participant-row.js';
import { beyondSql, type SortPart } from '../sort-key.js';
import type { MembershipRow } from './membership.js';

interface Listed extends MembershipRow {
  parentId: string;
  sortKey: string[];
}

const bySeniority: SortPart[] = [
  { sql: 'm.joined_on', type: 'date' },
  { sql: 'm.id', type: 'uuid' },
];

const columns = `m.id, m.body_id as "bodyId", m.participant_id as "participantId", m.joined_on::text as since, m.left_on::text as until,
  json_build_array(m.joined_on, m.id) as "sortKey"`;

/** Members of many bodies, longest-serving first, each body's page in one statement for all. */
export function membersOfBody(context: RequestContext) {
  return pagesByParent<{ filter: ParticipantFilter; page: PageArgs }, Listed>(
    async ({ args: { filter }, parentIds, limit, key }) => {
      const ready = await readyFilter(filter, context);
      const values = new SqlValues();
      const bodies = values.add(parentIds.filter(isUuid), 'uuid[]');
      const found = foundSql(ready, values);
      const rows = await context.database.rows<WithFacts<Listed>>(
        `${found ? `with found as (${found})` : ''}
       select asked.id as "parentId", page.* from unnest(${bodies}) as asked (id)
       cross join lateral (
         select ${columns}, ${participantFacts}
         from participants.membership m join participants.participant p on p.id = m.participant_id
         ${found ? 'join found on found.participant_id = p.id' : ''}
         where m.body_id = asked.id and ${seatOn(values.add(ready.seatsOn, 'date'))} and ${conditionsSql(ready, values)} and ${beyondSql(key, bySeniority, values)}
         order by m.joined_on, m.id limit ${values.add(limit, 'int')}
       ) as page`,
        values.list,
      );
      return withParticipant(rows);
    },
  );
}

/** Seats of many participants on a day, oldest first. */
export function seatsOfParticipant({ database }: RequestContext) {
  return pagesByParent<{ asOf: string; page: PageArgs }, Listed>(
    async ({ args: { asOf }, parentIds, limit, key }) => {
      const values = new SqlValues();
      return database.rows<Listed>(
        `select asked.id as "parentId", page.* from unnest(${values.add(parentIds, 'uuid[]')}) as asked (id)
       cross join lateral (
         select ${columns} from participants.membership m
         where m.participant_id = asked.id and ${seatOn(values.add(asOf, 'date'))} and ${beyondSql(key, bySeniority, values)}
         order by m.joined_on, m.id limit ${values.add(limit, 'int')}
       ) as page`,
        values.list,
      );
    },
  );
}
