import type { Rows } from '../../../kernel/database.js';
import { enqueueMails } from '../../../kernel/outbox.js';
import type { ParticipantsContext } from '../context.js';
import type { Letter } from './letter.js';
import { renderLetter, type Reader } from './render.js';

/** Who gets a letter. */
export interface Addressee extends Reader {
  email: string;
}

/** A letter with whom it is for and what it is about. */
export interface LetterTo<Values extends object> {
  letter: Letter<Values>;
  to: Addressee;
  values: Values;
}

type Desk = Pick<ParticipantsContext, 'vault' | 'publicUrl'>;

/**
 * Writes letters, each in its reader’s language and time zone, and puts them into the outbox in one statement: they leave when the transaction
 * commits.
 *
 * @returns the ids of the mails, in the same order
 */
export async function writeLetters<Values extends object>(
  tx: { rows: Rows },
  { vault, publicUrl }: Desk,
  letters: readonly LetterTo<Values>[],
): Promise<string[]> {
  const mails = letters.map(({ letter, to, values }) => ({
    kind: letter.name,
    urgent: letter.urgent ?? false,
    to: to.email,
    ...renderLetter(letter, to, values, publicUrl),
  }));
  return enqueueMails(tx, { vault }, mails);
}
