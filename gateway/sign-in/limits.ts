import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';

/** How often something may be done within a while. */
export interface Limit {
  most: number;
  minutes: number;
}

/** Counts what anybody did of late, in PostgreSQL, so that several gateways and a restart count together. */
export interface Limits {
  /** Counts one more. @returns null when it is within the limit, else after how many seconds to try again */
  count(what: string, who: string, limit: Limit): Promise<number | null>;
}

const TABLE = `
  create table if not exists recent (key text primary key, since timestamptz not null, times int not null)`;

const COUNT = `
  insert into recent as counted (key, since, times) values ($1, now(), 1)
  on conflict (key) do update set
    times = case when counted.since < now() - $2 * interval '1 minute' then 1 else counted.times + 1 end,
    since = case when counted.since < now() - $2 * interval '1 minute' then now() else counted.since end
  returning times, ceil(extract(epoch from since + $2 * interval '1 minute' - now()))::int as wait`;

export async function migrateLimits(pool: Pool): Promise<void> {
  await pool.query(TABLE);
  await pool.query(`delete from recent where since < now() - interval '1 day'`);
}

/** @param secret keeps the addresses that are counted out of the table */
export function limitsIn(pool: Pool, secret: string): Limits {
  return {
    async count(what, who, { most, minutes }) {
      const key = createHmac('sha256', secret).update(`${what}:${who}`).digest('base64url');
      const { rows } = await pool.query<{ times: number; wait: number }>(COUNT, [key, minutes]);
      const { times, wait } = rows[0]!;
      return times > most ? Math.max(wait, 1) : null;
    },
  };
}

/** For whom an address counts: of IPv6 the network, since one household has 2⁶⁴ addresses. */
export function neighbourhood(address: string): string {
  if (!address.includes(':') || /^::ffff:\d/i.test(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const start = head.split(':').filter(Boolean);
  const end = address.includes('::') ? tail.split(':').filter(Boolean) : [];
  const zeros = Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0');
  return [...start, ...zeros, ...end].slice(0, 4).join(':');
}
