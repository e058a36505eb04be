import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { recordAudit, type AuditEntry } from '../../../kernel/audit.js';
import { once, type IdempotencyKeyReused } from '../../../kernel/idempotency.js';
import type { ResourcesContext } from '../context.js';
import { AnnouncementReferenceInUse } from '../problems.js';
import { Contribution, ContributionDonor } from './contribution.js';
import { contributionById } from './contribution-rows.js';

/** An announcement by a donor, with the donor’s own reference where it has one. */
interface Announcement {
  announced: Contribution;
  donor: string;
  reference: string | null;
}

/** Which contribution an announcement is. */
export interface KeptAnnouncement {
  id: string;
}

/** Stores an announcement; the same letter of a donor told again, even at the same moment, stays one contribution. */
export async function keepAnnouncement(
  announcement: Announcement,
  request: { key: string | null | undefined; input: object },
  context: ResourcesContext,
): Promise<KeptAnnouncement | AnnouncementReferenceInUse | IdempotencyKeyReused> {
  const { announced, donor, reference } = announcement;
  try {
    return await once<KeptAnnouncement>(context, 'announceContribution', request, async (tx) => {
      const giver = new ContributionDonor(announced, donor, announced.announcedOn, reference);
      await tx.em.persist([announced, giver]).flush();
      await recordAudit(tx, context, [auditOf(announcement)]);
      return { id: announced.id };
    });
  } catch (error) {
    // Constraint one_contribution_per_reference: this letter was announced before, perhaps a moment ago.
    if (error instanceof UniqueConstraintViolationException) return announcedBefore(announcement, context);
    throw error;
  }
}

async function announcedBefore(
  { announced, donor: donorId, reference }: Announcement,
  { database }: ResourcesContext,
): Promise<KeptAnnouncement | AnnouncementReferenceInUse> {
  const { contribution } = await database.transaction(({ em }) =>
    em.findOneOrFail(ContributionDonor, { donorId, reference: reference! }, { populate: ['contribution'] }),
  );
  return announced.sameAs(contribution)
    ? { id: contribution.id }
    : new AnnouncementReferenceInUse(reference!, (await contributionById(database, contribution.id))!);
}

function auditOf({ announced, donor, reference }: Announcement): AuditEntry {
  const { id, kind, years, announcedOn, amountMinor, currency } = announced;
  return {
    action: 'CONTRIBUTION_ANNOUNCED',
    record: { type: 'Contribution', id },
    participantId: donor,
    reason: null,
    before: null,
    after: { kind, amountMinor: String(amountMinor), currency, years, announcedOn, reference },
  };
}
