import { Arg, Ctx, createUnionType, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { badRequest } from '../../../kernel/faults.js';
import { IdempotencyKeyReused, once } from '../../../kernel/idempotency.js';
import { demand } from '../../../kernel/permission.js';
import { Problem } from '../../../kernel/problem.js';
import { newId } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { MeetingNotFound } from '../registration/problems.js';
import { admit } from './admit.js';
import { answersOf } from './check-in-answer.js';
import { CheckedIn, CheckInMethod, NotAdmitted } from './check-in.js';
import type { CheckInRow } from './check-in-row.js';
import { deviceName } from './device-name.js';

@InputType({ description: 'Who is at the door: by `code`, `serial` or `registrationId`.' })
export class CheckInInput {
  @Field(() => ID, { description: 'The meeting whose door it is.' })
  meetingId!: string;

  @Field(() => String, { nullable: true, description: 'What the QR code of the badge says.' })
  code?: string | null;

  @Field(() => Int, { nullable: true, description: 'The number printed on the badge.' })
  serial?: number | null;

  @Field(() => ID, { nullable: true, description: 'The registration, of somebody looked up by name.' })
  registrationId?: string | null;

  @Field(() => CheckInMethod, {
    nullable: true,
    description: 'By what the person is known; omit for what is given. REMOTE for who joins from afar.',
  })
  method?: CheckInMethod | null;

  @Field(() => String, {
    description: 'The door or device, such as "Door E40, tablet 2"; up to 100 characters.',
  })
  device!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The number that the device gives the scan, up to 200 characters: told again, also in `mergeCheckIns`, it is the same scan.',
  })
  idempotencyKey?: string | null;
}

const CheckInResult = createUnionType({
  name: 'CheckInResult',
  description: 'The person is in, or why not and what to do.',
  types: () => [CheckedIn, NotAdmitted, MeetingNotFound, IdempotencyKeyReused] as const,
});

@Resolver()
export class CheckInMutation {
  @Mutation(() => CheckInResult, {
    description:
      'Lets somebody in at the door. Who was let in before gets the same answer, with the earliest time. A refusal is kept too.',
  })
  async checkIn(
    @Arg('input', () => CheckInInput, { description: 'Who is at which door.' }) input: CheckInInput,
    @Ctx() context: ParticipantsContext,
  ) {
    const { now } = context;
    const meeting = await context.loaders.doorMeeting.load(input.meetingId);
    demand(context, 'Mutation.checkIn', {
      meetingId: meeting?.id ?? null,
      programme: meeting?.programme ?? null,
    });
    if (!meeting) return new MeetingNotFound(input.meetingId);
    const { code, serial, registrationId, method } = input;
    if ([code, serial, registrationId].filter((said) => said != null).length !== 1)
      throw badRequest('Say who is at the door: give one of `code`, `serial` and `registrationId`.');
    const device = deviceName(input.device);
    const entryId = input.idempotencyKey || newId();
    const scan = { code, serial, registrationId, method, entryId, deviceAt: now, at: now };
    // What comes out of it is no Problem yet, which would undo the scan.
    const told = await once<{ row: CheckInRow }>(
      context,
      'checkIn',
      { key: input.idempotencyKey, input },
      (tx) =>
        admit([scan], { device, skewMs: 0 }, meeting, tx, context).then(([admission]) => ({
          row: admission!.row,
        })),
    );
    if (told instanceof Problem) return told;
    const [answer] = await answersOf([{ ...told.row, at: new Date(told.row.at) }], context);
    return answer;
  }
}
