import { Args, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { ParticipantsContext } from '../../context.js';
import { funnelOf, type FunnelFound } from './find-funnel.js';
import { FunnelArguments } from './funnel-arguments.js';
import { ParticipationFunnel } from './funnel.js';

@Resolver()
export class FunnelResolver {
  @Directive('@cost(weight: 60)')
  @Query(() => ParticipationFunnel, {
    nullable: true,
    description:
      'How many people ever reached each stage on the way to meetings, and where they ended, by region, kind and gender. By gender the public sees what balances show: meetings that have closed, small figures hidden.',
  })
  participationFunnel(
    @Args(() => FunnelArguments) given: FunnelArguments,
    @Ctx() context: ParticipantsContext,
  ): Promise<FunnelFound> {
    return funnelOf(given, context);
  }
}
