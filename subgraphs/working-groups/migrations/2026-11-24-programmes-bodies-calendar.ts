import { Migration } from '@mikro-orm/migrations';

/**
 * What participants take part in. A meeting is who it is for ever; its dates, place and status are facts that were known from
 * one instant to another, so that a postponement is history and not a correction.
 */
export class ProgrammesBodiesCalendar extends Migration {
  override up(): void {
    this.addSql('create extension if not exists btree_gist with schema public');
    this.addSql(`
      create table working_groups.programme (
        id uuid primary key,
        slug text not null unique,
        names jsonb not null,
        source_language text not null,
        status text not null,
        axes jsonb not null,
        principles jsonb not null,
        source text not null
      )`);
    this.addSql(`
      create table working_groups.body (
        id uuid primary key,
        slug text not null unique,
        programme_id uuid not null references working_groups.programme,
        parent_id uuid references working_groups.body,
        position int not null,
        kind text not null,
        open_ended boolean not null,
        status text not null,
        names jsonb not null,
        source_language text not null,
        paragraph text,
        source text not null
      )`);
    this.addSql('create index body_programme on working_groups.body (programme_id, position)');
    this.addSql(`
      create table working_groups.meeting (
        id uuid primary key,
        code text not null constraint meeting_code_unique unique,
        programme_id uuid references working_groups.programme,
        kind text not null,
        formality text not null check (formality in ('FORMAL', 'INFORMAL')),
        names jsonb not null,
        source_language text not null,
        source text not null,
        constraint meeting_formality check (
          case when kind in ('INTERSESSIONAL', 'CONSULTATION', 'SIDE_EVENT') then formality = 'INFORMAL'
               when kind in ('BMS', 'REVCON', 'PREPCOM', 'CONFERENCE', 'MSP', 'NEGOTIATION') then formality = 'FORMAL'
               else true end)
      )`);
    this.addSql('create index meeting_programme on working_groups.meeting (programme_id)');
    this.addSql(`
      create table working_groups.meeting_schedule (
        id uuid primary key,
        meeting_id uuid not null references working_groups.meeting,
        status text not null check (status in ('PLANNED', 'HELD', 'POSTPONED', 'CANCELLED')),
        opens_on date not null,
        closes_on date not null,
        city text,
        country text,
        venue_reason text,
        source text not null,
        recorded_at timestamptz not null,
        superseded_at timestamptz,
        constraint meeting_schedule_dates check (closes_on >= opens_on),
        constraint meeting_schedule_one_at_a_time
          exclude using gist (meeting_id with =, tstzrange(recorded_at, superseded_at) with &&)
      )`);
    this.addSql(
      'create index meeting_schedule_current on working_groups.meeting_schedule (opens_on, meeting_id) where superseded_at is null',
    );
  }

  override down(): void {
    for (const table of ['meeting_schedule', 'meeting', 'body', 'programme']) {
      this.addSql(`drop table working_groups.${table}`);
    }
  }
}
