import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { Database } from '../../../kernel/database.js';
import { AnnouncementReferenceInUse } from '../problems.js';
import { Contribution, ContributionDonor } from './contribution.js';
import { contributionById } from './contribution-rows.js';
import type { ContributionType } from './contribution-type.js';

/** Stores an announcement; the same letter of a donor told again, even at the same moment, stays one contribution. */
export async function keepAnnouncement(
  database: Database,
  announced: Contribution,
  donorId: string,
  reference: string | null,
): Promise<ContributionType | AnnouncementReferenceInUse> {
  const donor = new ContributionDonor(announced, donorId, announced.announcedOn, reference);
  try {
    await database.transaction(({ em }) => em.persist([announced, donor]).flush());
  } catch (error) {
    // Constraint one_contribution_per_reference: this letter was announced before, perhaps a moment ago.
    if (error instanceof UniqueConstraintViolationException)
      return announcedBefore(database, announced, donorId, reference!);
    throw error;
  }
  return readBack(database, announced.id);
}

async function announcedBefore(
  database: Database,
  announced: Contribution,
  donorId: string,
  reference: string,
): Promise<ContributionType | AnnouncementReferenceInUse> {
  const earlier = await database.transaction(({ em }) =>
    em.findOneOrFail(ContributionDonor, { donorId, reference }, { populate: ['contribution'] }),
  );
  const kept = await readBack(database, earlier.contribution.id);
  return announced.sameAs(earlier.contribution) ? kept : new AnnouncementReferenceInUse(reference, kept);
}

async function readBack(database: Database, id: string): Promise<ContributionType> {
  return (await contributionById(database, id))!;
}
