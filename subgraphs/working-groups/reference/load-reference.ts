import type { Database, Rows } from '../../../kernel/database.js';
import { namedId } from '../../../kernel/uuid.js';
import { loadSchedules } from './load-schedules.js';
import { readTable, textsOf } from './read-table.js';

/** Brings the programme of the working paper, its bodies and the known calendar up to date; again changes nothing. */
export function loadReference(database: Database, now: Date): Promise<void> {
  return loadFolder(database, '', now);
}

/**
 * Adds the example programme, the climate-treaty negotiating committee of 1991–1995, and the meetings of the example
 * sponsorship call. The hub learns of INC at `now`; again changes nothing.
 */
export function loadExampleProgramme(database: Database, now: Date): Promise<void> {
  return loadFolder(database, 'example', now);
}

function loadFolder(database: Database, folder: string, now: Date): Promise<void> {
  return database.transaction(async ({ rows }) => {
    await loadProgrammes(rows, folder);
    await loadBodies(rows, folder);
    await loadMeetings(rows, folder);
    await loadSchedules(rows, await readTable(folder, 'meeting-schedule'), now);
  });
}

async function loadProgrammes(rows: Rows, folder: string): Promise<void> {
  const elements = await readTable(folder, 'programme-elements');
  const elementsOf = (slug: string, element: string) =>
    elements
      .filter((row) => row['programme'] === slug && row['element'] === element)
      .map((row) => ({ code: row['code'], paragraph: row['paragraph'], names: textsOf(row) }));
  const programmes = (await readTable(folder, 'programmes')).map((row) => ({
    ...row,
    id: namedId('programme', row['slug']!),
    names: textsOf(row),
    axes: elementsOf(row['slug']!, 'AXIS'),
    principles: elementsOf(row['slug']!, 'PRINCIPLE'),
  }));
  await rows(
    `insert into working_groups.programme (id, slug, names, source_language, status, axes, principles, source)
     select id, slug, names, source_language, status, axes, principles, source
     from jsonb_to_recordset($1::jsonb) as given (id uuid, slug text, names jsonb, source_language text, status text,
                                                  axes jsonb, principles jsonb, source text)
     on conflict (id) do update set names = excluded.names, source_language = excluded.source_language,
                                    axes = excluded.axes, principles = excluded.principles, source = excluded.source`,
    [JSON.stringify(programmes)],
  );
}

async function loadBodies(rows: Rows, folder: string): Promise<void> {
  const bodies = (await readTable(folder, 'bodies')).map((row) => ({
    ...row,
    id: namedId('body', row['slug']!),
    programme_id: namedId('programme', row['programme']!),
    names: textsOf(row),
  }));
  await rows(
    `insert into working_groups.body (id, slug, programme_id, position, kind, open_ended, status, names, source_language, paragraph, source)
     select id, slug, programme_id, position, kind, open_ended, status, names, source_language, paragraph, source
     from jsonb_to_recordset($1::jsonb) as given (id uuid, slug text, programme_id uuid, position int, kind text, open_ended boolean,
                                                  status text, names jsonb, source_language text, paragraph text, source text)
     on conflict (id) do update set names = excluded.names, source_language = excluded.source_language,
                                    paragraph = excluded.paragraph, source = excluded.source, position = excluded.position`,
    [JSON.stringify(bodies)],
  );
}

async function loadMeetings(rows: Rows, folder: string): Promise<void> {
  const meetings = (await readTable(folder, 'meetings')).map((row) => ({
    ...row,
    id: namedId('meeting', row['code']!),
    programme_id: namedId('programme', row['programme']!),
    names: textsOf(row),
  }));
  await rows(
    `insert into working_groups.meeting (id, code, programme_id, kind, formality, names, source_language, source)
     select id, code, programme_id, kind, formality, names, source_language, source
     from jsonb_to_recordset($1::jsonb) as given (id uuid, code text, programme_id uuid, kind text, formality text,
                                                  names jsonb, source_language text, source text)
     on conflict (id) do update set names = excluded.names, source_language = excluded.source_language, source = excluded.source`,
    [JSON.stringify(meetings)],
  );
}
