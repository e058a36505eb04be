import { Arg, Args, Ctx, Directive, Query, Resolver } from 'type-graphql';
import { RecordedChangeConnection, RecordedChangeFilter, recordedChanges } from '../../kernel/audit-log.js';
import { PageArgs } from '../../kernel/page.js';
import { demand } from '../../kernel/permission.js';
import type { WorkingGroupsContext } from './context.js';

@Resolver()
export class ProgrammeAuditResolver {
  @Directive('@cost(weight: 10)')
  @Query(() => RecordedChangeConnection, {
    nullable: true,
    description:
      'Who changed what of programmes and their calendar, as what, when and why, latest first. Whoever holds a role for one meeting names it in the filter.',
  })
  programmeAuditLog(
    @Arg('filter', () => RecordedChangeFilter, {
      nullable: true,
      description: 'Which changes; without it, all.',
    })
    filter: RecordedChangeFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: WorkingGroupsContext,
  ) {
    demand(context, 'Query.programmeAuditLog', { meetingId: filter?.meetingId ?? null });
    return recordedChanges(context.database, filter ?? {}, page);
  }
}
