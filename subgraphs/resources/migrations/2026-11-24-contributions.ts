import { Migration } from '@mikro-orm/migrations';

/** What donors announce and what arrives of it. Rows are only added: whether a contribution is received follows from its receipts. */
export class Contributions extends Migration {
  override up(): void {
    this.addSql(`create table resources.contribution (
      id uuid primary key,
      envelope_id uuid not null references resources.envelope,
      kind text not null,
      amount_minor bigint not null,
      currency text not null,
      years int[] not null,
      announced_on date not null,
      note text,
      agreement_reference text,
      source text,
      recorded_at timestamptz not null,
      recorded_by text,
      constraint contribution_kind check (kind in ('CASH', 'IN_KIND')),
      constraint contribution_positive check (amount_minor > 0)
    )`);
    this.addSql(
      'create index contribution_envelope on resources.contribution (envelope_id, announced_on desc, id)',
    );
    // The donor's own reference keeps two clicks on one letter from becoming two contributions.
    this.addSql(`create table resources.contribution_donor (
      contribution_id uuid not null references resources.contribution,
      donor_id uuid not null,
      announced_on date not null,
      reference text,
      primary key (contribution_id, donor_id),
      constraint one_contribution_per_reference unique (donor_id, reference)
    )`);
    this.addSql(
      'create index contribution_donor_list on resources.contribution_donor (donor_id, announced_on desc, contribution_id)',
    );
    this.addSql(`create table resources.receipt (
      id uuid primary key,
      contribution_id uuid not null references resources.contribution,
      entry_id uuid not null references resources.ledger_entry deferrable initially deferred,
      reference text not null,
      received_on date not null,
      amount_minor bigint not null,
      currency text not null,
      rate numeric(21, 12) not null,
      rate_on date not null,
      rate_source text not null,
      base_minor bigint not null,
      base_currency text not null,
      recorded_at timestamptz not null,
      recorded_by text,
      constraint one_receipt_per_reference unique (contribution_id, reference),
      constraint receipt_positive check (amount_minor > 0)
    )`);
    for (const table of ['contribution', 'contribution_donor', 'receipt']) {
      this.addSql(`create trigger only_grows before update or delete or truncate on resources.${table}
        for each statement execute function resources.ledger_only_grows()`);
    }
  }

  override down(): void {
    for (const table of ['receipt', 'contribution_donor', 'contribution'])
      this.addSql(`drop table resources.${table}`);
  }
}
