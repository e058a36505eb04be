import { Field, ID, InputType } from 'type-graphql';
import { toPage, pageBounds, type Page, type PageArgs } from '../../../kernel/page.js';
import { isUuid } from '../../../kernel/uuid.js';
import { participantsOf } from '../../../kernel/viewer.js';
import type { ParticipantsContext } from '../context.js';
import { beginningOf, searchWords } from '../participant/search-key.js';
import { beyondSql, type SortPart } from '../sort-key.js';
import { SqlValues } from '../sql-values.js';
import { accreditationColumns, withInstants, type AccreditationRow } from './accreditation-row.js';
import { AccreditationBasis } from './accreditation-words.js';
import { AccreditationState } from './states.js';

@InputType({ description: 'Which accreditations; all that is given must hold.' })
export class AccreditationFilter {
  @Field(() => [AccreditationState], { nullable: true, description: 'In one of these states.' })
  states?: AccreditationState[] | null;

  @Field(() => AccreditationBasis, { nullable: true, description: 'On this basis.' })
  basis?: AccreditationBasis | null;

  @Field(() => String, { nullable: true, description: 'To this programme of work, by its slug.' })
  programme?: string | null;

  @Field(() => ID, { nullable: true, description: 'To this meeting.' })
  meetingId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this organization.' })
  participantId?: string | null;

  @Field(() => String, { nullable: true, description: 'Words of a name that the organization has or had.' })
  search?: string | null;
}

const longestWaiting: SortPart[] = [
  { sql: 'a.recorded_at', type: 'timestamptz' },
  { sql: 'a.accreditation_id', type: 'uuid' },
];

/** Applications and accreditations that the viewer may see, the longest in their state first: a queue to work through. */
export async function listAccreditations(
  { filter, page }: { filter: AccreditationFilter; page: PageArgs },
  context: ParticipantsContext,
): Promise<Page<AccreditationRow>> {
  const { limit, key } = pageBounds(page);
  const values = new SqlValues();
  const where = [
    'a.superseded_at is null',
    `(${within(context, values)})`,
    ...conditions(filter, values),
    beyondSql(key, longestWaiting, values),
  ];
  const rows = await context.database.rows<AccreditationRow & { sortKey: string[] }>(
    `select ${accreditationColumns}, array[a.recorded_at::text, a.accreditation_id::text] as "sortKey"
     from participants.accreditation a where ${where.join(' and ')}
     order by a.recorded_at, a.accreditation_id limit ${values.add(limit, 'int')}`,
    values.list,
  );
  return toPage(rows.map(withInstants), page.first, ({ sortKey }) => sortKey);
}

/** What the viewer may see of applications: its own; those of its organizations; those within what the secretariat’s role is held for. */
function within({ viewer }: ParticipantsContext, values: SqlValues): string {
  const own = participantsOf(viewer, 'FOCAL_POINT');
  const offices = viewer.roles.filter(({ role, participantId }) => role === 'SECRETARIAT' && !participantId);
  const submitted = [
    `a.participant_id = any (${values.add(own, 'uuid[]')})`,
    ...offices.map(({ programme, meetingId }) => {
      const limits = [
        ...(programme === null ? [] : [`a.programme = ${values.add(programme, 'text')}`]),
        ...(meetingId === null ? [] : [`a.meeting_id = ${values.add(meetingId, 'uuid')}`]),
      ];
      return limits.length > 0 ? `(${limits.join(' and ')})` : 'true';
    }),
  ];
  return `a.applied_by = ${values.add(viewer.subject, 'text')} and not a.state = any (${values.add(
    ['ACCREDITED', 'SUSPENDED', 'REINSTATED', 'EXPIRED'],
    'text[]',
  )}) or (a.state <> 'DRAFT' and (${submitted.join(' or ')}))`;
}

function conditions(filter: AccreditationFilter, values: SqlValues): string[] {
  const { states, basis, programme, meetingId, participantId, search } = filter;
  const id = (given: string): string => values.add(isUuid(given) ? given : null, 'uuid');
  return [
    ...(states ? [`a.state = any (${values.add(states, 'text[]')})`] : []),
    ...(basis ? [`a.basis = ${values.add(basis, 'text')}`] : []),
    ...(programme != null ? [`a.programme = ${values.add(programme, 'text')}`] : []),
    ...(meetingId != null ? [`a.meeting_id = ${id(meetingId)}`] : []),
    ...(participantId != null ? [`a.participant_id = ${id(participantId)}`] : []),
    ...(search ? [named(search, values)] : []),
  ];
}

function named(search: string, values: SqlValues): string {
  const words = searchWords(search).map((word) => values.add(beginningOf(word), 'text'));
  const matches = (table: string): string =>
    words.map((word) => `${table}.search_key ~ ${word}`).join(' and ');
  if (words.length === 0) return 'false';
  return `(exists (select from participants.participant_name n where n.participant_id = a.participant_id and n.superseded_at is null and ${matches('n')})
    or exists (select from participants.applicant o where o.id = a.participant_id and ${matches('o')}))`;
}
