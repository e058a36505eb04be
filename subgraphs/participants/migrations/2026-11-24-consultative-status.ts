import { Migration } from '@mikro-orm/migrations';

/**
 * What the Economic and Social Council and its Committee decided on an organization’s consultative status, fact by fact as the lists print it. Where a
 * list says only the year, or not which status, the rest stays unknown.
 */
export class ConsultativeStatusFacts extends Migration {
  override up(): void {
    this.addSql(`create table participants.consultative_status_fact (
      id bigint generated always as identity primary key,
      participant_id uuid not null references participants.participant,
      event text not null check (event in ('GRANTED', 'RECLASSIFIED', 'SUSPENDED', 'REINSTATED', 'WITHDRAWN', 'DEFERRED')),
      status text check (status in ('GENERAL', 'SPECIAL', 'ROSTER')),
      year int,
      on_date date check (extract(year from on_date) = year),
      printed text not null,
      note text,
      source text not null,
      import_id uuid not null references participants.import,
      recorded_at timestamptz not null,
      superseded_at timestamptz
    )`);
    this.addSql(`create unique index one_fact_of_consultative_status on participants.consultative_status_fact
      (participant_id, event, coalesce(year, 0), coalesce(on_date, '-infinity'), coalesce(status, ''), printed) where superseded_at is null`);
    this.addSql(
      `create index consultative_facts_by_event on participants.consultative_status_fact (event, year) where superseded_at is null`,
    );
  }

  override down(): void {
    this.addSql('drop table participants.consultative_status_fact');
  }
}
