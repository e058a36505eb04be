import type { Database } from '../../../kernel/database.js';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import { pagesByParent, type Placed } from '../../../kernel/pages-by-parent.js';
import type { EnvelopeCode } from '../fund/envelope.js';
import { Money } from '../money/money.js';
import { splitByWeights } from '../money/split.js';
import {
  stateOf,
  type ContributionKind,
  type ContributionType,
  type ReceiptType,
} from './contribution-type.js';

const COLUMNS = `c.id, e.code as envelope, e.fund_id as "fundId", c.kind, c.amount_minor::text as amount, c.currency, c.years,
  c.announced_on::text as "announcedOn", c.note, c.source, c.agreement_reference as agreement,
  (select coalesce(json_agg(d.donor_id order by d.donor_id), '[]') from resources.contribution_donor d where d.contribution_id = c.id) as donors,
  (select coalesce(sum(r.amount_minor), 0)::text from resources.receipt r where r.contribution_id = c.id) as received`;

interface ContributionRow {
  id: string;
  envelope: EnvelopeCode;
  fundId: string;
  kind: ContributionKind;
  amount: string;
  currency: string;
  years: number[];
  announcedOn: string;
  note: string | null;
  source: string | null;
  agreement: string | null;
  donors: string[];
  received: string;
}

/** The contribution of that id, outside any transaction; undefined when there is none. */
export async function contributionById(
  database: Database,
  id: string,
): Promise<ContributionType | undefined> {
  const [row] = await database.rows<ContributionRow>(
    `select ${COLUMNS} from resources.contribution c join resources.envelope e on e.id = c.envelope_id where c.id = $1`,
    [id],
  );
  return row && toContribution(row);
}

/** A receipt that is known to exist. */
export async function receiptById(database: Database, id: string): Promise<ReceiptType> {
  const [row] = await database.rows<ReceiptRow>(
    `select ${RECEIPT_COLUMNS} from resources.receipt r where r.id = $1`,
    [id],
  );
  return toReceipt(row!);
}

/** A page of what was announced to a fund, the latest first. */
export async function contributionsOfFund(
  database: Database,
  fundId: string,
  page: PageArgs,
): Promise<Page<ContributionType>> {
  const { limit, key } = pageBounds(page, ['day', 'uuid']);
  const rows = await database.rows<ContributionRow>(
    `select ${COLUMNS} from resources.envelope e join resources.contribution c on c.envelope_id = e.id
     where e.fund_id = $1 and ($2::date is null or (c.announced_on, c.id) < ($2::date, $3::uuid))
     order by c.announced_on desc, c.id desc limit $4`,
    [fundId, key?.[0] ?? null, key?.[1] ?? null, limit],
  );
  return toPage(rows.map(toContribution), page.first, placeOf);
}

/** What each donor announced, to any fund, the latest first. */
export function contributionsByDonor(database: Database) {
  return pagesByParent<{ page: PageArgs }, ContributionType & Placed>(
    async ({ parentIds, limit, key }) => {
      const rows = await database.rows<ContributionRow & { parentId: string }>(
        `select q.id as "parentId", c.* from unnest($1::uuid[]) as q(id)
         cross join lateral (
           select ${COLUMNS} from resources.contribution_donor own
           join resources.contribution c on c.id = own.contribution_id
           join resources.envelope e on e.id = c.envelope_id
           where own.donor_id = q.id and ($2::date is null or (own.announced_on, own.contribution_id) < ($2::date, $3::uuid))
           order by own.announced_on desc, own.contribution_id desc limit $4
         ) c`,
        [parentIds, key?.[0] ?? null, key?.[1] ?? null, limit],
      );
      return rows.map((row) =>
        Object.assign(toContribution(row), { parentId: row.parentId, sortKey: placeOf(row) }),
      );
    },
    ['day', 'uuid'],
  );
}

/** What arrived of each contribution, the latest first. */
export function receiptsByContribution(database: Database) {
  return pagesByParent<{ page: PageArgs }, ReceiptType & Placed>(
    async ({ parentIds, limit, key }) => {
      const rows = await database.rows<ReceiptRow & { parentId: string }>(
        `select q.id as "parentId", r.* from unnest($1::uuid[]) as q(id)
         cross join lateral (
           select ${RECEIPT_COLUMNS} from resources.receipt r
           where r.contribution_id = q.id and ($2::date is null or (r.received_on, r.id) < ($2::date, $3::uuid))
           order by r.received_on desc, r.id desc limit $4
         ) r`,
        [parentIds, key?.[0] ?? null, key?.[1] ?? null, limit],
      );
      return rows.map((row) =>
        Object.assign(toReceipt(row), {
          parentId: row.parentId,
          sortKey: [row.receivedOn, row.id],
        }),
      );
    },
    ['day', 'uuid'],
  );
}

const RECEIPT_COLUMNS = `r.id, r.reference, r.received_on::text as "receivedOn", r.amount_minor::text as amount, r.currency,
  trim_scale(r.rate)::text as rate, r.rate_on::text as "rateOn", r.rate_source as "rateSource",
  r.base_minor::text as "baseAmount", r.base_currency as "baseCurrency"`;

interface ReceiptRow extends Omit<ReceiptType, 'amount' | 'baseAmount'> {
  amount: string;
  currency: string;
  baseAmount: string;
  baseCurrency: string;
}

function toReceipt({ amount, currency, baseAmount, baseCurrency, ...row }: ReceiptRow): ReceiptType {
  return {
    ...row,
    amount: new Money(BigInt(amount), currency),
    baseAmount: new Money(BigInt(baseAmount), baseCurrency),
  };
}

function toContribution({ donors, years, currency, ...row }: ContributionRow): ContributionType {
  const [announced, received] = [BigInt(row.amount), BigInt(row.received)];
  const money = (minor: bigint) => new Money(minor, currency);
  const parts = splitByWeights(
    announced,
    years.map(() => 1n),
  );
  return {
    ...row,
    state: stateOf(announced, received),
    amount: money(announced),
    received: money(received),
    outstanding: money(received < announced ? announced - received : 0n),
    years: years.map((year, index) => ({ year, amount: money(parts[index]!) })),
    donors: donors.map((id) => ({ id })),
  };
}

function placeOf({ announcedOn, id }: Pick<ContributionType, 'announcedOn' | 'id'>): string[] {
  return [announcedOn, id];
}
