import DataLoader from 'dataloader';
import type { Database } from '../../../kernel/database.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { RoomPlace } from './registration.js';
import { selectRegistrations, type RegistrationRow } from './registration-row.js';
import type { RegistrationState } from './states.js';

/** Registrations by id, as they stand; null for an id that none has. */
export function registrationById(database: Database): DataLoader<string, RegistrationRow | null> {
  return new DataLoader(async (ids) => {
    const rows = await selectRegistrations(
      database.rows,
      `where g.registration_id = any ($1::uuid[]) and g.superseded_at is null`,
      [ids.filter(isUuid)],
    );
    const byId = new Map(rows.map((row) => [row.registrationId, row]));
    return ids.map((id) => byId.get(id.toLowerCase()) ?? null);
  });
}

/** A version as its registration's history tells it. */
export interface VersionRow {
  at: Date;
  action: string;
  state: RegistrationState;
  by: string | null;
  as: string | null;
  reason: string | null;
}

const MOST_VERSIONS = 1000;

/** The histories of registrations, the first version first. */
export function historyOfRegistration(database: Database): DataLoader<string, VersionRow[]> {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<VersionRow & { registrationId: string }>(
      `select g.registration_id as "registrationId", g.recorded_at as at, g.action, g.state, g.recorded_by as by, g.recorded_as as "as", g.reason
       from participants.registration g where g.registration_id = any ($1::uuid[]) order by g.registration_id, g.recorded_at, g.id`,
      [ids],
    );
    const byId = Map.groupBy(rows, ({ registrationId }) => registrationId);
    return ids.map((id) => (byId.get(id) ?? []).slice(0, MOST_VERSIONS));
  });
}

/** What stands beside a registration: its rooms, and its place in the line. */
export interface RegistrationPlaces {
  rooms: RoomPlace[];
  waitingPlace: number | null;
}

/** Rooms of registrations, and how many of the same kind have waited as long. */
export function placesOfRegistration(database: Database): DataLoader<string, RegistrationPlaces> {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<RegistrationPlaces & { id: string }>(
      `select g.registration_id as id,
         case when g.state = 'QUOTA_PENDING' then ${waitingPlaceSql('g')} end as "waitingPlace",
         coalesce((select json_agg(json_build_object('room', p.room, 'held', p.held) order by p.room) from participants.room_place p
           where p.registration_id = g.registration_id and p.superseded_at is null), '[]') as rooms
       from participants.registration g where g.registration_id = any ($1::uuid[]) and g.superseded_at is null`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? { rooms: [], waitingPlace: null });
  });
}

/** How many of the same kind wait for the same meeting and came no later, for a registration under that alias. */
export function waitingPlaceSql(alias: string): string {
  return `(select count(*)::int from participants.registration w
    where w.meeting_id = ${alias}.meeting_id and w.state = 'QUOTA_PENDING' and w.superseded_at is null and w.registration_id is not null
      and w.kind = ${alias}.kind and w.arrival <= ${alias}.arrival)`;
}

/** Whether people have given everything that registration asks of them. */
export function completenessOfPerson(database: Database): DataLoader<string, boolean> {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<{ id: string }>(
      'select id from participants.representative where id = any ($1::uuid[]) and completed_at is not null',
      [ids],
    );
    const complete = new Set(rows.map(({ id }) => id));
    return ids.map((id) => complete.has(id));
  });
}
