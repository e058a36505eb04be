import { badRequest } from '../../../kernel/faults.js';
import type { ParticipantsContext } from '../context.js';
import { noSuchScheme } from '../classification/no-such-scheme.js';
import { classesOf, type ClassRow } from '../classification/classes.js';
import { versionAt, versionsOf, type SchemeVersionRow } from '../classification/scheme-rows.js';

/** A scheme as the hub had it, with its classes in order, UNCLASSIFIED last. */
export interface Scheme {
  version: SchemeVersionRow;
  classes: ClassRow[];
}

/**
 * A scheme as known at an instant, or now when that is null.
 *
 * @throws Fault BAD_REQUEST when there is none of that id, or the hub did not know it then
 */
export async function schemeKnown(
  id: string,
  knownAt: Date | null,
  { database, now }: Pick<ParticipantsContext, 'database' | 'now'>,
): Promise<Scheme> {
  const [version, classes] = await Promise.all([
    versionAt(database.rows, id, knownAt ?? now),
    classesOf(database.rows, id, knownAt),
  ]);
  if (version) return { version, classes };
  const first = (await versionsOf(database.rows, id)).at(-1);
  if (!first || !knownAt) throw noSuchScheme(id);
  const since = new Date(first.recordedAt).toISOString();
  throw badRequest(
    `This hub knew nothing of ${id} at ${knownAt.toISOString()}: it has it since ${since}. Ask for a later \`knownAt\`.`,
  );
}
