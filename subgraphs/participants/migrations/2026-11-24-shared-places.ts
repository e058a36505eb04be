import { Migration } from '@mikro-orm/migrations';

/** How places were shared out when there were too few: by which formula and why, for everybody to read. */
export class SharedPlaces extends Migration {
  override up(): void {
    this.addSql(`create table participants.shared_places (
      id uuid primary key,
      meeting_id uuid not null,
      kind text not null,
      places int not null,
      formula text not null check (formula in ('EQUAL_SHARE', 'LARGEST_REMAINDER', 'PROPORTIONAL_WITH_FLOOR')),
      organizations int not null,
      people int not null,
      kept int not null,
      reason text not null,
      recorded_at timestamptz not null,
      recorded_by text
    )`);
    this.addSql(
      'create index shared_places_of_meeting on participants.shared_places (meeting_id, recorded_at)',
    );
  }

  override down(): void {
    this.addSql('drop table participants.shared_places');
  }
}
