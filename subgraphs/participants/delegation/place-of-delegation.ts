import DataLoader from 'dataloader';
import type { Place } from '../../../kernel/permission.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import type { ParticipantsContext } from '../context.js';
import { meetingsOfIds } from '../meetings.js';
import type { DelegationRow } from './delegation.js';

/** The slug of each meeting’s programme of work; null where there is none. */
export function programmeOfMeeting({ ask }: RequestContext): DataLoader<string, string | null> {
  return new DataLoader(async (ids) =>
    (await meetingsOfIds(ids, { ask })).map((meeting) => meeting?.programme?.slug ?? null),
  );
}

/** Where a delegation belongs. */
export async function placeOfDelegation(
  { participantId, meetingId }: DelegationRow,
  { viewer, loaders }: ParticipantsContext,
): Promise<Place> {
  const scoped = viewer.roles.some(({ programme }) => programme !== null);
  return {
    participantId,
    meetingId,
    programme: scoped ? await loaders.programmeOfMeeting.load(meetingId) : null,
  };
}
