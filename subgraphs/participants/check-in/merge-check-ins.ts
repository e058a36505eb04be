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
import { badRequest } from '../../../kernel/faults.js';
import { demand } from '../../../kernel/permission.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import type { ParticipantsContext } from '../context.js';
import { MeetingNotFound } from '../registration/problems.js';
import { admit } from './admit.js';
import { answersOf, CheckInOutcome } from './check-in-answer.js';
import { CheckInMethod, type CheckedIn, type NotAdmitted } from './check-in.js';
import { deviceName } from './device-name.js';
import type { Scan } from './scan.js';

const MOST = 500;
const LONGEST_ID = 200;

@InputType({
  description: 'One scan of a device that had no network: by `code`, `serial` or `registrationId`.',
})
export class CheckInEntryInput {
  @Field(() => ID, {
    description: 'The number that the device gave it, up to 200 characters: told twice, it is one scan.',
  })
  entryId!: string;

  @Field(() => String, { nullable: true, description: 'What the QR code of the badge says.' })
  code?: string | null;

  @Field(() => Int, { nullable: true, description: 'The number printed on the badge.' })
  serial?: number | null;

  @Field(() => ID, { nullable: true, description: 'The registration, of somebody looked up by name.' })
  registrationId?: string | null;

  @Field(() => CheckInMethod, {
    nullable: true,
    description: 'By what the person was known; omit for what is given.',
  })
  method?: CheckInMethod | null;

  @Field(() => DateTimeScalar, { description: 'When, by the clock of the device.' })
  at!: Date;
}

@InputType({ description: 'What a device saw while it had no network.' })
export class MergeCheckInsInput {
  @Field(() => ID, { description: 'The meeting whose door it was.' })
  meetingId!: string;

  @Field(() => String, {
    description: 'The door or device, by the same name each time; up to 100 characters.',
  })
  device!: string;

  @Field(() => DateTimeScalar, {
    description:
      'What the clock of the device says as it sends this: the hub sees by it how wrong that clock is.',
  })
  sentAt!: Date;

  @Field(() => [CheckInEntryInput], { description: `The scans, in any order; at most ${MOST} at a time.` })
  entries!: CheckInEntryInput[];
}

@ObjectType({ description: 'What came of one scan.' })
export class MergedCheckIn {
  @Field(() => ID, { description: 'The number that the device gave it.' })
  entryId!: string;

  @Field(() => CheckInOutcome, {
    description: 'Whether the person was let in, judged at the instant of the scan.',
  })
  outcome!: CheckedIn | NotAdmitted;

  @Field(() => Boolean, { description: 'True: the device told of it before, and nothing was changed.' })
  toldBefore!: boolean;
}

@ObjectType({ description: 'What came of each scan.' })
export class MergedCheckIns {
  @Field(() => [MergedCheckIn], { description: `One for each entry, in the order given; at most ${MOST}.` })
  entries!: MergedCheckIn[];

  @Field(() => Int, {
    description:
      'How many seconds the clock of the device was behind the hub’s; negative: ahead. Every time was moved by as much, and what the device said is kept.',
  })
  clockSkewSeconds!: number;
}

const MergeCheckInsResult = createUnionType({
  name: 'MergeCheckInsResult',
  description: 'What came of each scan, or why of none.',
  types: () => [MergedCheckIns, MeetingNotFound] as const,
});

@Resolver()
export class MergeCheckInsMutation {
  @Mutation(() => MergeCheckInsResult, {
    description:
      'Takes the scans of a device that had no network, whenever and in whatever order they come. Nobody is counted twice; the same scans again change nothing.',
  })
  async mergeCheckIns(
    @Arg('input', () => MergeCheckInsInput, { description: 'What the device saw.' })
    input: MergeCheckInsInput,
    @Ctx() context: ParticipantsContext,
  ) {
    const meeting = await context.loaders.doorMeeting.load(input.meetingId);
    demand(context, 'Mutation.mergeCheckIns', {
      meetingId: meeting?.id ?? null,
      programme: meeting?.programme ?? null,
    });
    if (!meeting) return new MeetingNotFound(input.meetingId);
    if (input.entries.length > MOST)
      throw badRequest(
        `Cannot merge ${input.entries.length} scans at once. Send at most ${MOST}, then the next.`,
      );
    const unnamed = input.entries.find(({ entryId }) => entryId === '' || entryId.length > LONGEST_ID);
    if (unnamed) throw badRequest(`Each entry needs an \`entryId\` of 1 to ${LONGEST_ID} characters.`);

    const skewMs = context.now.getTime() - input.sentAt.getTime();
    const clock = { device: deviceName(input.device), skewMs };
    const scans = input.entries.map((entry) => scanOf(entry, skewMs, context.now));
    const admissions = await context.database.transaction((tx) => admit(scans, clock, meeting, tx, context));
    const outcomes = await answersOf(
      admissions.map(({ row }) => row),
      context,
    );
    return Object.assign(new MergedCheckIns(), {
      clockSkewSeconds: inSeconds(skewMs),
      entries: input.entries.map(({ entryId }, index) =>
        Object.assign(new MergedCheckIn(), {
          entryId,
          outcome: outcomes[index]!,
          toldBefore: admissions[index]!.isKnown,
        }),
      ),
    });
  }
}

/** A scan at the instant that the hub’s clock showed; never one that is still to come, which a clock set back in between would give. */
function scanOf({ at, ...entry }: CheckInEntryInput, skewMs: number, now: Date): Scan {
  return { ...entry, deviceAt: at, at: new Date(Math.min(at.getTime() + skewMs, now.getTime())) };
}

/** What an Int can hold: a clock that shows another century is more wrong than anybody needs to know exactly. */
function inSeconds(ms: number): number {
  return Math.round(Math.max(-2_000_000_000, Math.min(2_000_000_000, ms / 1000)));
}
