import type { RequestContext } from '../../kernel/subgraph.js';
import { contributionsByDonor, receiptsByContribution } from './contribution/contribution-rows.js';
import { announcedByEnvelope, envelopesByFund, fundById } from './fund/fund-rows.js';
import {
  applicationsByCall,
  costsByApplication,
  sponsoredStatesByCall,
} from './sponsorship/application-rows.js';
import { callsByMeeting } from './sponsorship/call-rows.js';

/** Everything that fans out in this subgraph, one statement per level of a query. To add one: write it beside its concept, list it here. */
export type Loaders = ReturnType<typeof createLoaders>;

/** Fresh loaders for one request. */
export function createLoaders(request: RequestContext) {
  const { database } = request;
  return {
    fundById: fundById(database),
    envelopesByFund: envelopesByFund(database),
    announcedByEnvelope: announcedByEnvelope(database),
    contributionsByDonor: contributionsByDonor(database),
    receiptsByContribution: receiptsByContribution(database),
    callsByMeeting: callsByMeeting(database),
    applicationsByCall: applicationsByCall(request),
    costsByApplication: costsByApplication(database),
    sponsoredStatesByCall: sponsoredStatesByCall(database),
  };
}
