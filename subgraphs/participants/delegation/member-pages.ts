import type { PageArgs } from '../../../kernel/page.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { pagesByParent } from '../../../kernel/pages-by-parent.js';
import type { PersonReference } from '../person/person-row.js';
import { SqlValues } from '../sql-values.js';
import { beyondSql, type SortPart } from '../sort-key.js';
import { DelegationRole, type Gender } from './delegation-role.js';
import { titlesSql, type StoredTitle } from './function-title.js';

/** An entry of a delegation's list; what concerns a person is null in entries that only count. */
export interface MemberRow {
  parentId: string;
  sortKey: string[];
  /** Whose delegation it is, and where; left out where entries only count. */
  participantId?: string;
  meetingId?: string;
  role: DelegationRole;
  people: number;
  gender: Gender | null;
  /** As printed, or in the language in which it was given. */
  functionTitle: string | null;
  titles: StoredTitle[] | null;
  registrationId: string | null;
  representative: PersonReference | null;
}

/** Those without a place follow those who have one, in the order of arrival. */
const inOrder: SortPart[] = [
  { sql: `coalesce(g.position, ${2 ** 29})`, type: 'int' },
  { sql: 'coalesce(g.registration_id, g.id)', type: 'uuid' },
];

/** People of many delegations in the order in which their lists print them, for those who may see persons. Who is out is on no list. */
export function membersOfDelegation({ database }: RequestContext) {
  return pagesByParent<{ page: PageArgs }, MemberRow>(async ({ parentIds, limit, key }) => {
    const values = new SqlValues();
    const after = beyondSql(key, inOrder, values);
    return database.rows<MemberRow>(
      `select asked.id as "parentId", page.* from unnest(${values.add(parentIds, 'uuid[]')}) as asked (id)
       cross join lateral (
         select array[${inOrder.map(({ sql }) => `(${sql})::text`).join(', ')}] as "sortKey", g.participant_id as "participantId",
           g.meeting_id as "meetingId", g.role, g.people, g.gender,
           g.function_title as "functionTitle", ${titlesSql} as titles, coalesce(g.registration_id, g.id) as "registrationId",
           case when g.representative_id is not null then json_build_object(
             'id', g.representative_id, 'participantId', g.participant_id, 'meetingId', g.meeting_id, 'gender', g.gender) end as representative
         from participants.registration g
         where g.delegation_id = asked.id and g.superseded_at is null and g.status <> 'OUT' and ${after}
         order by ${inOrder.map(({ sql }) => sql).join(', ')} limit ${values.add(limit, 'int')}
       ) as page`,
      values.list,
    );
  });
}

/**
 * People of many delegations, registered or further, as numbers by role, for everybody else. Single entries would tell more than they seem to: a list that counts
 * women and men apart would show both numbers.
 */
export function rolesOfDelegation({ database }: RequestContext) {
  return pagesByParent<{ page: PageArgs }, MemberRow>(async ({ parentIds, limit, key }) => {
    const values = new SqlValues();
    const place = `array_position(${values.add(Object.values(DelegationRole), 'text[]')}, g.role)`;
    const after = beyondSql(key, [{ sql: place, type: 'int' }], values);
    return database.rows<MemberRow>(
      `select asked.id as "parentId", page.* from unnest(${values.add(parentIds, 'uuid[]')}) as asked (id)
       cross join lateral (
         select array[${place}::text] as "sortKey", g.role, sum(g.people)::int as people, null as gender,
           null as "functionTitle", null as titles, null as "registrationId", null as representative
         from participants.registration g
         where g.delegation_id = asked.id and g.superseded_at is null and g.status not in ('OUT', 'NOMINATED') and ${after}
         group by g.role order by ${place} limit ${values.add(limit, 'int')}
       ) as page`,
      values.list,
    );
  });
}
