import { createUnionType } from 'type-graphql';
import type { ParticipantsContext } from '../context.js';
import { CheckedIn, NotAdmitted } from './check-in.js';
import { firstCheckIns, type CheckInRow } from './check-in-row.js';

export const CheckInOutcome = createUnionType({
  name: 'CheckInOutcome',
  description: 'Whether the person was let in.',
  types: () => [CheckedIn, NotAdmitted] as const,
});

/** Scans as the graph answers them, each with the time at which the person first came, as it is known now. */
export async function answersOf(
  scans: readonly CheckInRow[],
  { database, loaders }: ParticipantsContext,
): Promise<(CheckedIn | NotAdmitted)[]> {
  const ids = scans.flatMap(({ refusal, registrationId }) => (refusal ? [] : [registrationId!]));
  const first = await firstCheckIns(ids, database);
  for (const id of ids) loaders.registrationById.clear(id);
  return Promise.all(
    scans.map(async ({ refusal, message, registrationId, at }) => {
      if (refusal) return new NotAdmitted(refusal, message!);
      const cameAt = first.get(registrationId!) ?? at;
      return Object.assign(new CheckedIn(), {
        registration: await loaders.registrationById.load(registrationId!),
        at: cameAt,
        again: cameAt < at,
      });
    }),
  );
}
