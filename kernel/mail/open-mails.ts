import type { Rows } from '../database.js';
import { addJob, type MailStatus } from '../outbox.js';
import { isUuid } from '../uuid.js';

/** A mail without its content. */
export interface MailLine {
  id: string;
  kind: string;
  status: MailStatus;
  attempts: number;
  /** When it was put into the outbox, as PostgreSQL writes instants. */
  since: string;
  /** What the mail server said last; null before the first attempt. */
  outcome: string | null;
}

/** Mails that are not sent, the oldest first, at most 200; and how many there are of each status. */
export async function openMails(
  rows: Rows,
): Promise<{ mails: MailLine[]; counts: { status: MailStatus; mails: number }[] }> {
  const [mails, counts] = await Promise.all([
    rows<MailLine>(
      `select id, kind, status, attempts, to_char(enqueued_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since, outcome
       from outbox.mail where status <> 'SENT' order by enqueued_at, id limit 200`,
    ),
    rows<{ status: MailStatus; mails: number }>(
      'select status, count(*)::int as mails from outbox.mail group by status order by status',
    ),
  ]);
  return { mails, counts };
}

/**
 * Puts mails back into the outbox that failed, or of which nobody knows.
 *
 * @param which ids, or the word `failed` or `unknown` for all of them
 */
export async function sendAgain(
  rows: Rows,
  which: readonly string[],
): Promise<{ queued: number; refused: { asked: string; reason: string }[] }> {
  const refused: { asked: string; reason: string }[] = [];
  let queued = 0;
  for (const asked of which) {
    const status = ['FAILED', 'UNKNOWN'].find((known) => known === asked.toUpperCase()) ?? null;
    if (!status && !isUuid(asked)) {
      refused.push({ asked, reason: 'is neither an id, nor failed, nor unknown.' });
      continue;
    }
    const found = await rows(
      `with again as (
         update outbox.mail set status = 'QUEUED', attempts = 0, due_at = now(), ended_at = null
         where status in ('FAILED', 'UNKNOWN') and sealed is not null and (status = $1 or id = $2)
         returning id, urgent)
       select ${addJob('id', 'urgent', 'now()')} from again`,
      [status, status ? null : asked],
    );
    queued += found.length;
    if (!status && found.length === 0)
      refused.push({
        asked,
        reason: 'is no mail that failed or is unknown, or its content has been purged.',
      });
  }
  return { queued, refused };
}
