import { Arg, Args, Ctx, Directive, Query, Resolver } from 'type-graphql';
import { RecordedChangeConnection, RecordedChangeFilter, recordedChanges } from '../../kernel/audit-log.js';
import { PageArgs } from '../../kernel/page.js';
import { demand } from '../../kernel/permission.js';
import type { ResourcesContext } from './context.js';

@Resolver()
export class FundAuditResolver {
  @Directive('@cost(weight: 10)')
  @Query(() => RecordedChangeConnection, {
    nullable: true,
    description:
      'Who changed what of funds and their means, as what, when and why, latest first. Whoever holds a role for one meeting names it in the filter.',
  })
  fundAuditLog(
    @Arg('filter', () => RecordedChangeFilter, {
      nullable: true,
      description: 'Which changes; without it, all.',
    })
    filter: RecordedChangeFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ResourcesContext,
  ) {
    demand(context, 'Query.fundAuditLog', { meetingId: filter?.meetingId ?? null });
    return recordedChanges(context.database, filter ?? {}, page);
  }
}
