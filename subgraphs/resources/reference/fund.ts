import type { Database } from '../../../kernel/database.js';
import { openFund, type NewFund } from '../fund/open-fund.js';

/** The fund of the programme itself. Decision 0006 says why in Swiss francs. */
const intersessional: NewFund = {
  slug: 'intersessional',
  names: {
    en: 'Voluntary fund of the intersessional programme of work',
    fr: 'Fonds de contributions volontaires du programme de travail intersessions',
  },
  currency: 'CHF',
  source: 'A/CONF.192/2006/RC/WP.3, paragraph 6.1',
};

/** Opens the programme's fund where it is missing; changes nothing otherwise. */
export async function loadFunds(database: Database, now: Date): Promise<void> {
  await database.transaction(({ rows }) => openFund(rows, intersessional, now));
}
