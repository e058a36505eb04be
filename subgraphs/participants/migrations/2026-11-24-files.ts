import { Migration } from '@mikro-orm/migrations';

/** Documents that people hand in. What a file holds lies sealed in a table of its own, in the parts in which it came. */
export class Files extends Migration {
  override up(): void {
    this.addSql(`create table participants.file (
      id uuid primary key,
      purpose text not null check (purpose in ('ACCREDITATION', 'CREDENTIALS')),
      record_id uuid,
      participant_id uuid,
      programme text,
      meeting_id uuid,
      name_sealed bytea not null,
      bytes int not null check (bytes between 1 and 10485760),
      media_type text,
      sha256 text,
      uploaded_by text not null,
      recorded_at timestamptz not null,
      kept_at timestamptz,
      removed_at timestamptz
    )`);
    this.addSql(
      'create index files_of_record on participants.file (record_id, recorded_at) where kept_at is not null and removed_at is null',
    );
    this.addSql('create index unfinished_files on participants.file (recorded_at) where kept_at is null');
    this.addSql(`create table participants.file_part (
      file_id uuid not null references participants.file,
      position int not null check (position >= 0),
      sealed bytea not null,
      primary key (file_id, position)
    )`);
    // Sealed bytes do not compress.
    this.addSql('alter table participants.file_part alter column sealed set storage external');
  }

  override down(): void {
    this.addSql('drop table participants.file_part');
    this.addSql('drop table participants.file');
  }
}
