import { Migration } from '@mikro-orm/migrations';

const kinds = "('STATE', 'INTERNATIONAL_ORGANIZATION', 'NGO', 'INDUSTRY', 'PARLIAMENT', 'EXPERT', 'OTHER')";
const categories =
  "('STATE', 'OBSERVER_STATE', 'NON_MEMBER_STATE', 'FORMER_STATE', 'REGIONAL_ORGANIZATION', 'UN_ENTITY', 'SPECIALIZED_AGENCY', 'IGO', 'NGO', 'INDUSTRY', 'PARLIAMENTARY_BODY', 'ACADEMIA_EXPERT', 'OTHER_STAKEHOLDER')";
const forms = "('SHORT', 'FORMAL', 'LIST', 'ALIAS', 'ACRONYM')";
const roles = "('FULL', 'ELECTORAL', 'ATTENDS', 'OBSERVER')";
const dutyStations = "('ALL', 'NEW_YORK', 'GENEVA')";
const statuses = "('CONFIRMED', 'SCHEDULED', 'DEFERRAL_REQUESTED', 'CANCELLED')";

const world = 'valid_from date, valid_to date, check (valid_from < valid_to)';
const knowledge =
  'recorded_at timestamptz not null default now(), superseded_at timestamptz, check (recorded_at <= superseded_at)';

/**
 * Who takes part, under which names and codes, and in which classes. Each fact carries the days between which it held and the instants
 * between which the hub believed it, so that a report asked for again comes out as it was; rows are superseded, never changed.
 */
export class Directory extends Migration {
  override up(): void {
    this.addSql('create extension if not exists pg_trgm with schema public');

    this.addSql(`create table participants.participant (
      id uuid primary key,
      kind text not null check (kind in ${kinds}),
      category text not null check (category in ${categories}),
      slug text not null unique,
      iso2 text,
      iso3 text unique,
      m49 text,
      exists_from date,
      exists_to date,
      source text,
      recorded_at timestamptz not null default now(),
      check (exists_from < exists_to)
    )`);
    // What a participant's row said before it was corrected; its id never changes.
    this.addSql(
      'create table participants.participant_past (like participants.participant, superseded_at timestamptz not null)',
    );

    this.addSql(`create table participants.participant_name (
      id bigint generated always as identity primary key,
      participant_id uuid not null references participants.participant,
      lang text not null check (lang in ('en', 'fr', 'es', 'ru', 'ar', 'zh', 'und')),
      form text not null check (form in ${forms}),
      name text not null,
      is_source boolean not null default false,
      search_key text not null,
      source text,
      from_reference boolean not null default false,
      ${world},
      ${knowledge}
    )`);
    this.addSql('create index names_of_participant on participants.participant_name (participant_id)');
    this.addSql(
      'create index names_by_key on participants.participant_name (search_key) where superseded_at is null',
    );
    this.addSql(
      'create index names_by_trigram on participants.participant_name using gin (search_key public.gin_trgm_ops) where superseded_at is null',
    );

    this.addSql(`create table participants.participant_code (
      id bigint generated always as identity primary key,
      participant_id uuid not null references participants.participant,
      system text not null,
      code text not null,
      source text,
      ${world},
      ${knowledge}
    )`);
    this.addSql(
      'create index participants_by_code on participants.participant_code (system, code) where superseded_at is null',
    );

    this.addSql(`create table participants.classification_scheme (
      id text primary key,
      position int not null,
      single_membership boolean not null,
      rest_class text,
      recorded_at timestamptz not null default now()
    )`);
    this.addSql(`create table participants.scheme_version (
      scheme_id text not null references participants.classification_scheme,
      version text not null,
      published_on date,
      publisher text not null,
      url text not null,
      licence text not null,
      names jsonb not null,
      note text,
      content_hash text not null,
      recorded_at timestamptz not null,
      primary key (scheme_id, recorded_at)
    )`);
    this.addSql(`create table participants.scheme_class (
      id bigint generated always as identity primary key,
      scheme_id text not null references participants.classification_scheme,
      code text not null,
      position int not null,
      names jsonb not null,
      translated jsonb not null,
      ${knowledge}
    )`);
    this.addSql(
      'create unique index one_class on participants.scheme_class (scheme_id, code) where superseded_at is null',
    );

    this.addSql(`create table participants.classification (
      id bigint generated always as identity primary key,
      scheme_id text not null references participants.classification_scheme,
      participant_id uuid not null references participants.participant,
      class_code text not null,
      role text not null check (role in ${roles}),
      duty_station text not null check (duty_station in ${dutyStations}),
      status text not null check (status in ${statuses}),
      source text not null,
      ${world},
      ${knowledge}
    )`);
    this.addSql(
      'create index classes_of_participant on participants.classification (participant_id, scheme_id)',
    );
    this.addSql('create index members_of_scheme on participants.classification (scheme_id)');

    // No foreign key: thousands of rows at a first start, all from ids already resolved.
    this.addSql(`create table participants.population (
      id bigint generated always as identity primary key,
      participant_id uuid not null,
      year int not null,
      people bigint not null check (people >= 0),
      ${knowledge}
    )`);
    this.addSql(
      'create unique index one_population on participants.population (participant_id, year) where superseded_at is null',
    );
    this.addSql('create index population_of_year on participants.population (year)');

    this.addSql(
      'create table participants.reference_load (content_hash text not null, recorded_at timestamptz primary key)',
    );
  }

  override down(): void {
    for (const table of [
      'reference_load',
      'population',
      'classification',
      'scheme_class',
      'scheme_version',
      'classification_scheme',
      'participant_code',
      'participant_name',
      'participant_past',
      'participant',
    ]) {
      this.addSql(`drop table participants.${table}`);
    }
  }
}
