import type { Transaction } from '../../../../kernel/database.js';
import { newId } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import type { ParticipantKind } from '../../participant/participant-kind.js';
import { limitsOf, Places, type PlaceLimit } from './places.js';

type Tx = Pick<Transaction, 'rows'>;
type Context = Pick<ParticipantsContext, 'now'>;

/** A place in a room, or a wait for one. */
export interface RoomPlaceRow {
  id: string;
  registrationId: string;
  meetingId: string;
  kind: ParticipantKind;
  room: string;
  held: boolean;
  arrival: string;
}

const columns = `p.id, p.registration_id as "registrationId", p.meeting_id as "meetingId", p.kind, p.room, p.held, p.arrival::text as arrival`;

/** Asks for places in rooms, for each registration in the order given: it holds one where there is one, else it waits. */
export async function takeRooms(
  { rows }: Tx,
  { now }: Context,
  places: Places,
  wanted: readonly Pick<RoomPlaceRow, 'registrationId' | 'meetingId' | 'kind' | 'room'>[],
): Promise<void> {
  if (wanted.length === 0) return;
  const asked = wanted.map((each) => ({
    ...each,
    id: newId(),
    held: places.take(each.meetingId, each.kind, each.room),
  }));
  await rows(
    `insert into participants.room_place (id, registration_id, meeting_id, kind, room, held, arrival, recorded_at)
     select id, "registrationId", "meetingId", kind, room, held, nextval('participants.arrival'), $2
     from jsonb_to_recordset($1::jsonb) as p (id uuid, "registrationId" uuid, "meetingId" uuid, kind text, room text, held boolean)`,
    [JSON.stringify(asked), now],
  );
}

/** Takes the places of registrations that are gone, and gives each to whoever has waited longest for the room. The limits are held. */
export async function nextInRooms(
  { rows }: Tx,
  { now }: Context,
  limits: readonly PlaceLimit[],
  gone: readonly string[],
): Promise<void> {
  await rows(
    'update participants.room_place set superseded_at = greatest($2, recorded_at) where registration_id = any ($1::uuid[]) and superseded_at is null',
    [gone, now],
  );
  const meetings = [...new Set(limits.map(({ meetingId }) => meetingId))];
  const places = new Places(await limitsOf(rows, meetings));
  const line = await rows<RoomPlaceRow>(
    `select ${columns} from participants.room_place p
     where p.meeting_id = any ($1::uuid[]) and not p.held and p.superseded_at is null order by p.arrival`,
    [meetings],
  );
  await holdRooms(
    { rows },
    { now },
    line.filter(({ meetingId, kind, room }) => places.take(meetingId, kind, room)),
  );
}

async function holdRooms({ rows }: Tx, { now }: Context, next: readonly RoomPlaceRow[]): Promise<void> {
  if (next.length === 0) return;
  await rows(
    `with waited as (
       update participants.room_place p set superseded_at = greatest($3, p.recorded_at) from unnest($1::uuid[], $2::uuid[]) as new (old, id)
       where p.id = new.old returning new.id, p.registration_id, p.meeting_id, p.kind, p.room, p.arrival, p.superseded_at)
     insert into participants.room_place (id, registration_id, meeting_id, kind, room, held, arrival, recorded_at)
     select id, registration_id, meeting_id, kind, room, true, arrival, superseded_at from waited`,
    [next.map(({ id }) => id), next.map(() => newId()), now],
  );
}

/** Passes the places in rooms, and the waits for one, from one registration to another. */
export async function moveRooms({ rows }: Tx, { now }: Context, fromId: string, toId: string): Promise<void> {
  const moving = await rows<{ id: string }>(
    'select id from participants.room_place where registration_id = $1::uuid and superseded_at is null order by room',
    [fromId],
  );
  if (moving.length === 0) return;
  await rows(
    `with moved as (
       update participants.room_place p set superseded_at = greatest($4, p.recorded_at) from unnest($1::uuid[], $2::uuid[]) as new (old, id)
       where p.id = new.old returning new.id, p.meeting_id, p.kind, p.room, p.held, p.arrival, p.superseded_at)
     insert into participants.room_place (id, registration_id, meeting_id, kind, room, held, arrival, recorded_at)
     select id, $3::uuid, meeting_id, kind, room, held, arrival, superseded_at from moved`,
    [moving.map(({ id }) => id), moving.map(() => newId()), toId, now],
  );
}
