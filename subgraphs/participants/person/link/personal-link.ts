import { createHash, randomBytes } from 'node:crypto';
import type { Rows, Transaction } from '../../../../kernel/database.js';
import { newId } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { writeLetters } from '../../letters/write-letter.js';
import { openEmail } from '../email.js';
import { personColumns, type PersonRow } from '../person-row.js';
import { personalLinkLetter } from './personal-link-letter.js';

/** How long a link works. */
export const LINK_DAYS = 14;

type Context = Pick<ParticipantsContext, 'vault' | 'publicUrl' | 'now' | 'viewer'>;

/** To whom a link goes, and what its letter names. */
export interface LinkFor {
  person: Pick<PersonRow, 'id' | 'displayName' | 'emailSealed' | 'language' | 'timeZone'>;
  /** Who registers the person, as the letter calls it. */
  participantName: string;
  meeting: { id: string; name: string } | null;
}

/**
 * Sends each person a link of its own. A later link takes the place of an earlier one for the same meeting. What is stored is a hash: nobody who
 * reads the tables can follow it. Who has no address is left out.
 *
 * @returns the ids of those to whom one was sent
 */
export async function sendPersonalLinks(
  tx: Pick<Transaction, 'rows'>,
  context: Context,
  wanted: readonly LinkFor[],
): Promise<string[]> {
  const expiresAt = new Date(context.now.getTime() + LINK_DAYS * 86_400_000);
  const links = wanted.flatMap((link) => {
    const email = openEmail(link.person.emailSealed, context);
    return email ? [{ ...link, email, token: randomBytes(32).toString('base64url') }] : [];
  });
  if (links.length === 0) return [];
  const people = links.map(({ person }) => person.id);
  const meetings = links.map(({ meeting }) => meeting?.id ?? null);
  await tx.rows(
    `update participants.personal_link l set superseded_at = $3 from unnest($1::uuid[], $2::uuid[]) as new (person, meeting)
     where l.representative_id = new.person and l.meeting_id is not distinct from new.meeting and l.superseded_at is null`,
    [people, meetings, context.now],
  );
  await tx.rows(
    `insert into participants.personal_link (id, representative_id, meeting_id, token_hash, sent_at, sent_by, expires_at)
     select id, person, meeting, hash, $5, $6, $7 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as new (id, person, meeting, hash)`,
    [
      links.map(() => newId()),
      people,
      meetings,
      links.map(({ token }) => hashOf(token)),
      context.now,
      context.viewer.subject,
      expiresAt,
    ],
  );
  await askForConsent(tx, context, people);
  await writeLetters(
    tx,
    context,
    links.map(({ person, email, token, participantName, meeting }) => ({
      letter: personalLinkLetter,
      to: { email, language: person.language, timeZone: person.timeZone },
      values: {
        name: person.displayName,
        participant: participantName,
        meeting: meeting?.name ?? null,
        link: `${context.publicUrl}/complete?token=${token}`,
        expiresAt,
      },
    })),
  );
  return people;
}

/** Notes when each person was first asked whether its name may appear in public lists: the page of the link asks. */
async function askForConsent(
  { rows }: Pick<Transaction, 'rows'>,
  { now, viewer }: Context,
  people: string[],
): Promise<void> {
  await rows(
    `insert into participants.appearance_consent (id, representative_id, asked_at, recorded_at, recorded_by)
     select gen_random_uuid(), person, $2, $2, $3 from (select distinct unnest($1::uuid[]) as person) as asked
     where not exists (select from participants.appearance_consent c where c.representative_id = person and c.meeting_id is null and c.superseded_at is null)`,
    [people, now, viewer.subject],
  );
}

/** A link that works, with its person. */
export interface OpenLink {
  id: string;
  meetingId: string | null;
  expiresAt: Date;
  person: PersonRow;
}

/** The link of a token; null when there is none, or none that works any more. */
export async function linkOf(
  { rows }: { rows: Rows },
  token: string,
  { now }: Pick<Context, 'now'>,
): Promise<OpenLink | null> {
  const [found] = await rows<PersonRow & { linkId: string; meetingId: string | null; expiresAt: Date }>(
    `select l.id as "linkId", l.meeting_id as "meetingId", l.expires_at as "expiresAt", ${personColumns}
     from participants.personal_link l join participants.representative r on r.id = l.representative_id
     where l.token_hash = $1 and l.superseded_at is null and l.expires_at > $2 and r.merged_into is null and r.erased_at is null`,
    [hashOf(token), now],
  );
  if (!found) return null;
  const { linkId, meetingId, expiresAt, ...person } = found;
  return { id: linkId, meetingId, expiresAt, person };
}

/** A token is 256 random bits, so that a plain hash is enough. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
