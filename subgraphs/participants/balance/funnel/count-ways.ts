import type { Database } from '../../../../kernel/database.js';
import type { ParticipantKind } from '../../participant/participant-kind.js';
import type { Counted } from '../counting.js';
import { endingSql, rankSql, type FunnelEnding } from './stages.js';

/** People of one participant and gender who came the same way at one meeting. */
export interface Way extends Counted {
  /** The furthest stage they ever reached, counted from 1. */
  furthest: number;
  ending: FunnelEnding;
  /** Whether they count on the basis REGISTERED now. */
  registered: boolean;
}

/**
 * The ways of everybody ever nominated for these meetings, in one statement over all versions of their registrations.
 *
 * A person is counted once for each delegation: who withdrew and was registered again came one way. A version in which somebody else stands in
 * the person’s place has substituted the person. Of an imported list the rows that stand are read, each at its status.
 *
 * @param knownAt versions known at that instant; null: now
 */
export function waysAtMeetings(
  database: Database,
  meetingIds: string[],
  kinds: ParticipantKind[] | null,
  knownAt: Date | null,
): Promise<Way[]> {
  return database.rows<Way>(
    `with version as (
       select meeting_id, participant_id, coalesce(representative_id, registration_id, id) as person, people, gender, recorded_at, id,
         ${rankSql} as rank, ${endingSql} as ending, status in ('REGISTERED', 'APPROVED', 'CHECKED_IN', 'SPOKE') as registered,
         status <> 'OUT' as counted, coalesce(superseded_at > $2::timestamptz, superseded_at is null) as standing
       from participants.registration
       where meeting_id = any ($1::uuid[]) and coalesce(recorded_at <= $2::timestamptz, true)
         and (registration_id is not null or coalesce(superseded_at > $2::timestamptz, superseded_at is null))
     ), way as (
       select meeting_id, participant_id, person, max(people) as people, max(rank) as furthest, bool_or(standing and registered) as registered,
         (array_agg(gender order by standing desc, recorded_at desc, id desc))[1] as gender,
         coalesce((array_agg(ending order by counted desc, recorded_at desc, id desc) filter (where standing))[1], 'SUBSTITUTED') as ending
       from version group by meeting_id, participant_id, person having max(rank) is not null
     )
     select w.meeting_id as "placeId", w.participant_id as "participantId", p.kind, p.slug, w.gender, null as role, null as "countryId",
       w.furthest, w.ending, w.registered, sum(w.people)::int as count
     from way w join participants.participant p on p.id = w.participant_id
     where $3::text[] is null or p.kind = any ($3::text[])
     group by w.meeting_id, w.participant_id, p.kind, p.slug, w.gender, w.furthest, w.ending, w.registered`,
    [meetingIds, knownAt, kinds],
  );
}
