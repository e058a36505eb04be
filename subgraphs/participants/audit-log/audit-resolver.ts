import { Arg, Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { PageArgs, type Page } from '../../../kernel/page.js';
import type { ParticipantsContext } from '../context.js';
import { Meeting } from '../stubs.js';
import { AuditEntry, AuditEntryConnection, AuditFact, AuditFilter } from './audit-entry.js';
import { factsOf, readAudit, type AuditEntryRow } from './read-audit.js';

@Resolver(() => AuditEntry)
export class AuditResolver {
  @Directive('@cost(weight: 10)')
  @Query(() => AuditEntryConnection, {
    nullable: true,
    description:
      'Who changed what, as what, when and why, latest first. The secretariat and administrators read all within what their role is held for; a focal point or mission what concerns its own registrations, delegations, credentials, accreditation, memberships and roles.',
  })
  auditLog(
    @Arg('filter', () => AuditFilter, { nullable: true, description: 'Which changes; without it, all.' })
    filter: AuditFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ParticipantsContext,
  ): Promise<Page<AuditEntryRow>> {
    return readAudit(filter ?? {}, page, context);
  }

  @FieldResolver()
  async participant(@Root() { participantId }: AuditEntryRow, @Ctx() { loaders }: ParticipantsContext) {
    return participantId ? loaders.participantById.load(participantId) : null;
  }

  @FieldResolver()
  meeting(@Root() { meetingId }: AuditEntryRow): Meeting | null {
    return meetingId ? { id: meetingId } : null;
  }

  @FieldResolver(() => [AuditFact])
  facts(@Root() entry: AuditEntryRow): AuditFact[] {
    return factsOf(entry);
  }
}
