import { Migration } from '@mikro-orm/migrations';

const languages = "('ar', 'en', 'es', 'fr', 'ru', 'zh')";
const bases = "('NOMINATED', 'REGISTERED', 'APPROVED', 'CHECKED_IN', 'SPOKE')";

/**
 * What a delegation hands in besides its people: their functions in several languages, and its credentials; and the lists of participants made
 * of all delegations. A list that was published is a document: the triggers let nobody change or remove it, whatever program asks.
 */
export class DelegationLists extends Migration {
  override up(): void {
    // The registration is the first version’s id, or the row of an imported list.
    this.addSql(`create table participants.function_title (
      id uuid primary key,
      registration_id uuid not null,
      lang text not null check (lang in ${languages}),
      title text not null,
      is_source boolean not null,
      recorded_by text,
      recorded_at timestamptz not null,
      superseded_at timestamptz
    )`);
    this.addSql(
      'create unique index one_title_in_a_language on participants.function_title (registration_id, lang) where superseded_at is null',
    );

    this.addSql(`create table participants.delegation_lock (
      id uuid primary key,
      delegation_id uuid not null,
      locked boolean not null,
      reason text,
      recorded_by text,
      recorded_at timestamptz not null,
      superseded_at timestamptz
    )`);
    this.addSql(
      'create unique index one_lock on participants.delegation_lock (delegation_id) where superseded_at is null',
    );

    // The names and the issuer are sealed: they are persons. A row is a version; `credentials_id` stays.
    this.addSql(`create table participants.credentials (
      id uuid primary key,
      credentials_id uuid not null,
      meeting_id uuid not null,
      participant_id uuid not null,
      programme text,
      state text not null check (state in ('PROVISIONAL', 'RECEIVED', 'EXAMINED', 'ACCEPTED', 'QUERIED')),
      instrument text not null check (instrument in ('FULL_POWERS', 'LETTER', 'NOTE_VERBALE', 'EMAIL_COPY')),
      issuer_capacity text not null check (issuer_capacity in
        ('HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'MINISTER_FOR_FOREIGN_AFFAIRS', 'PERMANENT_REPRESENTATIVE', 'OTHER')),
      dated_on date not null,
      received_on date,
      file_id uuid,
      sealed bytea not null,
      confirmed uuid[] not null default '{}',
      action text not null,
      reason text,
      recorded_by text,
      recorded_as text,
      recorded_at timestamptz not null,
      superseded_at timestamptz
    )`);
    this.addSql(
      'create unique index one_credentials on participants.credentials (meeting_id, participant_id) where superseded_at is null',
    );
    this.addSql(
      'create index versions_of_credentials on participants.credentials (credentials_id, recorded_at)',
    );

    this.addSql(`create table participants.list_document (
      id uuid primary key,
      meeting_id uuid not null,
      kind text not null check (kind in ('PROVISIONAL', 'FINAL', 'CORRIGENDUM', 'ADDENDUM')),
      symbol text not null unique,
      number int not null check (number > 0),
      part int check (part > 0),
      basis text not null check (basis in ${bases}),
      names_public boolean not null,
      corrects uuid references participants.list_document,
      participant_ids uuid[] not null,
      people int not null,
      snapshot text not null,
      sha256 text not null,
      changes text,
      note text,
      published_by text,
      published_at timestamptz not null,
      constraint the_hash_is_of_the_snapshot check (sha256 = encode(sha256(convert_to(snapshot, 'UTF8')), 'hex')),
      constraint corrections_correct_something check ((kind in ('CORRIGENDUM', 'ADDENDUM')) = (corrects is not null))
    )`);
    this.addSql(
      "create unique index one_final_list on participants.list_document (meeting_id) where kind = 'FINAL'",
    );
    this.addSql(
      'create index list_documents_of_meeting on participants.list_document (meeting_id, published_at, id)',
    );
    this.addSql(`create function participants.refuse_change_of_document() returns trigger language plpgsql as $$
      begin
        raise exception 'A list of participants that was published is never changed. Publish a corrigendum or an addendum.';
      end $$`);
    this.addSql(`create trigger published_lists_stay before update or delete or truncate on participants.list_document
      for each statement execute function participants.refuse_change_of_document()`);
  }

  override down(): void {
    this.addSql('drop table participants.list_document');
    this.addSql('drop function participants.refuse_change_of_document');
    for (const table of ['credentials', 'delegation_lock', 'function_title'])
      this.addSql(`drop table participants.${table}`);
  }
}
