import type { Rows } from '../../../../kernel/database.js';
import type { ParticipantKind } from '../../participant/participant-kind.js';
import { withoutPlace } from '../states.js';

/** The room that stands for the meeting as a whole. */
export const WHOLE_MEETING = '';

/** How many places a meeting or a room has for one kind of participant, or for all together. */
export interface PlaceLimit {
  meetingId: string;
  kind: ParticipantKind | 'ALL';
  /** '' is the meeting as a whole. */
  room: string;
  places: number;
  taken: number;
  /** How many wait for one; of the meeting as a whole, those of the kind whom any limit holds up. */
  waiting: number;
}

const limitsSql = `
  select l.meeting_id as "meetingId", l.kind, l.room, l.places,
    case when l.room = '' then (
      select count(*) from participants.registration g
      where g.meeting_id = l.meeting_id and (l.kind = 'ALL' or g.kind = l.kind) and g.superseded_at is null and g.registration_id is not null
        and g.state not in (${withoutPlace.map((state) => `'${state}'`).join(', ')})
    ) else (
      select count(*) from participants.room_place p
      where p.meeting_id = l.meeting_id and p.room = l.room and (l.kind = 'ALL' or p.kind = l.kind) and p.superseded_at is null and p.held
    ) end::int as taken,
    case when l.room = '' then (
      select count(*) from participants.registration g
      where g.meeting_id = l.meeting_id and (l.kind = 'ALL' or g.kind = l.kind) and g.superseded_at is null and g.registration_id is not null
        and g.state = 'QUOTA_PENDING'
    ) else (
      select count(*) from participants.room_place p
      where p.meeting_id = l.meeting_id and p.room = l.room and (l.kind = 'ALL' or p.kind = l.kind) and p.superseded_at is null and not p.held
    ) end::int as waiting
  from participants.place_limit l where l.meeting_id = any ($1::uuid[]) order by l.meeting_id, l.kind, l.room`;

/** The limits of meetings with what is taken of each; none where places are not limited. */
export function limitsOf(rows: Rows, meetingIds: readonly string[]): Promise<PlaceLimit[]> {
  return rows<PlaceLimit>(limitsSql, [meetingIds]);
}

/** The same, held to the end of the transaction: nobody else takes or frees a place of these meetings meanwhile. */
export async function lockLimits(
  { rows }: { rows: Rows },
  meetingIds: readonly string[],
): Promise<PlaceLimit[]> {
  const held = await rows(
    'select from participants.place_limit where meeting_id = any ($1::uuid[]) order by meeting_id, kind, room for update',
    [meetingIds],
  );
  // Counted by a statement of its own: it sees what those who were waited for have taken.
  return held.length === 0 ? [] : rows<PlaceLimit>(limitsSql, [meetingIds]);
}

/** Places as they are handed out, one person after the other. */
export class Places {
  readonly #left: Map<string, number>;

  constructor(private readonly limits: readonly PlaceLimit[]) {
    this.#left = new Map(limits.map((limit) => [keyOf(limit), limit.places - limit.taken]));
  }

  /** Whether places there are limited for that kind. */
  isLimited(meetingId: string, kind: ParticipantKind, room = WHOLE_MEETING): boolean {
    return this.#bounding(meetingId, kind, room).length > 0;
  }

  /** Takes one where every limit leaves one. */
  take(meetingId: string, kind: ParticipantKind, room = WHOLE_MEETING): boolean {
    const keys = this.#bounding(meetingId, kind, room);
    if (keys.some((key) => this.#left.get(key)! <= 0)) return false;
    for (const key of keys) this.#left.set(key, this.#left.get(key)! - 1);
    return true;
  }

  /** Gives one back. */
  free(meetingId: string, kind: ParticipantKind, room = WHOLE_MEETING): void {
    for (const key of this.#bounding(meetingId, kind, room)) this.#left.set(key, this.#left.get(key)! + 1);
  }

  #bounding(meetingId: string, kind: ParticipantKind, room: string): string[] {
    return this.limits
      .filter(
        (limit) => limit.meetingId === meetingId && limit.room === room && [kind, 'ALL'].includes(limit.kind),
      )
      .map(keyOf);
  }
}

function keyOf({ meetingId, kind, room }: Pick<PlaceLimit, 'meetingId' | 'kind' | 'room'>): string {
  return `${meetingId} ${kind} ${room}`;
}
