import type { Rows, Transaction } from '../../../../kernel/database.js';
import type { Gender } from '../../delegation/delegation-role.js';
import type { ParticipantsContext } from '../../context.js';
import { meetingsOfIds } from '../../meetings.js';
import type { RegistrationCategory } from '../registration-row.js';
import { endedStates, type RegistrationState } from '../states.js';
import { offices } from '../window/caps.js';
import type { Nominee, Setting } from './nominee.js';

const active = `g.superseded_at is null and g.registration_id is not null and g.state not in (${endedStates.map((state) => `'${state}'`).join(', ')})`;

/** Who holds a place of an organization. */
export interface Holder {
  registrationId: string;
  representativeId: string;
  category: RegistrationCategory | null;
  /** As those see it who register people of the same participant. */
  name: string;
}

interface RegisteredPerson {
  registrationId: string;
  representativeId: string;
  participantId: string;
  state: RegistrationState;
}

/** What stands at a meeting already: the participant’s own registrations, and those of the people in question by anybody. */
export async function standingOf(
  rows: Rows,
  meetingId: string,
  participantId: string,
  representativeIds: readonly string[],
): Promise<{ own: Holder[]; people: RegisteredPerson[] }> {
  const own = await rows<Holder>(
    `select g.registration_id as "registrationId", g.representative_id as "representativeId", g.category, r.display_name as name
     from participants.registration g join participants.representative r on r.id = g.representative_id
     where g.participant_id = $1::uuid and g.meeting_id = $2::uuid and ${active} and g.state <> 'DRAFT' order by g.arrival`,
    [participantId, meetingId],
  );
  if (representativeIds.length === 0) return { own, people: [] };
  const people = await rows<RegisteredPerson>(
    `select g.registration_id as "registrationId", g.representative_id as "representativeId", g.participant_id as "participantId", g.state
     from participants.registration g where g.representative_id = any ($1::uuid[]) and g.meeting_id = $2::uuid and ${active}
     order by g.participant_id = $3::uuid`,
    [representativeIds, meetingId, participantId],
  );
  return { own, people };
}

/** What a person brings along. */
export interface KnownPerson {
  id: string;
  gender: Gender;
  isComplete: boolean;
  /** Whether the participant has registered this person before. */
  isOwn: boolean;
}

/** People on record, by id; those merged into others and erased ones are not there. */
export async function peopleKnown(
  rows: Rows,
  ids: readonly string[],
  participantId: string,
): Promise<Map<string, KnownPerson>> {
  if (ids.length === 0) return new Map();
  const people = await rows<KnownPerson>(
    `select r.id, r.gender, r.completed_at is not null as "isComplete", exists (
       select from participants.affiliation a where a.representative_id = r.id and a.participant_id = $2::uuid and a.superseded_at is null
     ) as "isOwn"
     from participants.representative r where r.id = any ($1::uuid[]) and r.live and r.merged_into is null and r.erased_at is null`,
    [ids, participantId],
  );
  return new Map(people.map((person) => [person.id, person]));
}

/**
 * Who is registered as president or chief administrative officer of the organization, at any meeting that is not over. Whoever asks holds the
 * office to the end of the transaction, so that two meetings cannot be given two presidents at once.
 */
export async function officesHeld(
  tx: Pick<Transaction, 'rows'>,
  context: Pick<ParticipantsContext, 'ask' | 'today'>,
  { participant }: Pick<Setting, 'participant'>,
  nominees: readonly Pick<Nominee, 'category'>[],
): Promise<(Holder & { meeting: string })[]> {
  const wanted = offices.filter((office) => nominees.some(({ category }) => category === office));
  if (wanted.length === 0) return [];
  for (const office of wanted)
    await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${office} ${participant.id}`]);
  const holders = await tx.rows<Holder & { meetingId: string }>(
    `select g.registration_id as "registrationId", g.representative_id as "representativeId", g.category, r.display_name as name,
       g.meeting_id as "meetingId"
     from participants.registration g join participants.representative r on r.id = g.representative_id
     where g.participant_id = $1::uuid and g.category = any ($2::text[]) and ${active} and g.state <> 'NO_SHOW'`,
    [participant.id, wanted],
  );
  const ids = [...new Set(holders.map(({ meetingId }) => meetingId))];
  const meetings = new Map((await meetingsOfIds(ids, context)).map((meeting) => [meeting?.id, meeting]));
  return holders.flatMap(({ meetingId, ...holder }) => {
    const meeting = meetings.get(meetingId);
    return meeting && meeting.closesOn >= context.today ? [{ ...holder, meeting: meeting.code }] : [];
  });
}
