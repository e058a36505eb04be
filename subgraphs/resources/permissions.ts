import { recordedChangeFields } from '../../kernel/audit-log.js';
import type { PermissionTable } from '../../kernel/permission.js';
import type { ContributionType } from './contribution/contribution-type.js';

const donorAndSecretariat = { DONOR: 'OWN', MISSION: 'OWN', SECRETARIAT: 'ANY' } as const;

/** Who may see or do what with the means. docs/permissions.md is made from this. */
export const permissions: PermissionTable = {
  everyone: {
    ...recordedChangeFields,
    Query: 'fund sponsorshipCalls',
    Participant: 'id contributions',
    Contribution:
      'id envelope kind state amount received outstanding years announcedOn donors note source fund',
    Money: 'amount amountMinor currency minorDigits',
    ContributionYear: 'year amount',
    Fund: 'id slug currency donorPolicy source name envelopes contributions',
    Envelope:
      'code received transferredIn reserved committed disbursed available announced outstanding announcedInKind',
    Receipt: 'id reference receivedOn amount rate rateOn rateSource baseAmount',
    Meeting: 'id sponsorship',
    MeetingSponsorship: 'applications offered accepted attended cost averageCost places calls',
    SponsorshipCall:
      'id meeting opensOn closesOn places nomineesPerState outcomeBasis outcome note source fund status criteria sponsoredStates applications',
    SponsorshipOutcome: 'applications offered accepted attended cost averageCost',
    SponsorshipApplication: 'id state participant nomineeReference recordedAt costs',
    ApplicationCost: 'item amount',
  },

  restricted: {
    // Who changed what.
    'Query.fundAuditLog': { SECRETARIAT: 'ANY', ADMINISTRATOR: 'ANY' },
    'Mutation.announceContribution': donorAndSecretariat,
    'Mutation.recordReceipt': { SECRETARIAT: 'ANY' },
    // How a contribution was agreed and paid; \`received\` is public.
    'Contribution.agreementReference': donorAndSecretariat,
    'Contribution.receipts': donorAndSecretariat,
    // Which applications \`SponsorshipCall.applications\` lists.
    'SponsorshipApplication:listed': { MISSION: 'OWN', SECRETARIAT: 'ANY' },
  },
};

/** Where the records of types with restricted fields belong. */
export const places = {
  Contribution: ({ donors }: ContributionType) => ({ participantId: donors.map(({ id }) => id) }),
};
