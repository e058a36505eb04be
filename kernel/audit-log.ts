import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ENTRY_COLUMNS, type StoredEntry } from './audit-read.js';
import type { Database } from './database.js';
import { badRequest } from './faults.js';
import { pageBounds, PageInfo, toPage, type Page, type PageArgs } from './page.js';
import { DateTimeScalar } from './scalars.js';
import { isUuid } from './uuid.js';

const MOST_ACTIONS = 50;

@Directive('@shareable')
@ObjectType({ description: 'What a change on record changed, such as a day or a state.' })
export class ChangedFact {
  @Field(() => String, { description: 'Its name, such as `opensOn`.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Before the change; null when there was none.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'After it; null when there is none.' })
  after!: string | null;
}

@Directive('@shareable')
@ObjectType({ description: 'A change as it was put on record, in a chain that nobody alters unnoticed.' })
export class RecordedChange {
  @Field(() => Int, { description: 'Its place in the chain of its subgraph, from 1 without gaps.' })
  seq!: number;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'What was done, such as MEETING_SCHEDULED.' })
  action!: string;

  @Field(() => String, { description: 'The type of the record, such as Meeting.' })
  recordType!: string;

  @Field(() => ID, { description: 'The id of the record.' })
  recordId!: string;

  @Field(() => ID, { nullable: true, description: 'Whose record it is; null when it is nobody’s.' })
  participantId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Of which meeting; null when of none in particular.' })
  meetingId!: string | null;

  @Field(() => String, { nullable: true, description: 'The account that made it; null for the public.' })
  subject!: string | null;

  @Field(() => [String], { description: 'The roles that the account held then; at most 50.' })
  roles!: string[];

  @Field(() => ID, { description: 'The request in which it was made, as in the hub’s log.' })
  requestId!: string;

  @Field(() => String, { nullable: true, description: 'Why, in the words given; null when none were.' })
  reason!: string | null;

  @Field(() => [ChangedFact], { description: 'What it was before and after, by name.' })
  facts!: ChangedFact[];

  @Field(() => String, { description: 'SHA-256, in hex, over the hash before it and this entry.' })
  hash!: string;
}

@Directive('@shareable')
@ObjectType({ description: 'One entry of a page of changes on record, with its place in the list.' })
export class RecordedChangeEdge {
  @Field(() => RecordedChange, { description: 'The change itself.' })
  node!: RecordedChange;

  @Field(() => String, { description: 'Its place: give it as `after` to read on from here.' })
  cursor!: string;
}

@Directive('@shareable')
@ObjectType({ description: 'A page of changes on record, the latest first.' })
export class RecordedChangeConnection {
  @Field(() => [RecordedChangeEdge], { description: 'The entries of this page, in the order of the list.' })
  edges!: RecordedChangeEdge[];

  @Field(() => PageInfo, { description: 'Whether more follow, and from where.' })
  pageInfo!: PageInfo;
}

@InputType({ description: 'Which changes; all that is given must hold.' })
export class RecordedChangeFilter {
  @Field(() => String, { nullable: true, description: 'Of records of this type, such as Meeting.' })
  recordType?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this record.' })
  recordId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of records of this participant.' })
  participantId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of records of this meeting.' })
  meetingId?: string | null;

  @Field(() => [String], { nullable: true, description: `One of these; at most ${MOST_ACTIONS}.` })
  actions?: string[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From this instant on.' })
  from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant.' })
  to?: Date | null;
}

/** The lines of these types in a table of permissions: whoever may read the log may read all of its entries. */
export const recordedChangeFields = {
  RecordedChange:
    'seq at action recordType recordId participantId meetingId subject roles requestId reason facts hash',
  ChangedFact: 'name before after',
};

/**
 * Changes on record in the subgraph’s own chain, the latest first. Who may read them, the caller has asked.
 *
 * @throws Fault BAD_REQUEST for ids that are none, or a cursor of another list
 */
export async function recordedChanges(
  { rows, schema }: Database,
  { recordType, recordId, participantId, meetingId, actions, from, to }: RecordedChangeFilter,
  page: PageArgs,
): Promise<Page<RecordedChange>> {
  for (const [name, id] of Object.entries({ participantId, meetingId }))
    if (id && !isUuid(id)) throw badRequest(`\`${name}\` "${id}" is no id. Take it from the record.`);
  if (actions && actions.length > MOST_ACTIONS)
    throw badRequest(`\`actions\` names ${actions.length}. Give at most ${MOST_ACTIONS}.`);
  const { limit, key } = pageBounds(page, ['int']);
  const entries = await rows<StoredEntry>(
    `select ${ENTRY_COLUMNS} from ${schema}.audit
     where ($1::text is null or record_type = $1) and ($2::text is null or record_id = $2)
       and ($3::uuid is null or participant_id = $3) and ($4::uuid is null or meeting_id = $4)
       and ($5::text[] is null or action = any ($5)) and ($6::timestamptz is null or at >= $6)
       and ($7::timestamptz is null or at < $7) and ($8::bigint is null or seq < $8)
     order by audit.seq desc limit $9`,
    [recordType, recordId, participantId, meetingId, actions, from, to, key?.[0], limit].map(
      (value) => value ?? null,
    ),
  );
  return toPage(entries.map(shown), page.first, ({ seq }) => [seq]);
}

function shown(entry: StoredEntry): RecordedChange {
  const before = (entry.before ?? {}) as Record<string, unknown>;
  const after = (entry.after ?? {}) as Record<string, unknown>;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return {
    seq: entry.seq,
    at: new Date(entry.at),
    action: entry.action,
    recordType: entry.record_type,
    recordId: entry.record_id,
    participantId: entry.participant_id,
    meetingId: entry.meeting_id,
    subject: entry.subject,
    roles: [...new Set((entry.roles as { role: string }[]).map(({ role }) => role))],
    requestId: entry.request_id,
    reason: entry.reason,
    facts: names.map((name) => ({ name, before: textOf(before[name]), after: textOf(after[name]) })),
    hash: entry.hash,
  };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
