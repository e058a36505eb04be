import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { Rows } from './database.js';
import { quiet } from './jobs-log.js';
import { newId } from './uuid.js';
import type { Vault } from './vault.js';

/** A mail to one person. */
export interface Mail {
  /** Which letter it is, such as `registration-approved`: what the log and the list of mails show of it. */
  kind: string;
  /** One address. */
  to: string;
  subject: string;
  text: string;
  /** null for a mail of plain text only. */
  html: string | null;
  /** BCP 47 tag of the language it is written in. */
  language: string;
  /** Goes before others that wait: somebody sits there and expects it, as with a link to sign in. */
  urgent?: boolean;
}

/**
 * How far a mail got. UNKNOWN: the hub was stopped, or the line broke, after the mail was handed over and before that was confirmed: it may
 * have arrived, and is never sent again unless somebody asks.
 */
export type MailStatus = 'QUEUED' | 'SENDING' | 'SENT' | 'FAILED' | 'UNKNOWN';

/** The name of the job that sends one mail. */
export const SEND_MAIL = 'send-mail';

/** Where jobs are kept; the worker owns it. */
export const JOBS_SCHEMA = 'jobs';

/**
 * Puts a mail into the outbox. It leaves when the transaction commits, and never if that rolls back.
 *
 * @returns its id
 */
export async function enqueueMail(
  tx: { rows: Rows },
  { vault }: { vault: Vault },
  { kind, urgent = false, ...letter }: Mail,
): Promise<string> {
  const [id] = await enqueueMails(tx, { vault }, [{ kind, urgent, ...letter }]);
  return id!;
}

/** Several mails in one statement; the ids come in their order. */
export async function enqueueMails(
  { rows }: { rows: Rows },
  { vault }: { vault: Vault },
  mails: readonly Mail[],
): Promise<string[]> {
  if (mails.length === 0) return [];
  const sealed = mails.map(({ kind, urgent = false, ...letter }) => {
    const id = newId();
    return { id, kind, urgent, sealed: vault.seal(JSON.stringify(letter), purposeOf(id)).toString('hex') };
  });
  await rows(
    `with kept as (
       insert into outbox.mail (id, kind, urgent, sealed)
       select id, kind, urgent, decode(sealed, 'hex') from jsonb_to_recordset($1::jsonb) as mail (id uuid, kind text, urgent boolean, sealed text)
       returning id, urgent)
     select ${addJob('id', 'urgent', 'now()')} from kept`,
    [JSON.stringify(sealed)],
  );
  return sealed.map(({ id }) => id);
}

/** The call that has a mail sent from `at` on; a mail has one job at a time. */
export function addJob(id: string, urgent: string, at: string): string {
  return `${JOBS_SCHEMA}.add_job('${SEND_MAIL}', json_build_object('id', ${id}), run_at => ${at}, max_attempts => 3,
    job_key => '${SEND_MAIL}:' || ${id}, priority => case when ${urgent} then -10 else 0 end)`;
}

/** A sealed mail opens for its own row only. */
export function purposeOf(id: string): string {
  return `outbox.mail ${id}`;
}

/** Lays the tables of the outbox and of the worker; doing it again changes nothing, and several may do it at once. */
export async function prepareOutbox(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('intersession-hub outbox'))`);
    await runMigrations({ connectionString: databaseUrl, schema: JOBS_SCHEMA, logger: quiet });
    for (const statement of TABLES) await client.query(statement);
  } finally {
    await client.end();
  }
}

const TABLES = [
  'create schema if not exists outbox',
  `create table if not exists outbox.mail (
     id uuid primary key, kind text not null, urgent boolean not null,
     status text not null default 'QUEUED' check (status in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN')),
     sealed bytea, attempts int not null default 0,
     enqueued_at timestamptz not null default now(), due_at timestamptz not null default now(),
     sending_since timestamptz, ended_at timestamptz, outcome text)`,
  'create table if not exists outbox.data_key (one boolean primary key default true check (one), id text not null)',
  `create index if not exists mail_open on outbox.mail (status, due_at) where status <> 'SENT'`,
  `create index if not exists mail_sealed on outbox.mail (ended_at) where sealed is not null`,
];
