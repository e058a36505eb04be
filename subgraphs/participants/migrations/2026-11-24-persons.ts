import { Migration } from '@mikro-orm/migrations';

/**
 * Persons whom somebody registers here, beside those whom a list names, in one table: the same person may come by both ways. What only few may see
 * is sealed. A person’s record is changed in place and keeps no earlier values, so that what is erased is nowhere; that it was changed, when and by
 * whom is in the audit.
 *
 * Addresses that lists brought so far are sealed when the hub starts, since only it has the key: `email_to_seal` is empty from then on.
 */
export class Persons extends Migration {
  override up(): void {
    this.addSql('alter table participants.representative rename column email to email_to_seal');
    this.addSql(`alter table participants.representative
      add column live boolean not null default false,
      add column given_name text,
      add column family_name text,
      add column name_in_script text,
      add column honorific text,
      add column language text,
      add column time_zone text,
      add column gender text not null default 'NOT_STATED' check (gender in ('WOMAN', 'MAN', 'OTHER', 'NOT_STATED')),
      add column gender_stated_at timestamptz,
      add column email_sealed bytea,
      add column email_digest text,
      add column nationality_sealed bytea,
      add column birth_date_sealed bytea,
      add column passport_sealed bytea,
      add column access_needs_sealed bytea,
      add column photo_sealed bytea,
      add column search_key text,
      add column name_keys text[],
      add column completed_at timestamptz,
      add column merged_into uuid,
      add column erased_at timestamptz,
      add column recorded_by text`);
    this.addSql(
      'create index persons_by_email on participants.representative (email_digest) where email_digest is not null',
    );
    this.addSql(
      'create index persons_by_name_key on participants.representative using gin (name_keys) where live',
    );
    this.addSql(
      'create index persons_by_name on participants.representative using gin (search_key public.gin_trgm_ops) where live',
    );
    this.addSql(
      'create index addresses_to_seal on participants.representative (id) where email_to_seal is not null',
    );

    this.addSql(`create table participants.affiliation (
      id uuid primary key,
      representative_id uuid not null,
      participant_id uuid not null,
      function_title text,
      valid_from date not null,
      valid_to date check (valid_to >= valid_from),
      recorded_at timestamptz not null,
      recorded_by text,
      superseded_at timestamptz
    )`);
    this.addSql(
      'create index affiliations_of_person on participants.affiliation (representative_id) where superseded_at is null',
    );
    this.addSql(
      'create index people_of_participant on participants.affiliation (participant_id, representative_id) where superseded_at is null',
    );
    this.addSql(
      'create unique index one_open_affiliation on participants.affiliation (representative_id, participant_id) where superseded_at is null and valid_to is null',
    );

    this.addSql(`create table participants.appearance_consent (
      id uuid primary key,
      representative_id uuid not null,
      meeting_id uuid,
      asked_at timestamptz not null,
      given boolean,
      answered_at timestamptz,
      recorded_at timestamptz not null,
      recorded_by text,
      superseded_at timestamptz
    )`);
    this.addSql(
      "create unique index one_consent on participants.appearance_consent (representative_id, coalesce(meeting_id, '00000000-0000-0000-0000-000000000000')) where superseded_at is null",
    );

    this.addSql(`create table participants.personal_link (
      id uuid primary key,
      representative_id uuid not null,
      meeting_id uuid,
      token_hash text not null unique,
      sent_at timestamptz not null,
      sent_by text,
      expires_at timestamptz not null,
      used_at timestamptz,
      superseded_at timestamptz
    )`);
    this.addSql(
      'create index links_of_person on participants.personal_link (representative_id) where superseded_at is null',
    );

    this.addSql(`create table participants.person_merge (
      id uuid primary key,
      kept_id uuid not null,
      merged_id uuid not null,
      registration_ids uuid[] not null,
      affiliation_ids uuid[] not null,
      reason text,
      merged_at timestamptz not null,
      merged_by text,
      undone_at timestamptz,
      undone_by text
    )`);
    this.addSql(
      'create unique index merged_once on participants.person_merge (merged_id) where undone_at is null',
    );
  }

  override down(): void {
    for (const table of ['person_merge', 'personal_link', 'appearance_consent', 'affiliation'])
      this.addSql(`drop table participants.${table}`);
    for (const column of [
      'live',
      'given_name',
      'family_name',
      'name_in_script',
      'honorific',
      'language',
      'time_zone',
      'gender',
      'gender_stated_at',
      'email_sealed',
      'email_digest',
      'nationality_sealed',
      'birth_date_sealed',
      'passport_sealed',
      'access_needs_sealed',
      'photo_sealed',
      'search_key',
      'name_keys',
      'completed_at',
      'merged_into',
      'erased_at',
      'recorded_by',
    ])
      this.addSql(`alter table participants.representative drop column ${column}`);
    this.addSql('drop index participants.addresses_to_seal');
    this.addSql('alter table participants.representative rename column email_to_seal to email');
  }
}
