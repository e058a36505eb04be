import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { sharedData } from '../../../support/shared-data.js';
import type { ImportHub } from './hub.js';

type Hub = Pick<ImportHub, 'database'>;

/** What the hub has of one row of a list. */
export interface Imported {
  slug: string;
  category: string;
  /** The participant's names as printed. */
  names: string[];
  gender: string;
  country: string | null;
  person: string | null;
}

/** What came of a row. */
export async function row({ database }: Hub, source: string, line: number): Promise<Imported> {
  const [imported] = await database.rows<Imported>(
    `select p.slug, p.category, array(select n.name from participants.participant_name n where n.participant_id = p.id and n.lang = 'und' order by n.id) as names,
       r.gender, c.slug as country, h.display_name as person
     from participants.registration r join participants.import i on i.id = r.import_id join participants.participant p on p.id = r.participant_id
       left join participants.participant c on c.id = r.country_id left join participants.representative h on h.id = r.representative_id
     where i.source = $1 and r.line = $2`,
    [source, line],
  );
  return imported!;
}

/** The slugs of everybody who bears a name as printed. */
export async function bearers({ database }: Hub, name: string): Promise<string[]> {
  const rows = await database.rows<{ slug: string }>(
    `select distinct p.slug from participants.participant p join participants.participant_name n on n.participant_id = p.id
     where n.name = $1 and n.superseded_at is null order by 1`,
    [name],
  );
  return rows.map(({ slug }) => slug);
}

/** Whether a State has a delegation at the first meeting at which the committee's votes call it so. */
export async function voted({ database }: Hub, country: string, slug: string): Promise<boolean> {
  const rows: Record<string, string>[] = parse(readFileSync(sharedData('ecosoc_ngo/roll_call_votes.csv')), {
    columns: true,
  });
  const day = rows.find((vote) => vote['country'] === country)!['session_date'];
  const present = await database.rows(
    `select from participants.delegation d join participants.meeting_list l using (meeting_id) join participants.participant p on p.id = d.participant_id
     where l.meeting_code = $1 and p.slug = $2`,
    [`ECOSOC-NGO-${day}`, slug],
  );
  return present.length === 1;
}

/** Names of those whom a participant continues. */
export async function predecessors({ database }: Hub, successor: string): Promise<string[]> {
  const rows = await database.rows<{ name: string }>(
    `select n.name from participants.succession s join participants.participant_name n on n.participant_id = s.predecessor_id and n.form = 'SHORT'
     join participants.participant_name m on m.participant_id = s.successor_id and m.form = 'SHORT' where m.name = $1 order by n.name`,
    [successor],
  );
  return rows.map(({ name }) => name);
}

/** The category of a participant that has a delegation anywhere; undefined when it has none. */
export async function present({ database }: Hub, slug: string): Promise<string | undefined> {
  const [state] = await database.rows<{ category: string }>(
    'select p.category from participants.delegation d join participants.participant p on p.id = d.participant_id where p.slug = $1 limit 1',
    [slug],
  );
  return state?.category;
}

/** The English name of a meeting. */
export async function nameOfMeeting({ database }: Hub, code: string): Promise<string | undefined> {
  const [meeting] = await database.rows<{ name: string }>(
    "select names ->> 'en' as name from working_groups.meeting where code = $1",
    [code],
  );
  return meeting?.name;
}
