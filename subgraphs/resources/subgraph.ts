import { defineSubgraph } from '../../kernel/subgraph.js';
import { FundAuditResolver } from './audit-log.js';
import { AnnounceContributionResolver } from './contribution/announce-contribution.js';
import { ContributionResolver, DonorResolver } from './contribution/contribution-resolver.js';
import { RecordReceiptResolver } from './contribution/record-receipt.js';
import { resourcesContext, type ResourcesContext } from './context.js';
import { EnvelopeResolver, FundResolver } from './fund/fund-resolver.js';
import { Audit } from './migrations/2026-11-24-audit.js';
import { FundAndLedger } from './migrations/2026-11-24-fund-and-ledger.js';
import { Contributions } from './migrations/2026-11-24-contributions.js';
import { Sponsorship } from './migrations/2026-11-24-sponsorship.js';
import { loadFunds } from './reference/fund.js';
import {
  MeetingSponsorshipResolver,
  SponsorshipApplicationResolver,
  SponsorshipCallResolver,
} from './sponsorship/call-resolver.js';
import { Meeting, Participant } from './stubs.js';
import { entities } from './tables.js';
import { permissions, places } from './permissions.js';

/** START HERE. By what means: funds, what donors give, and the sponsored travel of States' delegates (paragraph 6.1). */
export const resources = defineSubgraph<ResourcesContext>({
  name: 'resources',
  resolvers: [
    FundResolver,
    FundAuditResolver,
    EnvelopeResolver,
    ContributionResolver,
    DonorResolver,
    AnnounceContributionResolver,
    RecordReceiptResolver,
    SponsorshipCallResolver,
    SponsorshipApplicationResolver,
    MeetingSponsorshipResolver,
  ],
  types: [Meeting, Participant],
  references: {
    Meeting: ({ id }: Meeting) => ({ id }),
    Participant: ({ id }: Participant) => ({ id }),
  },
  permissions,
  places,
  storage: { schema: 'resources', entities, migrations: [FundAndLedger, Contributions, Sponsorship, Audit] },
  context: resourcesContext,
  load: loadFunds,
});
