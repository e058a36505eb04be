import { Migration } from '@mikro-orm/migrations';

/**
 * Badges, who came through the door, and who sat in which session.
 *
 * What blocks a badge is not written here, save what the secretariat blocks by hand: it follows from the registration and the accreditation,
 * so that nothing has to be kept in step. A scan is a row for ever, also one that was refused, under the number that the device gave it: told
 * twice, it is one row.
 */
export class AtTheMeeting extends Migration {
  override up(): void {
    this.addSql(
      'create table participants.badge_counter (meeting_id uuid primary key, last_serial bigint not null check (last_serial < 4294967296))',
    );
    this.addSql(`create table participants.badge (
      id uuid primary key,
      meeting_id uuid not null,
      registration_id uuid not null,
      serial bigint not null,
      expires_at timestamptz not null,
      issued_at timestamptz not null,
      issued_by text,
      replaced_at timestamptz,
      replaced_because text,
      constraint one_badge_of_a_number unique (meeting_id, serial)
    )`);
    this.addSql(
      'create unique index one_badge_at_a_time on participants.badge (registration_id) where replaced_at is null',
    );
    this.addSql('create index badges_of_registration on participants.badge (registration_id)');
    this.addSql(`create table participants.badge_block (
      id uuid primary key,
      badge_id uuid not null references participants.badge,
      meeting_id uuid not null,
      reason text not null,
      blocked_at timestamptz not null,
      blocked_by text,
      lifted_at timestamptz,
      lifted_by text,
      lifted_because text
    )`);
    this.addSql(
      'create unique index one_block on participants.badge_block (badge_id) where lifted_at is null',
    );

    this.addSql(`create table participants.check_in (
      id uuid primary key,
      meeting_id uuid not null,
      registration_id uuid,
      badge_id uuid,
      method text not null check (method in ('QR', 'SERIAL', 'NAME', 'REMOTE')),
      device text not null,
      entry_id text not null,
      device_at timestamptz not null,
      clock_skew_ms bigint not null,
      at timestamptz not null,
      refusal text,
      message text,
      recorded_at timestamptz not null,
      recorded_by text,
      constraint one_row_for_an_entry unique (meeting_id, device, entry_id),
      constraint admitted_is_somebody check (refusal is not null or registration_id is not null)
    )`);
    this.addSql(
      'create index check_ins_of_registration on participants.check_in (registration_id, at) where refusal is null',
    );
    this.addSql('create index check_ins_of_meeting on participants.check_in (meeting_id, at, id)');

    this.addSql(`create table participants.attendance (
      id uuid primary key,
      session_id uuid not null,
      meeting_id uuid not null,
      registration_id uuid not null,
      presence text not null check (presence in ('PRESENT', 'ABSENT', 'EXCUSED', 'REMOTE')),
      method text not null check (method in ('QR', 'SERIAL', 'NAME', 'REMOTE', 'LIST')),
      recorded_at timestamptz not null,
      recorded_by text,
      superseded_at timestamptz
    )`);
    this.addSql(
      'create unique index one_attendance on participants.attendance (session_id, registration_id) where superseded_at is null',
    );
    this.addSql(
      'create index attendance_of_registration on participants.attendance (registration_id) where superseded_at is null',
    );
  }

  override down(): void {
    for (const table of ['attendance', 'check_in', 'badge_block', 'badge', 'badge_counter'])
      this.addSql(`drop table participants.${table}`);
  }
}
