import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../../kernel/page.js';
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
    description: 'The agreement with the donor. Null: there is none, or the viewer may not see it.',
  })
  agreementReference(@Root() { agreement }: ContributionType): string | null {
    return agreement;
  }

  @FieldResolver(() => ReceiptConnection, {
    nullable: true,
    description: 'What arrived of it, payment by payment, the latest first; `received` is public.',
  })
  receipts(
    @Root() { id }: ContributionType,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ResourcesContext,
  ) {
    return loaders.receiptsByContribution({ page }).load(id);
  }
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
    return loaders.contributionsByDonor({ page }).load(id);
  }
}
