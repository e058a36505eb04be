import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../../kernel/page.js';
import type { Viewer } from '../../../kernel/viewer.js';
import type { ResourcesContext } from '../context.js';
import { Fund } from '../fund/fund.js';
import { Participant } from '../stubs.js';
import { ContributionConnection, ContributionType, ReceiptConnection } from './contribution-type.js';

@Resolver(() => ContributionType)
export class ContributionResolver {
  @FieldResolver(() => Fund, { description: 'The fund that it goes to.' })
  fund(@Root() { fundId }: ContributionType, @Ctx() { loaders }: ResourcesContext): Promise<Fund> {
    return loaders.fundById.load(fundId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The agreement with the donor. Null: there is none, or the viewer is neither the secretariat nor a delegate of a donor of it.',
  })
  agreementReference(
    @Root() contribution: ContributionType,
    @Ctx() { viewer }: ResourcesContext,
  ): string | null {
    return seesTerms(viewer, contribution) ? contribution.agreement : null;
  }

  @FieldResolver(() => ReceiptConnection, {
    nullable: true,
    description:
      'What arrived of it, payment by payment, the latest first. Null to all but the secretariat and delegates of a donor of it; `received` is public.',
  })
  receipts(
    @Root() contribution: ContributionType,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, viewer }: ResourcesContext,
  ) {
    return seesTerms(viewer, contribution) ? loaders.receiptsByContribution(contribution.id, page) : null;
  }
}

/** Whether the viewer may see how a contribution was agreed and paid. */
function seesTerms({ role, participantId }: Viewer, { donors }: ContributionType): boolean {
  return role === 'SECRETARIAT' || (role === 'DELEGATE' && donors.some(({ id }) => id === participantId));
}

@Resolver(() => Participant)
export class DonorResolver {
  @FieldResolver(() => ContributionConnection, {
    nullable: true,
    description:
      'What it announced, to any fund, the latest first; a joint contribution is in the list of each donor. Empty when nothing. Null: this part did not arrive.',
  })
  contributions(
    @Root() { id }: Participant,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ResourcesContext,
  ) {
    return loaders.contributionsByDonor(id, page);
  }
}
