import type { Database } from '../../../kernel/database.js';

/** An account whose kept balance is not the sum of its postings. Both in minor units of the fund's currency. */
export interface LedgerDifference {
  fund: string;
  envelope: string;
  account: string;
  kept: string;
  counted: string;
}

/** What a recount found; `differences` is empty when all is right. */
export interface LedgerRecount {
  accounts: number;
  postings: number;
  differences: LedgerDifference[];
}

/** Recounts every kept balance from the postings, in one statement, so that what is booked meanwhile does not disturb it. */
export async function verifyLedger(database: Database): Promise<LedgerRecount> {
  const accounts = await database.rows<LedgerDifference & { postings: number }>(
    `select f.slug as fund, e.code as envelope, a.kind as account, a.balance_minor::text as kept,
       coalesce(sum(p.base_minor), 0)::text as counted, count(p.base_minor)::int as postings
     from resources.account a
     join resources.envelope e on e.id = a.envelope_id
     join resources.fund f on f.id = e.fund_id
     left join resources.posting p on p.account_id = a.id
     group by a.id, e.id, f.id
     order by fund, envelope, account`,
  );
  return {
    accounts: accounts.length,
    postings: accounts.reduce((sum, { postings }) => sum + postings, 0),
    differences: accounts
      .filter(({ kept, counted }) => kept !== counted)
      .map(({ fund, envelope, account, kept, counted }) => ({ fund, envelope, account, kept, counted })),
  };
}
