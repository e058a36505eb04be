import type { Place } from '../../../kernel/permission.js';
import type { ParticipantsContext } from '../context.js';
import type { PersonReference } from './person-row.js';

/** Whose a person is: of the participant for which it is met, else of each for which it acts today. */
export function placeOfPerson(
  { id, participantId, meetingId, programme }: PersonReference,
  { loaders, today }: Pick<ParticipantsContext, 'loaders' | 'today'>,
): Place | Promise<Place> {
  const place = { personId: id, meetingId: meetingId ?? null, programme: programme ?? null };
  if (participantId) return { ...place, participantId };
  return loaders.affiliationsByPerson.load(id).then((affiliations) => ({
    ...place,
    participantId: affiliations
      .filter(({ validTo }) => validTo === null || validTo > today)
      .map((affiliation) => affiliation.participantId),
  }));
}
