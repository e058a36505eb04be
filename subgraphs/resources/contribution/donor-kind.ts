import { Fault } from '../../../kernel/faults.js';
import type { Ask } from '../../../kernel/neighbour.js';
import { isUuid } from '../../../kernel/uuid.js';

/**
 * The kind of the participant that wants to give, as participants says, such as STATE; null when nobody has that id.
 *
 * @throws Fault SUBGRAPH_UNAVAILABLE when nobody can say: a donor is never taken for a State by default (invariant 11)
 */
export async function kindOfParticipant(ask: Ask, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const question = 'query DonorKind($id: ID!) { participant(id: $id) { kind } }';
  try {
    const { participant } = await ask<{ participant: { kind: string } | null }>('participants', question, {
      id,
    });
    return participant?.kind ?? null;
  } catch {
    throw new Fault(
      'SUBGRAPH_UNAVAILABLE',
      'Who gives cannot be looked up: participants does not answer. Nothing was recorded; try again.',
    );
  }
}
