import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import { demand } from '../../../kernel/permission.js';
import { Problem } from '../../../kernel/problem.js';
import { DateScalar } from '../../../kernel/scalars.js';
import type { ParticipantsContext } from '../context.js';
import { MeetingNotFound } from '../registration/problems.js';
import { Meeting } from '../stubs.js';
import { noShowsOf } from './no-shows.js';

@InputType({ description: 'Which meeting is over.' })
export class CloseMeetingRegistrationInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;
}

@ObjectType({ description: 'Who was approved and never came is a no-show.' })
export class ClosedMeetingRegistration {
  @Field(() => Meeting, { nullable: true, description: 'The meeting.' })
  meeting!: Meeting;

  @Field(() => Int, { description: 'How many became no-shows now; asked again, only those approved since.' })
  noShows!: number;
}

@ObjectType({ implements: Problem, description: 'The meeting has not reached its last day.' })
export class MeetingNotOver extends Problem {
  @Field(() => DateScalar, { description: 'Its last day.' })
  readonly closesOn: string;

  constructor(code: string, closesOn: string) {
    super(`${code} ends on ${closesOn}: people may still come. Close it on that day or later.`);
    this.closesOn = closesOn;
  }
}

const CloseMeetingRegistrationResult = createUnionType({
  name: 'CloseMeetingRegistrationResult',
  description: 'How many never came, or why that cannot be said yet.',
  types: () => [ClosedMeetingRegistration, MeetingNotOver, MeetingNotFound] as const,
});

@Resolver()
export class CloseMeetingMutation {
  @Mutation(() => CloseMeetingRegistrationResult, {
    description:
      'Ends a meeting: everybody approved who never came through a door becomes a NO_SHOW. The hub does it by itself a day after the last one.',
  })
  async closeMeetingRegistration(
    @Arg('input', () => CloseMeetingRegistrationInput, { description: 'Which meeting.' })
    input: CloseMeetingRegistrationInput,
    @Ctx() context: ParticipantsContext,
  ) {
    const meeting = await context.loaders.doorMeeting.load(input.meetingId);
    demand(context, 'Mutation.closeMeetingRegistration', {
      meetingId: meeting?.id ?? null,
      programme: meeting?.programme ?? null,
    });
    if (!meeting) return new MeetingNotFound(input.meetingId);
    if (context.today < meeting.closesOn) return new MeetingNotOver(meeting.code, meeting.closesOn);
    const noShows = await noShowsOf(meeting, 'The secretariat closed the meeting.', context);
    return Object.assign(new ClosedMeetingRegistration(), { meeting: { id: meeting.id }, noShows });
  }
}
