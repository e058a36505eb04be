import { Arg, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../../kernel/scalars.js';
import type { WorkingGroupsContext } from '../context.js';
import { Meeting } from './meeting.js';
import type { MeetingRow } from './meeting-reads.js';
import { reportDue } from './report-due.js';

@ObjectType({
  description:
    'When and where the reports of an informal meeting are due (9.2). Computed from the calendar, never stored.',
})
export class ReportDue {
  @Field(() => DateScalar, {
    description: 'The opening day of the formal meeting that considers them, as it was known.',
  })
  dueOn!: string;

  @Field(() => Meeting, {
    description: 'The formal meeting that considers them; its own dates are those known today.',
  })
  meeting!: Meeting;
}

interface DueRow {
  dueOn: string;
  meeting: MeetingRow | null;
}

@Resolver(() => Meeting)
export class ReportDueResolver {
  @FieldResolver(() => ReportDue, {
    nullable: true,
    description:
      'When the reports of this meeting’s working groups are due: at the first Biennial Meeting or Review Conference after it (9.2). Null for a meeting that is not intersessional or does not take place, and while no formal meeting is known to follow.',
  })
  async reportDue(
    @Root() { id, programmeId }: MeetingRow,
    @Ctx() { loaders }: WorkingGroupsContext,
    @Arg('knownAt', () => DateTimeScalar, {
      nullable: true,
      description: 'Judge by the calendar as it was known at that instant; omit for what is known today.',
    })
    knownAt?: Date,
  ): Promise<DueRow | null> {
    if (!programmeId) return null;
    const due = reportDue(id, await loaders.calendar.load({ programmeId, knownAt: knownAt ?? null }));
    return due && { dueOn: due.opensOn, meeting: await loaders.meeting.load(due.id) };
  }
}
