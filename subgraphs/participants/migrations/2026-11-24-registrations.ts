import { Migration } from '@mikro-orm/migrations';

const kinds = "('STATE', 'INTERNATIONAL_ORGANIZATION', 'NGO', 'INDUSTRY', 'PARLIAMENT', 'EXPERT', 'OTHER')";
const known = "('NOMINATED', 'REGISTERED', 'APPROVED', 'CHECKED_IN', 'SPOKE')";
const statuses = known.replace(')', ", 'OUT')");
const states =
  "('DRAFT', 'NOMINATED', 'QUOTA_PENDING', 'CONFIRMED', 'SUBMITTED', 'APPROVED', 'BADGE_ISSUED', 'CHECKED_IN', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'SUBSTITUTED', 'NO_SHOW')";
const ended = "('REJECTED', 'WITHDRAWN', 'SUBSTITUTED')";
const withoutPlace = ended.replace(')', ", 'DRAFT', 'QUOTA_PENDING')");
const categories = "('PRESIDENT', 'CHIEF_ADMINISTRATIVE_OFFICER', 'MAIN', 'ADDITIONAL')";

const live = 'superseded_at is null and registration_id is not null';

/**
 * Registrations that are decided here, beside those that a list brings: each version of one is a row, and the row that is not superseded is
 * counted. Rows of lists have null in every new column, and no new index holds them, so a hub with a million of them migrates in seconds; the
 * new checks are not run over them, because the narrower old ones held.
 */
export class Registrations extends Migration {
  override up(): void {
    this.addSql(`alter table participants.registration
      add column registration_id uuid,
      add column state text,
      add column kind text,
      add column category text,
      add column position int,
      add column arrival bigint,
      add column submitted_at timestamptz,
      add column second_hat_approved_by text,
      add column replaces uuid,
      add column action text,
      add column reason text,
      add column recorded_by text,
      add column recorded_as text,
      drop constraint registration_status_check,
      add constraint registration_status_check check (status in ${statuses}) not valid,
      add constraint registration_state_check check (state in ${states}) not valid,
      add constraint registration_kind_check check (kind in ${kinds}) not valid,
      add constraint registration_category_check check (category in ${categories}) not valid,
      add constraint live_registrations_are_complete check (registration_id is null
        or (state is not null and kind is not null and arrival is not null and action is not null)) not valid`);
    // A delegation that only its registrations bring has OUT: it counts as far as they do.
    this.addSql(`alter table participants.delegation
      drop constraint delegation_status_check,
      add constraint delegation_status_check check (status in ${statuses}) not valid`);

    this.addSql(
      `create unique index one_current_version on participants.registration (registration_id) where ${live}`,
    );
    this.addSql(
      'create index versions_of_registration on participants.registration (registration_id, id) where registration_id is not null',
    );
    this.addSql(`create unique index one_active_registration on participants.registration (meeting_id, representative_id)
      where ${live} and state not in ${ended} and second_hat_approved_by is null`);
    this.addSql(
      `create index arrivals_at_meeting on participants.registration (meeting_id, arrival) where ${live}`,
    );
    this.addSql(
      `create index queue_of_meeting on participants.registration (meeting_id, state, arrival) where ${live}`,
    );
    this.addSql(`create index places_taken on participants.registration (meeting_id, kind)
      where ${live} and state not in ${withoutPlace}`);
    this.addSql(
      `create index registrations_of_participant on participants.registration (participant_id, meeting_id) where ${live}`,
    );
    this.addSql(
      `create index registrations_of_representative on participants.registration (representative_id) where ${live}`,
    );
    // Taken while the window is locked, so the numbers are in the order of arrival.
    this.addSql('create sequence participants.arrival');

    this.addSql(`create table participants.registration_window (
      meeting_id uuid not null,
      kind text not null check (kind in ${kinds}),
      meeting_code text not null,
      programme text,
      opens_at timestamptz not null,
      closes_at timestamptz not null,
      time_zone text not null,
      contact text not null,
      caps jsonb,
      requires_complete_personal_data boolean not null,
      requires_credentials boolean not null,
      recorded_at timestamptz not null,
      recorded_by text,
      primary key (meeting_id, kind),
      check (opens_at < closes_at)
    )`);
    this.addSql(
      'create table participants.registration_window_past (like participants.registration_window, superseded_at timestamptz not null)',
    );
    // Room '' is the meeting as a whole; kind ALL, everybody together.
    this.addSql(`create table participants.place_limit (
      meeting_id uuid not null,
      kind text not null check (kind in ${kinds} or kind = 'ALL'),
      room text not null,
      places int not null check (places >= 0),
      recorded_at timestamptz not null,
      recorded_by text,
      primary key (meeting_id, kind, room)
    )`);
    this.addSql(
      'create table participants.place_limit_past (like participants.place_limit, superseded_at timestamptz not null)',
    );
    this.addSql(`create table participants.room_place (
      id uuid primary key,
      registration_id uuid not null,
      meeting_id uuid not null,
      kind text not null,
      room text not null,
      held boolean not null,
      arrival bigint not null,
      recorded_at timestamptz not null,
      superseded_at timestamptz
    )`);
    this.addSql(
      'create unique index one_place_in_a_room on participants.room_place (registration_id, room) where superseded_at is null',
    );
    this.addSql(
      'create index places_of_room on participants.room_place (meeting_id, room, arrival) where superseded_at is null',
    );
  }

  override down(): void {
    for (const table of [
      'room_place',
      'place_limit_past',
      'place_limit',
      'registration_window_past',
      'registration_window',
    ])
      this.addSql(`drop table participants.${table}`);
    this.addSql('drop sequence participants.arrival');
    for (const table of ['delegation', 'registration'])
      this.addSql(`alter table participants.${table} drop constraint ${table}_status_check`);
    for (const table of ['delegation', 'registration'])
      this.addSql(
        `alter table participants.${table} add constraint ${table}_status_check check (status in ${known})`,
      );
    for (const column of [
      'registration_id',
      'state',
      'kind',
      'category',
      'position',
      'arrival',
      'submitted_at',
      'second_hat_approved_by',
      'replaces',
      'action',
      'reason',
      'recorded_by',
      'recorded_as',
    ])
      this.addSql(`alter table participants.registration drop column ${column}`);
  }
}
