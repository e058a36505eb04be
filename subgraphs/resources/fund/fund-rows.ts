import DataLoader from 'dataloader';
import type { Database } from '../../../kernel/database.js';
import { Money } from '../money/money.js';
import { Envelope, EnvelopeCode } from './envelope.js';
import type { Fund } from './fund.js';

const FUND = 'select id, slug, names, currency, donor_policy as "donorPolicy", source from resources.fund';

/** The fund of that slug; undefined when there is none. */
export async function fundBySlug(database: Database, slug: string): Promise<Fund | undefined> {
  if (!isSlug(slug)) return undefined;
  const [fund] = await database.rows<Fund>(`${FUND} where slug = $1`, [slug]);
  return fund;
}

/** Whether a text could be the slug of a fund; others never reach SQL. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9-]{1,100}$/.test(text);
}

export function fundById(database: Database): DataLoader<string, Fund> {
  return new DataLoader(async (ids) => {
    const funds = await database.rows<Fund>(`${FUND} where id = any($1::uuid[])`, [[...ids]]);
    const byId = new Map(funds.map((fund) => [fund.id, fund]));
    return ids.map((id) => byId.get(id) ?? new Error(`fund ${id} is referred to and missing`));
  });
}

/** The envelopes of many funds in the order of `EnvelopeCode`, each with its kept balances. */
export function envelopesByFund(database: Database): DataLoader<string, Envelope[]> {
  return new DataLoader(async (fundIds) => {
    const rows = await database.rows<EnvelopeRow>(
      `select e.fund_id as "fundId", e.id, e.code, f.currency, json_object_agg(a.kind, a.balance_minor::text) as balances
       from resources.envelope e
       join resources.fund f on f.id = e.fund_id
       join resources.account a on a.envelope_id = e.id
       where e.fund_id = any($1::uuid[])
       group by e.id, f.id`,
      [[...fundIds]],
    );
    const byFund = Map.groupBy(rows, ({ fundId }) => fundId);
    const order = Object.values(EnvelopeCode);
    return fundIds.map((id) =>
      (byFund.get(id) ?? [])
        .map(toEnvelope)
        .toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code)),
    );
  });
}

interface EnvelopeRow {
  fundId: string;
  id: string;
  code: EnvelopeCode;
  currency: string;
  balances: Record<'RECEIVED' | 'TRANSFERRED' | 'AVAILABLE' | 'RESERVED' | 'COMMITTED' | 'DISBURSED', string>;
}

function toEnvelope({ id, code, currency, balances }: EnvelopeRow): Envelope {
  const money = (minor: bigint | string) => new Money(BigInt(minor), currency);
  return {
    id,
    code,
    received: money(-BigInt(balances.RECEIVED)),
    transferredIn: money(-BigInt(balances.TRANSFERRED)),
    reserved: money(balances.RESERVED),
    committed: money(balances.COMMITTED),
    disbursed: money(balances.DISBURSED),
    available: money(balances.AVAILABLE),
  };
}

/** What is announced for an envelope in one currency, and how much of it has not arrived. */
export interface Announced {
  kind: 'CASH' | 'IN_KIND';
  announced: Money;
  outstanding: Money;
}

/** Announcements of many envelopes, summed by kind and currency; sorted by currency. */
export function announcedByEnvelope(database: Database): DataLoader<string, Announced[]> {
  return new DataLoader(async (envelopeIds) => {
    const rows = await database.rows<{
      envelopeId: string;
      kind: Announced['kind'];
      currency: string;
      announced: string;
      outstanding: string;
    }>(
      `select c.envelope_id as "envelopeId", c.kind, c.currency, sum(c.amount_minor)::text as announced,
         sum(greatest(c.amount_minor - coalesce(r.received, 0), 0))::text as outstanding
       from resources.contribution c
       cross join lateral (select sum(amount_minor) as received from resources.receipt where contribution_id = c.id) r
       where c.envelope_id = any($1::uuid[])
       group by c.envelope_id, c.kind, c.currency
       order by c.currency`,
      [[...envelopeIds]],
    );
    const byEnvelope = Map.groupBy(rows, ({ envelopeId }) => envelopeId);
    return envelopeIds.map((id) =>
      (byEnvelope.get(id) ?? []).map(({ kind, currency, announced, outstanding }) => ({
        kind,
        announced: new Money(BigInt(announced), currency),
        outstanding: new Money(BigInt(outstanding), currency),
      })),
    );
  });
}
