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

type Stored = Content & { id: string; meeting_id: string; recorded_at: string; superseded_at: string | null };

type Fact = Content & {
  id: string;
  meeting_id: string;
  source: string;
  recorded_at: string;
  superseded_at: string | null;
};

/**
 * Brings the stored calendar up to a file. The first time, each row enters at the instant since which it was known, or `now`
 * where the file names none: that is the history before this hub. From then on news and corrections of a release enter
 * `now`, so that no answer about an earlier instant changes; what the hub's users recorded stays, unless the row is younger.
 */
export async function loadSchedules(rows: Rows, table: Row[], now: Date): Promise<void> {
  const byMeeting = Map.groupBy(table, (row) => namedId('meeting', row['code']!));
  const stored = await rows<Stored>(
    `select id, meeting_id, status, opens_on::text, closes_on::text, city, country, recorded_at, superseded_at
     from working_groups.meeting_schedule where meeting_id = any($1::uuid[])`,
    [[...byMeeting.keys()]],
  );
  const facts =
    stored.length === 0
      ? [...byMeeting.values()].flatMap((history) => historyOf(history, now))
      : [...byMeeting.values()].flatMap((history) => newsOf(history.at(-1)!, stored, now) ?? []);
  if (facts.length > 0) await supersede(rows, facts, now);
}

/** The rows of one meeting, each known until the next. */
function historyOf(history: Row[], now: Date): Fact[] {
  const instants = history.map((row) => knownSince(row, now));
  return history.map((row, index) => factOf(row, 0, instants[index]!, instants[index + 1] ?? null));
}

/** The last row of a meeting as a fact known from now on; null when it is stored, or something younger is. */
function newsOf(row: Row, stored: Stored[], now: Date): Fact | null {
  const current = stored.find(
    (fact) => fact.meeting_id === namedId('meeting', row['code']!) && !fact.superseded_at,
  );
  const versions = versionsOf(row, stored);
  const isNews = current
    ? versions.length > 0
      ? versions.at(-1) === current && !isSame(row, current)
      : new Date(current.recorded_at) < new Date(knownSince(row, now))
    : true;
  return isNews ? factOf(row, versions.length, now.toISOString(), null) : null;
}

/** A row as first stored, then each correction of it. */
function versionsOf(row: Row, stored: Stored[]): Stored[] {
  const byId = new Map(stored.map((fact) => [fact.id, fact]));
  const versions: Stored[] = [];
  for (;;) {
    const version = byId.get(versionId(row, versions.length));
    if (!version) return versions;
    versions.push(version);
  }
}

/** A row is identified by its meeting and the day since which it was known, so these two never change in a file. */
function versionId(row: Row, version: number): string {
  return namedId('meeting-schedule', `${row['code']} ${row['known_since']} ${version}`);
}

function knownSince(row: Row, now: Date): string {
  return row['known_since'] ? `${row['known_since']}T00:00:00.000Z` : now.toISOString();
}

function factOf(row: Row, version: number, recordedAt: string, supersededAt: string | null): Fact {
  return {
    ...contentOf(row),
    id: versionId(row, version),
    meeting_id: namedId('meeting', row['code']!),
    source: row['source']!,
    recorded_at: recordedAt,
    superseded_at: supersededAt,
  };
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

function isSame(row: Row, stored: Content): boolean {
  const content = contentOf(row);
  return (['status', 'opens_on', 'closes_on', 'city', 'country'] as const).every(
    (key) => content[key] === stored[key],
  );
}

async function supersede(rows: Rows, facts: Fact[], now: Date): Promise<void> {
  await rows(
    'update working_groups.meeting_schedule set superseded_at = $2 where meeting_id = any($1::uuid[]) and superseded_at is null',
    [facts.map(({ meeting_id }) => meeting_id), now],
  );
  await rows(
    `insert into working_groups.meeting_schedule
       (id, meeting_id, status, opens_on, closes_on, city, country, source, recorded_at, superseded_at)
     select id, meeting_id, status, opens_on, closes_on, city, country, source, recorded_at, superseded_at
     from jsonb_to_recordset($1::jsonb) as given (id uuid, meeting_id uuid, status text, opens_on date, closes_on date, city text,
                                                  country text, source text, recorded_at timestamptz, superseded_at timestamptz)`,
    [JSON.stringify(facts)],
  );
}
