import type { Rows } from '../../../kernel/database.js';
import { namedId } from '../../../kernel/uuid.js';
import type { Row } from './read-table.js';

/** What a row of a calendar file says of a meeting. */
interface Content {
  status: string;
  opens_on: string;
  closes_on: string;
  city: string | null;
  country: string | null;
}

type Stored = Content & { id: string; superseded_at: string | null };

type Fact = Content & { id: string; meeting_id: string; source: string; recorded_at: string };

/**
 * Brings the stored calendar up to the files. A new row enters at the instant since which it was known, or `now` where the file
 * names none. A row that a release corrects enters `now`, if what it corrects is what is known today. What was superseded
 * stays as it was, and so does whatever the hub's users recorded.
 */
export async function loadSchedules(rows: Rows, table: Row[], now: Date): Promise<void> {
  const stored = await rows<Stored>(
    `select id, status, opens_on::text, closes_on::text, city, country, superseded_at
     from working_groups.meeting_schedule where meeting_id = any($1::uuid[])`,
    [table.map((row) => namedId('meeting', row['code']!))],
  );
  const byId = new Map(stored.map((fact) => [fact.id, fact]));
  const missing = table.flatMap((row) => missingFact(row, byId, now) ?? []);
  if (missing.length > 0) await insertInOrder(rows, missing);
}

function missingFact(row: Row, stored: Map<string, Stored>, now: Date): Fact | null {
  const content = contentOf(row);
  const versions = versionsOf(row, stored);
  const latest = versions.at(-1);
  if (latest && (latest.superseded_at !== null || isSame(content, latest))) return null;
  return {
    ...content,
    id: versionId(row, versions.length),
    meeting_id: namedId('meeting', row['code']!),
    source: row['source']!,
    recorded_at: row['known_since'] && !latest ? `${row['known_since']}T00:00:00Z` : now.toISOString(),
  };
}

/** The row as first stored, then each correction of it. */
function versionsOf(row: Row, stored: Map<string, Stored>): Stored[] {
  const versions: Stored[] = [];
  for (;;) {
    const version = stored.get(versionId(row, versions.length));
    if (!version) return versions;
    versions.push(version);
  }
}

/** A row is identified by its meeting and the day since which it was known, so these two never change in a file. */
function versionId(row: Row, version: number): string {
  return namedId('meeting-schedule', `${row['code']} ${row['known_since']} ${version}`);
}

function contentOf(row: Row): Content {
  return {
    status: row['status']!,
    opens_on: row['opens_on']!,
    closes_on: row['closes_on']!,
    city: row['city'] || null,
    country: row['country'] || null,
  };
}

function isSame(content: Content, stored: Content): boolean {
  return (['status', 'opens_on', 'closes_on', 'city', 'country'] as const).every(
    (key) => content[key] === stored[key],
  );
}

/** Puts facts among those of the same meetings: each is superseded by the one that became known next. */
async function insertInOrder(rows: Rows, facts: Fact[]): Promise<void> {
  await rows('set constraints working_groups.meeting_schedule_one_at_a_time deferred');
  await rows(
    `insert into working_groups.meeting_schedule (id, meeting_id, status, opens_on, closes_on, city, country, source, recorded_at)
     select id, meeting_id, status, opens_on, closes_on, city, country, source, recorded_at
     from jsonb_to_recordset($1::jsonb) as given (id uuid, meeting_id uuid, status text, opens_on date, closes_on date, city text,
                                                  country text, source text, recorded_at timestamptz)`,
    [JSON.stringify(facts)],
  );
  await rows(
    `update working_groups.meeting_schedule fact set superseded_at = ordered.superseded_at
     from (select id, lead(recorded_at) over (partition by meeting_id order by recorded_at) as superseded_at
           from working_groups.meeting_schedule where meeting_id = any($1::uuid[])) ordered
     where fact.id = ordered.id and fact.superseded_at is distinct from ordered.superseded_at`,
    [facts.map(({ meeting_id }) => meeting_id)],
  );
}
