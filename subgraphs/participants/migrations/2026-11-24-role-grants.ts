import { Migration } from '@mikro-orm/migrations';

/** Who may act in what capacity, for what, from which day to which, and by whose grant. Accounts are sealed, and found by their digest. */
export class RoleGrants extends Migration {
  override up(): void {
    this.addSql(`create table participants.role_grant (
      id uuid primary key,
      role text not null,
      account_sealed bytea not null,
      account_digest text not null,
      participant_id uuid references participants.participant,
      programme text,
      meeting_id uuid,
      valid_from date not null,
      valid_to date check (valid_to > valid_from),
      granted_by text,
      revoked_by text,
      recorded_at timestamptz not null,
      superseded_at timestamptz
    )`);
    this.addSql(
      'create index grants_of_account on participants.role_grant (account_digest) where superseded_at is null',
    );
    this.addSql(
      'create index grants_for_participant on participants.role_grant (participant_id) where superseded_at is null',
    );
  }

  override down(): void {
    this.addSql('drop table participants.role_grant');
  }
}
