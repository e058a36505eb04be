import type { Rows } from '../../../kernel/database.js';
import type { Texts } from '../../../kernel/language.js';
import { namedId } from '../../../kernel/uuid.js';
import { accountId, accountKinds } from '../ledger/account.js';
import { EnvelopeCode } from './envelope.js';
import { DonorPolicy } from './fund.js';

export interface NewFund {
  slug: string;
  names: Texts;
  currency: string;
  donorPolicy?: DonorPolicy;
  source: string;
}

/** The id of an envelope of a fund that is known by its slug. */
export function envelopeIdOf(fundSlug: string, code: EnvelopeCode): string {
  return namedId('envelope', `${fundSlug}:${code}`);
}

/** Opens a fund with its envelopes and their empty accounts; one that is already there stays as it is. */
export async function openFund(rows: Rows, fund: NewFund, now: Date): Promise<void> {
  const fundId = namedId('fund', fund.slug);
  await rows(
    `insert into resources.fund (id, slug, names, currency, donor_policy, source, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      fundId,
      fund.slug,
      JSON.stringify(fund.names),
      fund.currency,
      fund.donorPolicy ?? DonorPolicy.STATES_ONLY,
      fund.source,
      now,
    ],
  );
  const codes = Object.values(EnvelopeCode);
  await rows(
    `insert into resources.envelope (id, fund_id, code, recorded_at)
     select id, $3, code, $4 from unnest($1::uuid[], $2::text[]) as e(id, code) on conflict do nothing`,
    [codes.map((code) => envelopeIdOf(fund.slug, code)), codes, fundId, now],
  );
  const accounts = codes.flatMap((code) =>
    accountKinds.map((kind) => ({ envelopeId: envelopeIdOf(fund.slug, code), kind })),
  );
  await rows(
    `insert into resources.account (id, envelope_id, kind)
     select id, envelope_id, kind from unnest($1::uuid[], $2::uuid[], $3::text[]) as a(id, envelope_id, kind) on conflict do nothing`,
    [
      accounts.map(({ envelopeId, kind }) => accountId(envelopeId, kind)),
      accounts.map(({ envelopeId }) => envelopeId),
      accounts.map(({ kind }) => kind),
    ],
  );
}
