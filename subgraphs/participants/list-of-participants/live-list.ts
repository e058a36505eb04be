import { badRequest } from '../../../kernel/faults.js';
import type { Language } from '../../../kernel/language.js';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import { permit } from '../../../kernel/permission.js';
import type { ParticipationBasis } from '../balance/balance-enums.js';
import type { ParticipantsContext } from '../context.js';
import { DelegationRole } from '../delegation/delegation-role.js';
import { titlesSql } from '../delegation/function-title.js';
import type { MeetingFacts } from '../meetings.js';
import { NameForm } from '../participant/participant-name.js';
import { participantFacts, withParticipant, type ParticipantRow } from '../participant/participant-row.js';
import { SqlValues } from '../sql-values.js';
import { beyondSql, type SortPart } from '../sort-key.js';
import { consentedSql } from './consented.js';
import { inOrderOfList, type Line, type ListedDelegation } from './list-line.js';

/** A delegation that a list holds, with its people at the basis of the list or further. */
export interface DelegationAt extends ListedDelegation {
  id: string;
  participant: ParticipantRow;
  people: number;
  /** The source says that it was there, whoever came for it. */
  present: boolean;
}

/** A line with the delegation to which it belongs. */
export interface LineOf extends Line {
  delegation: Pick<DelegationAt, 'participantId' | 'category' | 'listName'> & {
    participant?: ParticipantRow;
  };
}

const furthest = ['NOMINATED', 'REGISTERED', 'APPROVED', 'CHECKED_IN', 'SPOKE'];

/** Statuses at or beyond a basis. */
export function statusesFrom(basis: `${ParticipationBasis}`): string[] {
  return furthest.slice(furthest.indexOf(basis));
}

/** The delegations of a meeting in the order of a language, called as they were called on its opening day. */
export async function delegationsAt(
  { id: meetingId, opensOn }: Pick<MeetingFacts, 'id' | 'opensOn'>,
  basis: `${ParticipationBasis}`,
  lang: Language,
  {
    database,
    loaders,
  }: { database: Pick<ParticipantsContext['database'], 'rows'>; loaders: ParticipantsContext['loaders'] },
): Promise<DelegationAt[]> {
  const rows = await database.rows<Omit<DelegationAt, 'listName'> & ParticipantRow>(
    `select d.id, d.participant_id as "participantId", ${participantFacts}, coalesce(counted.people, 0)::int as people,
       d.status = any ($2::text[]) as present
     from participants.delegation d join participants.participant p on p.id = d.participant_id
     left join lateral (select sum(t.people) as people from participants.tally t
       where t.meeting_id = d.meeting_id and t.participant_id = d.participant_id and t.status = any ($2::text[])) as counted on true
     where d.meeting_id = $1::uuid and d.superseded_at is null and (d.status = any ($2::text[]) or counted.people > 0)`,
    [meetingId, statusesFrom(basis)],
  );
  const named = await Promise.all(
    withParticipant(rows).map(async (row) => ({
      ...row,
      listName:
        (await loaders.nameOfParticipant.load({
          id: row.participantId,
          lang,
          form: NameForm.LIST,
          asOf: opensOn,
        })) ?? row.slug,
    })),
  );
  return inOrderOfList(named, lang);
}

/** Which persons a list names: all of a delegation whose persons the reader may see, and everywhere else those who agreed to be named. */
export type MayName = (delegation: Pick<DelegationAt, 'participantId'>) => boolean;

/** By the viewer’s own roles. */
export function namesFor(
  { id, programme }: Pick<MeetingFacts, 'id' | 'programme'>,
  context: Pick<ParticipantsContext, 'viewer' | 'permissions'>,
): MayName {
  return ({ participantId }) =>
    permit(context, 'Delegation:persons', {
      participantId,
      meetingId: id,
      programme: programme?.slug ?? null,
    });
}

const none = '00000000-0000-0000-0000-000000000000';

/** Named persons first, in the order of their delegation, then by role how many more there are; a delegation without either has one line. */
const sortParts: SortPart[] = [
  { sql: 'd.place', type: 'int' },
  { sql: 'coalesce(line.part, 2)', type: 'int' },
  { sql: 'coalesce(line.position, 0)', type: 'int' },
  { sql: `coalesce(line.key, '${none}')`, type: 'uuid' },
];

/**
 * A page of the lines of a meeting’s list as it stands.
 *
 * @param ordered the delegations as `delegationsAt` gives them
 * @throws Fault BAD_REQUEST for a page out of bounds, or a cursor whose delegation is no longer on the list
 */
export async function liveLines(
  ordered: readonly DelegationAt[],
  { basis, mayName, page }: { basis: `${ParticipationBasis}`; mayName: MayName; page: PageArgs },
  { database }: Pick<ParticipantsContext, 'database'>,
): Promise<Page<LineOf>> {
  const { limit, key } = pageBounds(page);
  const start = key ? ordered.findIndex(({ id }) => id === key[0]) : 0;
  if (start === -1)
    throw badRequest('The delegation at which `after` stands has left the list. Start again without it.');
  // Each has a line at least, save the one that the page before ended with.
  const rest = ordered.slice(start, start + limit + 1);
  const lines = await linesOf(
    rest,
    { basis, mayName, limit, key: key && ['1', ...key.slice(1)] },
    database.rows,
  );
  return toPage(lines, page.first, ({ sortKey: [place, ...within] }) => [
    rest[Number(place) - 1]!.id,
    ...within,
  ]);
}

interface Wanted {
  basis: `${ParticipationBasis}`;
  mayName: MayName;
  limit: number | null;
  key: string[] | null;
}

/** Lines of delegations in their order; all of them where `limit` is null. */
export async function linesOf(
  delegations: readonly DelegationAt[],
  { basis, mayName, limit, key }: Wanted,
  rows: ParticipantsContext['database']['rows'],
): Promise<(LineOf & { sortKey: string[] })[]> {
  const values = new SqlValues();
  const ids = values.add(
    delegations.map(({ id }) => id),
    'uuid[]',
  );
  const seen = values.add(
    delegations.map((delegation) => mayName(delegation)),
    'boolean[]',
  );
  const counted = values.add(statusesFrom(basis), 'text[]');
  const place = `array_position(${values.add(Object.values(DelegationRole), 'text[]')}, g.role)`;
  // Whose name was erased is counted like those who are not named.
  const named = `(coalesce(r.display_name, '') <> '' and (d.seen or ${consentedSql}))`;
  const current = `g.delegation_id = d.id and g.superseded_at is null and g.status = any (${counted})`;
  const people =
    'participants.registration g left join participants.representative r on r.id = g.representative_id';
  const found = await rows<Line & { sortKey: string[] }>(
    `select array[${sortParts.map(({ sql }) => `(${sql})::text`).join(', ')}] as "sortKey", line."registrationId", line.role,
       coalesce(line.people, 0)::int as people, line.name, line.honorific, line."nameInScript", line."functionTitle", line.titles
     from (select id, seen, place::int from unnest(${ids}, ${seen}) with ordinality as asked (id, seen, place)) as d
     left join lateral (
       select 0 as part, coalesce(g.position, ${2 ** 29}) as position, coalesce(g.registration_id, g.id) as key,
         coalesce(g.registration_id, g.id) as "registrationId", g.role, g.people, r.display_name as name, r.honorific, r.name_in_script as "nameInScript",
         g.function_title as "functionTitle", ${titlesSql} as titles
       from ${people} where ${current} and ${named}
       union all
       select 1, ${place}, '${none}', null, g.role, sum(g.people), null, null, null, null, null
       from ${people} where ${current} and not ${named} group by g.role
     ) as line on true
     where ${beyondSql(key, sortParts, values)}
     order by ${sortParts.map(({ sql }) => sql).join(', ')} limit ${values.add(limit, 'int')}`,
    values.list,
  );
  return found.map((line) => ({ ...line, delegation: delegations[Number(line.sortKey[0]) - 1]! }));
}
