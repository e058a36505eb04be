import { Migration } from '@mikro-orm/migrations';

/**
 * Money. The ledger is double entry and only grows, and PostgreSQL itself holds what must never be wrong: each entry sums to zero, in
 * the fund's currency and in each currency paid; nobody changes or deletes it; no envelope gives out more than it holds (6.1).
 */
export class FundAndLedger extends Migration {
  override up(): void {
    this.addSql(`create table resources.fund (
      id uuid primary key,
      slug text not null constraint fund_slug unique,
      names jsonb not null,
      currency text not null,
      donor_policy text not null,
      source text not null,
      recorded_at timestamptz not null,
      constraint fund_donor_policy check (donor_policy in ('STATES_ONLY', 'ANY_PARTICIPANT'))
    )`);
    this.addSql(`create table resources.envelope (
      id uuid primary key,
      fund_id uuid not null references resources.fund,
      code text not null,
      recorded_at timestamptz not null,
      constraint envelope_once unique (fund_id, code)
    )`);
    // The kept balances: the one thing here that changes, and only by the trigger below.
    this.addSql(`create table resources.account (
      id uuid primary key,
      envelope_id uuid not null references resources.envelope,
      kind text not null,
      balance_minor bigint not null default 0,
      constraint account_once unique (envelope_id, kind),
      constraint account_never_overdrawn check (balance_minor >= 0 or kind in ('RECEIVED', 'TRANSFERRED'))
    )`);
    this.addSql(`create table resources.ledger_entry (
      id uuid primary key,
      kind text not null,
      booked_on date not null,
      source text not null,
      call_id uuid,
      recorded_at timestamptz not null,
      recorded_by text,
      transaction xid8 not null default pg_current_xact_id()
    )`);
    this.addSql('create index ledger_entry_call on resources.ledger_entry (call_id)');
    this.addSql(`create table resources.posting (
      entry_id uuid not null references resources.ledger_entry,
      account_id uuid not null references resources.account,
      amount_minor bigint not null,
      currency text not null,
      base_minor bigint not null,
      primary key (entry_id, account_id)
    )`);
    this.addSql('create index posting_account on resources.posting (account_id)');
    for (const statement of guards) this.addSql(statement);
  }

  override down(): void {
    for (const table of ['posting', 'ledger_entry', 'account', 'envelope', 'fund'])
      this.addSql(`drop table resources.${table}`);
    for (const name of ['entry_balances', 'entry_is_open', 'keep_balance', 'ledger_only_grows']) {
      this.addSql(`drop function resources.${name}()`);
    }
  }
}

const guards = [
  `create function resources.entry_balances() returns trigger language plpgsql as $$
   declare entry uuid := case tg_table_name when 'posting' then (to_jsonb(new) ->> 'entry_id')::uuid else (to_jsonb(new) ->> 'id')::uuid end;
   begin
     if (select count(*) < 2 or sum(base_minor) <> 0 from resources.posting where entry_id = entry) then
       raise exception 'ledger entry % does not have two sides that sum to zero', entry using errcode = 'check_violation';
     end if;
     if exists (select from resources.posting where entry_id = entry group by currency having sum(amount_minor) <> 0) then
       raise exception 'ledger entry % does not sum to zero in each currency', entry using errcode = 'check_violation';
     end if;
     return null;
   end $$`,
  `create constraint trigger entry_balances after insert on resources.ledger_entry
   deferrable initially deferred for each row execute function resources.entry_balances()`,
  `create constraint trigger posting_balances after insert on resources.posting
   deferrable initially deferred for each row execute function resources.entry_balances()`,

  // An entry takes postings only in the transaction that made it: even a balanced pair would rewrite what was booked.
  `create function resources.entry_is_open() returns trigger language plpgsql as $$
   begin
     if (select transaction <> pg_current_xact_id() from resources.ledger_entry where id = new.entry_id) then
       raise exception 'ledger entry % is closed', new.entry_id using errcode = 'check_violation';
     end if;
     return new;
   end $$`,
  `create trigger entry_is_open before insert on resources.posting for each row execute function resources.entry_is_open()`,

  `create function resources.keep_balance() returns trigger language plpgsql as $$
   begin
     update resources.account set balance_minor = balance_minor + new.base_minor where id = new.account_id;
     return null;
   end $$`,
  `create trigger keep_balance after insert on resources.posting for each row execute function resources.keep_balance()`,

  `create function resources.ledger_only_grows() returns trigger language plpgsql as $$
   begin
     raise exception 'resources.% only grows: book a correcting entry instead', tg_table_name using errcode = 'check_violation';
   end $$`,
  ...['ledger_entry', 'posting'].map(
    (table) => `create trigger only_grows before update or delete or truncate on resources.${table}
      for each statement execute function resources.ledger_only_grows()`,
  ),
];
