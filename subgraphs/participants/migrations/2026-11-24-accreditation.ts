import { Migration } from '@mikro-orm/migrations';

const states =
  "('DRAFT', 'SUBMITTED', 'SCREENING', 'INFO_REQUESTED', 'CIRCULATED', 'OBJECTED', 'DECIDED_BY_STATES', 'DEFERRED', 'ACCREDITED', 'SUSPENDED', 'REINSTATED', 'REJECTED', 'WITHDRAWN', 'EXPIRED')";
const bases = "('ECOSOC', 'STANDING_INVITATION', 'PROCESS_SPECIFIC')";
const underway =
  "('SCREENING', 'INFO_REQUESTED', 'CIRCULATED', 'OBJECTED', 'DECIDED_BY_STATES', 'DEFERRED', 'ACCREDITED', 'SUSPENDED', 'REINSTATED')";
const scope = 'programme text, meeting_id uuid, check (num_nonnulls(programme, meeting_id) = 1)';

/**
 * Accreditation of organizations: each change of state is a version, the one before is superseded. An organization that the directory does not have
 * waits in `applicant`, under the id that it keeps: it is no participant, and so in no public list, until it is accredited.
 */
export class Accreditations extends Migration {
  override up(): void {
    this.addSql(`create table participants.applicant (
      id uuid primary key,
      name text not null,
      acronym text,
      lang text not null,
      kind text not null,
      category text not null,
      search_key text not null,
      recorded_at timestamptz not null,
      recorded_by text not null,
      admitted_at timestamptz
    )`);

    this.addSql(`create table participants.accreditation (
      id uuid primary key,
      accreditation_id uuid not null,
      participant_id uuid not null,
      basis text not null check (basis in ${bases}),
      ${scope},
      state text not null check (state in ${states}),
      reason text,
      reason_code text,
      reference text,
      next_review_on date,
      answer_by date,
      valid_until date,
      round_id uuid,
      applied_by text not null,
      speaks boolean not null,
      action text not null,
      recorded_by text,
      recorded_as text,
      recorded_at timestamptz not null,
      superseded_at timestamptz,
      constraint refusals_have_a_reason check (state not in ('DEFERRED', 'REJECTED', 'SUSPENDED') or reason is not null),
      constraint deferrals_have_a_review check (state <> 'DEFERRED' or next_review_on is not null)
    )`);
    this.addSql(
      'create unique index one_current_state on participants.accreditation (accreditation_id) where superseded_at is null',
    );
    this.addSql(`create unique index one_accreditation_underway on participants.accreditation
      (participant_id, coalesce(programme, meeting_id::text)) where superseded_at is null and state in ${underway}`);
    this.addSql(
      'create index states_of_accreditation on participants.accreditation (accreditation_id, recorded_at)',
    );
    this.addSql(
      'create index accreditations_of_participant on participants.accreditation (participant_id, recorded_at)',
    );
    this.addSql(
      'create index accreditations_in_state on participants.accreditation (state, recorded_at) where superseded_at is null',
    );
    this.addSql(
      'create index accreditations_of_applicant on participants.accreditation (applied_by) where superseded_at is null',
    );

    this.addSql(`create table participants.accreditation_application (
      id uuid primary key,
      accreditation_id uuid not null,
      content_sealed bytea not null,
      contact_sealed bytea,
      language text not null,
      time_zone text not null,
      recorded_at timestamptz not null,
      superseded_at timestamptz
    )`);
    this.addSql(
      'create unique index one_current_application on participants.accreditation_application (accreditation_id) where superseded_at is null',
    );

    this.addSql(`create table participants.consent_round (
      id uuid primary key,
      title text not null,
      ${scope},
      opens_at timestamptz not null,
      closes_at timestamptz not null,
      closes_on date not null,
      time_zone text not null,
      silence_is_consent boolean not null,
      recorded_at timestamptz not null,
      recorded_by text,
      closed_at timestamptz,
      closed_by text,
      check (opens_at < closes_at),
      constraint no_round_closes_early check (closed_at >= closes_at)
    )`);
    this.addSql(`create table participants.consent_round_entry (
      round_id uuid not null references participants.consent_round,
      accreditation_id uuid not null,
      position int not null,
      outcome text check (outcome in ('CONSENTED', 'OBJECTED', 'NO_CONSENT')),
      primary key (round_id, accreditation_id)
    )`);
    this.addSql(`create table participants.objection (
      id uuid primary key,
      round_id uuid not null,
      accreditation_id uuid not null,
      state_id uuid not null references participants.participant,
      is_late boolean not null,
      is_confidential boolean not null,
      reason_sealed bytea,
      recorded_at timestamptz not null,
      recorded_by text,
      superseded_at timestamptz,
      foreign key (round_id, accreditation_id) references participants.consent_round_entry
    )`);
    this.addSql(
      'create unique index one_objection on participants.objection (round_id, accreditation_id, state_id) where superseded_at is null',
    );
  }

  override down(): void {
    for (const table of [
      'objection',
      'consent_round_entry',
      'consent_round',
      'accreditation_application',
      'accreditation',
      'applicant',
    ])
      this.addSql(`drop table participants.${table}`);
  }
}
