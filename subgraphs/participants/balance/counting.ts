import type { Database } from '../../../kernel/database.js';
import { ParticipantKind } from '../participant/participant-kind.js';
import { SqlValues } from '../sql-values.js';
import { ParticipationBasis, ParticipationUnit } from './balance-enums.js';
import type { Gender } from './suppression.js';
import { NO_COUNTRY } from './tally.js';

/** What to count, and what to tell apart beside the participant. */
export interface Counting {
  unit: ParticipationUnit;
  basis: ParticipationBasis;
  kinds: ParticipantKind[] | null;
  /** Null: the tallies, as of now. Otherwise the records that the hub had at that instant. */
  knownAt: Date | null;
  byMeeting: boolean;
  byGender: boolean;
  byRole: boolean;
  byCountry: boolean;
}

/** How many of a participant, told apart as asked; what was not asked is null. */
export interface Counted {
  participantId: string;
  kind: ParticipantKind;
  slug: string;
  /** The meeting or body. */
  placeId: string | null;
  gender: Gender | null;
  role: string | null;
  countryId: string | null;
  count: number;
}

const all = Object.values(ParticipantKind);
const order = Object.values(ParticipationBasis);

/**
 * Counts at meetings in one statement; `meetingIds` null means all of them. Without gender, role or country the coarse tally is read, which has
 * a row or two per delegation however many people came.
 */
export function countAtMeetings(
  database: Database,
  meetingIds: string[] | null,
  counting: Counting,
): Promise<Counted[]> {
  const values = new SqlValues();
  const keys = {
    meeting_id: counting.byMeeting,
    gender: counting.byGender,
    role: counting.byRole,
    country_id: counting.byCountry,
  };
  const columns = [
    'participant_id',
    ...Object.entries(keys).flatMap(([column, isKey]) => (isKey ? [column] : [])),
  ].join(', ');
  const where = (status: string) => {
    const meeting = meetingIds && `meeting_id = any (${values.add(meetingIds, 'uuid[]')})`;
    const reached = `${status} = any (${values.add(order.slice(order.indexOf(counting.basis)), 'text[]')})`;
    return [meeting, reached].filter(Boolean).join(' and ');
  };
  const known = (alias: string) =>
    counting.knownAt
      ? `${alias}.recorded_at <= ${values.add(counting.knownAt, 'timestamptz')} and coalesce(${alias}.superseded_at > $${values.list.length}, true)`
      : `${alias}.superseded_at is null`;
  const people = () => {
    if (counting.knownAt) {
      return `(select meeting_id, participant_id, status, people, role, gender, coalesce(country_id, '${NO_COUNTRY}') as country_id
        from participants.registration r where ${known('r')})`;
    }
    return counting.byGender || counting.byRole || counting.byCountry
      ? 'participants.tally_by_attribute'
      : 'participants.tally';
  };

  const delegations = () => `participants.delegation d where ${where('d.status')} and ${known('d')}`;
  const counted =
    counting.unit === ParticipationUnit.DELEGATES
      ? `select ${columns}, sum(people)::int as count from ${people()} as t where ${where('status')} group by ${columns}`
      : `select ${columns}, count(*)::int as count from (
           select meeting_id, participant_id from ${delegations()}
           union all
           select distinct meeting_id, participant_id from ${people()} as t where ${where('status')}
             and not exists (select from ${delegations()} and d.meeting_id = t.meeting_id and d.participant_id = t.participant_id)
         ) as present group by ${columns}`;
  return database.rows<Counted>(
    `select t.participant_id as "participantId", p.kind, p.slug, t.count,
       ${counting.byMeeting ? 't.meeting_id' : 'null'} as "placeId", ${counting.byGender ? 't.gender' : 'null'} as gender,
       ${counting.byRole ? 't.role' : 'null'} as role, ${counting.byCountry ? `nullif(t.country_id, '${NO_COUNTRY}')` : 'null'} as "countryId"
     from (${counted}) as t join participants.participant p on p.id = t.participant_id
     where p.kind = any (${values.add(counting.kinds ?? all, 'text[]')})`,
    values.list,
  );
}

/** Counts the seats of bodies held on a day, in one statement: each member is one seat. */
export function countInBodies(
  database: Database,
  bodyIds: string[],
  asOf: string,
  { kinds, knownAt }: Pick<Counting, 'kinds' | 'knownAt'>,
): Promise<Counted[]> {
  return database.rows<Counted>(
    `select m.participant_id as "participantId", p.kind, p.slug, count(*)::int as count, m.body_id as "placeId",
       null as gender, null as role, null as "countryId"
     from participants.membership m join participants.participant p on p.id = m.participant_id
     where m.body_id = any ($1::uuid[]) and m.joined_on <= $2::date and coalesce(m.left_on > $2::date, true)
       and m.recorded_at <= coalesce($4::timestamptz, 'infinity') and coalesce(m.superseded_at > coalesce($4::timestamptz, 'infinity'), true)
       and p.kind = any ($3::text[])
     group by m.participant_id, p.kind, p.slug, m.body_id`,
    [bodyIds, asOf, kinds ?? all, knownAt],
  );
}
