import { isUuid } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import type { MeetingFacts } from '../meetings.js';

/** A meeting as registration needs it: its days, and whether it is formal. */
export interface RegistrationMeeting extends MeetingFacts {
  formality: string;
}

/** Asks working-groups; null when no meeting has that id. */
export async function meetingOfId(
  id: string,
  { ask }: Pick<ParticipantsContext, 'ask'>,
): Promise<RegistrationMeeting | null> {
  if (!isUuid(id)) return null;
  const { meeting } = await ask<{ meeting: RegistrationMeeting | null }>(
    'working-groups',
    `query MeetingForRegistration($id: ID!) {
      meeting(id: $id) { id code formality opensOn closesOn venue { city } names { language text } programme { slug } }
    }`,
    { id },
  );
  return meeting;
}
