import { Migration } from '@mikro-orm/migrations';

/**
 * Paying for the travel of States' delegates (6.1). An application is one row per version, so its way through the states stays; a call
 * known only from a publication has a report of counts instead of applications.
 */
export class Sponsorship extends Migration {
  override up(): void {
    this.addSql(`create table resources.sponsorship_call (
      id uuid primary key,
      envelope_id uuid not null references resources.envelope,
      meeting_id uuid not null,
      opens_on date,
      closes_on date,
      places int,
      nominees_per_state int not null default 1,
      criteria jsonb not null,
      source text not null,
      recorded_at timestamptz not null,
      constraint sponsorship_call_window check (closes_on >= opens_on),
      constraint sponsorship_call_places check (places > 0)
    )`);
    this.addSql('create index sponsorship_call_meeting on resources.sponsorship_call (meeting_id)');
    this.addSql(`create table resources.sponsorship_application (
      id uuid primary key,
      application_id uuid not null,
      call_id uuid not null references resources.sponsorship_call,
      participant_id uuid not null,
      nominee_reference text,
      state text not null,
      is_public boolean not null,
      source text,
      recorded_at timestamptz not null,
      recorded_by text,
      superseded_at timestamptz
    )`);
    this.addSql(`create unique index one_current_version_of_an_application
      on resources.sponsorship_application (application_id) where superseded_at is null`);
    this.addSql(`create index sponsorship_application_call
      on resources.sponsorship_application (call_id, participant_id, application_id) where superseded_at is null`);
    this.addSql(`create table resources.application_cost (
      application_id uuid not null,
      item text not null,
      amount_minor bigint not null,
      currency text not null,
      recorded_at timestamptz not null,
      primary key (application_id, item, recorded_at),
      constraint application_cost_item check (item in ('TICKET', 'DAILY_ALLOWANCE', 'VISA', 'INSURANCE', 'OTHER'))
    )`);
    this.addSql(`create table resources.sponsorship_report (
      id uuid primary key,
      call_id uuid not null references resources.sponsorship_call,
      published_on date not null,
      applications int,
      offered int,
      accepted int,
      attended int,
      cost_minor bigint,
      currency text,
      note text not null,
      source text not null,
      recorded_at timestamptz not null,
      constraint sponsorship_report_once unique (call_id, source),
      constraint sponsorship_report_cost check ((cost_minor is null) = (currency is null))
    )`);
  }

  override down(): void {
    for (const table of [
      'sponsorship_report',
      'application_cost',
      'sponsorship_application',
      'sponsorship_call',
    ]) {
      this.addSql(`drop table resources.${table}`);
    }
  }
}
