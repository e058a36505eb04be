import { Migration } from '@mikro-orm/migrations';

/**
 * Sessions of meetings, each as it was known from one instant to another. The working groups of one meeting never meet at the same time
 * (paragraph 4.1; domain.md 2.3 no. 6), nor do two sessions share a room: the database refuses both, whoever writes, and however many at once.
 * The kind of the body stands beside its id, bound to the body’s own, because an exclusion can ask one table only.
 */
export class Sessions extends Migration {
  override up(): void {
    this.addSql('alter table working_groups.body add constraint body_and_its_kind unique (id, kind)');
    this.addSql(`
      create table working_groups.session (
        version_id uuid primary key,
        id uuid not null,
        meeting_id uuid not null references working_groups.meeting,
        body_id uuid,
        body_kind text,
        names jsonb not null,
        source_language text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        time_zone text not null,
        room text,
        access text not null check (access in ('OPEN', 'CLOSED')),
        status text not null check (status in ('SCHEDULED', 'CANCELLED')),
        reason text,
        recorded_at timestamptz not null,
        superseded_at timestamptz,
        constraint session_body foreign key (body_id, body_kind) references working_groups.body (id, kind) on update cascade,
        constraint session_body_has_a_kind check ((body_id is null) = (body_kind is null)),
        constraint session_times check (ends_at > starts_at),
        constraint session_known_once
          exclude using gist (id with =, tstzrange(recorded_at, superseded_at) with &&),
        constraint working_groups_meet_apart
          exclude using gist (meeting_id with =, tstzrange(starts_at, ends_at) with &&)
          where (body_kind = 'WORKING_GROUP' and status = 'SCHEDULED' and superseded_at is null),
        constraint one_session_to_a_room
          exclude using gist (meeting_id with =, lower(room) with =, tstzrange(starts_at, ends_at) with &&)
          where (room is not null and status = 'SCHEDULED' and superseded_at is null)
      )`);
    this.addSql(
      'create unique index session_current on working_groups.session (id) where superseded_at is null',
    );
    this.addSql(
      'create index sessions_of_meeting on working_groups.session (meeting_id, starts_at, id) where superseded_at is null',
    );
  }

  override down(): void {
    this.addSql('drop table working_groups.session');
    this.addSql('alter table working_groups.body drop constraint body_and_its_kind');
  }
}
