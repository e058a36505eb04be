import { Migration } from '@mikro-orm/migrations';

const statuses = "('NOMINATED', 'REGISTERED', 'APPROVED', 'CHECKED_IN', 'SPOKE')";
const roles =
  "('HEAD', 'DEPUTY_HEAD', 'REPRESENTATIVE', 'ALTERNATE', 'ADVISER', 'EXPERT', 'PARLIAMENTARIAN', 'NGO_ON_DELEGATION', 'INDUSTRY_ON_DELEGATION', 'YOUTH', 'SUPPORT', 'UNKNOWN')";
const genders = "('WOMAN', 'MAN', 'OTHER', 'NOT_STATED')";
const modes = "('IN_PERSON', 'VIRTUAL', 'HYBRID', 'UNKNOWN')";

/**
 * Records of participation: who came to which meeting, who sits in which body, and the small counts kept beside them.
 *
 * The bulk tables carry no foreign keys: lists of a million rows are written set-wise from ids already resolved, and checking each row again
 * takes longer than writing it. The primary keys of both tallies begin with the meeting, so one meeting is one range of pages.
 */
export class Participation extends Migration {
  override up(): void {
    this.addSql(`create table participants.import (
      id uuid primary key,
      file_name text not null,
      file_sha256 text not null,
      mapping_sha256 text not null,
      rows_read int not null,
      rows_imported int not null,
      rows_refused int not null,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz
    )`);
    this.addSql(
      'create unique index one_import_of_a_file on participants.import (file_sha256, mapping_sha256) where superseded_at is null',
    );

    // `status` is what the source says of the delegation as such; each registration has its own.
    this.addSql(`create table participants.delegation (
      id uuid primary key,
      meeting_id uuid not null,
      participant_id uuid not null,
      status text not null default 'REGISTERED' check (status in ${statuses}),
      import_id uuid,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz
    )`);
    this.addSql(
      'create unique index one_delegation on participants.delegation (meeting_id, participant_id) where superseded_at is null',
    );
    this.addSql(
      'create index delegations_of_participant on participants.delegation (participant_id) where superseded_at is null',
    );
    this.addSql('create index delegations_of_import on participants.delegation (import_id)');

    this.addSql(`create table participants.representative (
      id uuid primary key,
      display_name text not null,
      affiliation text,
      email text,
      recorded_at timestamptz not null default now()
    )`);

    this.addSql(`create table participants.registration (
      id uuid primary key,
      delegation_id uuid not null,
      meeting_id uuid not null,
      participant_id uuid not null,
      representative_id uuid,
      people int not null default 1 check (people >= 1),
      role text not null default 'UNKNOWN' check (role in ${roles}),
      gender text not null default 'NOT_STATED' check (gender in ${genders}),
      mode text not null default 'UNKNOWN' check (mode in ${modes}),
      status text not null default 'REGISTERED' check (status in ${statuses}),
      country_id uuid,
      function_title text,
      import_id uuid,
      line int,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz,
      constraint named_people_stand_alone check (representative_id is null or people = 1)
    )`);
    this.addSql('create index registrations_of_delegation on participants.registration (delegation_id)');
    this.addSql('create index registrations_of_meeting on participants.registration (meeting_id)');
    this.addSql('create index registrations_of_import on participants.registration (import_id)');

    // Two grains: the coarse one stays as small as the list of delegations, however many attributes a registration gets.
    this.addSql(`create table participants.tally (
      meeting_id uuid not null,
      participant_id uuid not null,
      status text not null,
      people int not null,
      primary key (meeting_id, participant_id, status)
    )`);
    this.addSql(`create table participants.tally_by_attribute (
      meeting_id uuid not null,
      participant_id uuid not null,
      role text not null,
      gender text not null,
      mode text not null,
      status text not null,
      country_id uuid not null,
      people int not null,
      primary key (meeting_id, participant_id, role, gender, mode, status, country_id)
    )`);

    this.addSql(`create table participants.membership (
      id uuid primary key,
      body_id uuid not null,
      participant_id uuid not null,
      joined_on date not null,
      left_on date check (left_on >= joined_on),
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz
    )`);
    this.addSql(
      'create unique index one_open_seat on participants.membership (body_id, participant_id) where left_on is null and superseded_at is null',
    );
    this.addSql(
      'create index memberships_of_participant on participants.membership (participant_id) where superseded_at is null',
    );

    this.addSql(`create table participants.weight_list (
      id uuid primary key,
      slug text not null,
      title text not null,
      source text not null,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz
    )`);
    this.addSql(
      'create unique index one_weight_list on participants.weight_list (slug) where superseded_at is null',
    );
    this.addSql(`create table participants.weight (
      weight_list_id uuid not null references participants.weight_list,
      participant_id uuid not null,
      weight double precision not null check (weight >= 0),
      valid_from date,
      valid_to date
    )`);
    this.addSql('create index weights_of_list on participants.weight (weight_list_id)');
  }

  override down(): void {
    for (const table of [
      'weight',
      'weight_list',
      'membership',
      'tally_by_attribute',
      'tally',
      'registration',
      'representative',
      'delegation',
      'import',
    ]) {
      this.addSql(`drop table participants.${table}`);
    }
  }
}
