import { Migration } from '@mikro-orm/migrations';

/**
 * Which list a meeting’s participants come from. A meeting has one list at a time: a second source replaces the first or is refused, and is never
 * added to it. And who continues whom, as a directory says: a merger is history, not a change of the merged.
 */
export class ListsOfMeetings extends Migration {
  override up(): void {
    this.addSql('alter table participants.import add column source text');
    this.addSql('alter table participants.import add column title text');
    this.addSql('alter table participants.import add column licence text');
    this.addSql('alter table participants.import add column url text');
    this.addSql(`create table participants.meeting_list (
      import_id uuid not null references participants.import,
      meeting_id uuid not null,
      meeting_code text not null,
      source text not null,
      content text not null,
      recorded_at timestamptz not null,
      superseded_at timestamptz
    )`);
    this.addSql(
      'create unique index one_list_of_a_meeting on participants.meeting_list (meeting_id) where superseded_at is null',
    );
    this.addSql('create index lists_of_import on participants.meeting_list (import_id)');
    this.addSql(`create table participants.succession (
      predecessor_id uuid not null references participants.participant,
      successor_id uuid not null references participants.participant,
      on_date date,
      source text not null,
      import_id uuid not null references participants.import,
      recorded_at timestamptz not null
    )`);
    this.addSql(
      'create unique index one_succession on participants.succession (predecessor_id, successor_id)',
    );
  }

  override down(): void {
    this.addSql('drop table participants.succession');
    this.addSql('drop table participants.meeting_list');
    for (const column of ['source', 'title', 'licence', 'url'])
      this.addSql(`alter table participants.import drop column ${column}`);
  }
}
