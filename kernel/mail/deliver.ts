import { setTimeout as pause } from 'node:timers/promises';
import { causeOf } from '../cause.js';
import type { Rows } from '../database.js';
import type { Logger } from '../log.js';
import { addJob, purposeOf, type Mail, type MailStatus } from '../outbox.js';
import type { Vault } from '../vault.js';
import { LONGEST_MS, Undelivered, type Post } from './post.js';

/** What delivering needs. */
export interface Office {
  rows: Rows;
  vault: Vault;
  post: Post;
  log: Logger;
  /** After how long a delivery that nobody reported counts as UNKNOWN. Longer than any lasts. */
  leaseMs?: number;
  /** How long to wait after each attempt that may do better later; after the last of them the mail has FAILED. */
  pausesMs?: readonly number[];
}

const MINUTE = 60_000;
const PAUSES_MS = [
  10_000,
  30_000,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  ...[1, 2, 4, 8].map((hours) => hours * 60 * MINUTE),
];
const LEASE_MS = 2 * LONGEST_MS;

/**
 * Sends one mail, if it is still to be sent: whoever takes it notes so first, hence it leaves once however often this runs.
 *
 * @param signal ends a delivery that is on its way
 */
export async function deliver(id: string, office: Office, signal?: AbortSignal): Promise<void> {
  const { rows, vault, post, log } = office;
  const [mail] = await rows<{ kind: string; sealed: Buffer; attempts: number }>(
    `update outbox.mail set status = 'SENDING', attempts = attempts + 1, sending_since = now()
     where id = $1 and status = 'QUEUED' and sealed is not null returning kind, sealed, attempts`,
    [id],
  );
  if (!mail) return;
  const { kind, attempts } = mail;
  let outcome: { fate: MailStatus | 'AGAIN'; said: string };
  try {
    const letter = JSON.parse(vault.open(mail.sealed, purposeOf(id))) as Omit<Mail, 'kind'>;
    outcome = { fate: 'SENT', said: await post({ id, kind, ...letter }, signal) };
  } catch (error) {
    outcome =
      error instanceof Undelivered
        ? { fate: error.fate, said: error.message }
        : { fate: 'FAILED', said: causeOf(error).message };
  }
  const wait = (office.pausesMs ?? PAUSES_MS)[attempts - 1];
  if (outcome.fate === 'AGAIN' && wait === undefined) outcome.fate = 'FAILED';
  await patiently(() =>
    outcome.fate === 'AGAIN'
      ? putBack(rows, id, attempts, wait!, outcome.said)
      : close(rows, id, attempts, outcome),
  );
  const line = { id, kind, attempts, cause: outcome.said };
  if (outcome.fate === 'SENT') log.debug(line, 'mail sent');
  else if (outcome.fate === 'AGAIN') log.info(line, 'mail delayed');
  else log.warn(line, outcome.fate === 'UNKNOWN' ? 'mail unknown' : 'mail failed');
}

/** Marks what nobody reports on any more, and asks again for what was left lying: each minute, and at start. */
export async function tidyOutbox({ rows, log, leaseMs = LEASE_MS }: Office): Promise<void> {
  const lost = await rows<{ id: string; kind: string }>(
    `update outbox.mail set status = 'UNKNOWN', ended_at = now(), outcome = 'The hub ended while it was sending this.'
     where status = 'SENDING' and sending_since < now() - $1::float8 * interval '1 millisecond' returning id, kind`,
    [leaseMs],
  );
  for (const mail of lost) log.warn(mail, 'mail unknown');
  await rows(
    `select ${addJob('id', 'urgent', 'now()')} from outbox.mail
     where status = 'QUEUED' and due_at < now() - $1::float8 * interval '1 millisecond' / 2`,
    [leaseMs],
  );
}

/** Forgets addresses and texts: a week after a mail was sent, a month after it was not. */
export async function purgeMails({ rows }: Pick<Office, 'rows'>): Promise<void> {
  await rows(
    `update outbox.mail set sealed = null where sealed is not null and ended_at < now() - case when status = 'SENT' then 7 else 30 end * interval '1 day'`,
  );
}

async function close(
  rows: Rows,
  id: string,
  attempts: number,
  { fate, said }: { fate: string; said: string },
): Promise<void> {
  await rows(
    `update outbox.mail set status = $3, outcome = $4, ended_at = now() where id = $1 and attempts = $2 and status in ('SENDING', 'UNKNOWN')`,
    [id, attempts, fate, said],
  );
}

async function putBack(rows: Rows, id: string, attempts: number, wait: number, said: string): Promise<void> {
  await rows(
    `with later as (
       update outbox.mail set status = 'QUEUED', outcome = $4, due_at = now() + $3::float8 * interval '1 millisecond'
       where id = $1 and attempts = $2 and status = 'SENDING' returning id, urgent, due_at)
     select ${addJob('id', 'urgent', 'due_at')} from later`,
    [id, attempts, wait, said],
  );
}

/** The database may be gone for a moment just when a delivery must be noted. */
async function patiently(note: () => Promise<void>): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  for (;;) {
    try {
      return await note();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(500);
    }
  }
}
