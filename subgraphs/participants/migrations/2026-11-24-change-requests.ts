import { Migration } from '@mikro-orm/migrations';

/**
 * What was asked for after a deadline. What is asked may name somebody who is not on record yet, so it is sealed, and gone with the decision: what
 * was done then stands in the registration itself.
 */
export class ChangeRequests extends Migration {
  override up(): void {
    this.addSql(`create table participants.change_request (
      id uuid primary key,
      meeting_id uuid not null,
      participant_id uuid not null,
      participant_kind text not null,
      programme text,
      kind text not null check (kind in ('WITHDRAWAL', 'SUBSTITUTION', 'ADDITION', 'CHANGE')),
      registration_id uuid,
      asked_sealed bytea,
      fields text[] not null,
      reason text not null,
      asked_by text,
      asked_as text,
      asked_at timestamptz not null,
      state text not null default 'CHANGE_REQUESTED' check (state in ('CHANGE_REQUESTED', 'APPLIED', 'REFUSED')),
      result_id uuid,
      decision_reason text,
      decided_by text,
      decided_at timestamptz,
      check ((kind = 'ADDITION') = (registration_id is null)),
      check ((state = 'CHANGE_REQUESTED') = (decided_at is null))
    )`);
    this.addSql(
      `create unique index one_open_request on participants.change_request (registration_id) where state = 'CHANGE_REQUESTED'`,
    );
    this.addSql(
      `create index open_requests on participants.change_request (meeting_id, asked_at, id) where state = 'CHANGE_REQUESTED'`,
    );
    this.addSql(
      'create index requests_of_participant on participants.change_request (participant_id, asked_at)',
    );
  }

  override down(): void {
    this.addSql('drop table participants.change_request');
  }
}
