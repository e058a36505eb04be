import type { Database } from '../../../kernel/database.js';

/** An account whose kept balance is not the sum of its postings. Both in minor units of the fund's currency. */
export interface LedgerDifference {
  fund: string;
  envelope: string;
  account: string;
  kept: string;
  counted: string;
}

/** Recounts every kept balance from the postings; empty when all is right. */
export function verifyLedger(database: Database): Promise<LedgerDifference[]> {
  return database.rows<LedgerDifference>(
    `select f.slug as fund, e.code as envelope, a.kind as account, a.balance_minor::text as kept, coalesce(sum(p.base_minor), 0)::text as counted
     from resources.account a
     join resources.envelope e on e.id = a.envelope_id
     join resources.fund f on f.id = e.fund_id
     left join resources.posting p on p.account_id = a.id
     group by a.id, e.id, f.id
     having a.balance_minor <> coalesce(sum(p.base_minor), 0)
     order by fund, envelope, account`,
  );
}
