import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { connectionOf, pageBounds, PageArgs, toPage, type Page } from '../../../kernel/page.js';
import { demand } from '../../../kernel/permission.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import type { ParticipantsContext } from '../context.js';
import { Registration } from '../registration/registration.js';
import { beyondSql, type SortPart } from '../sort-key.js';
import { SqlValues } from '../sql-values.js';
import { CheckInMethod, NotAdmittedReason } from './check-in.js';

@ObjectType({
  description:
    'Somebody at a door, as a device told of it. It is kept for ever, also when the person was not let in.',
})
export class DoorScan {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When, by the hub’s clock.' })
  at!: Date;

  @Field(() => String, { description: 'The door or device.' })
  device!: string;

  @Field(() => DateTimeScalar, { description: 'When, by the clock of the device.' })
  deviceAt!: Date;

  @Field(() => Float, {
    description: 'How many seconds that clock was behind the hub’s when it told of it; negative: ahead.',
  })
  clockSkewSeconds!: number;

  @Field(() => CheckInMethod, { description: 'By what the person was known.' })
  method!: CheckInMethod;

  @Field(() => Registration, { nullable: true, description: 'Who it was; null when that is not known.' })
  registration!: Registration | null;

  @Field(() => NotAdmittedReason, {
    nullable: true,
    description: 'Why the person was not let in; null: was.',
  })
  reason!: NotAdmittedReason | null;

  @Field(() => String, {
    nullable: true,
    description: 'What those at the door were told to do; null: nothing.',
  })
  message!: string | null;
}

export const { Connection: DoorScanConnection } = connectionOf(
  () => DoorScan,
  'DoorScan',
  'scans at the doors of a meeting, the latest first',
);

/** A scan as read. */
interface ScanRow extends Omit<DoorScan, 'registration'> {
  registrationId: string | null;
  sortKey: string[];
}

const latestFirst: SortPart[] = [
  { sql: 'c.at', type: 'timestamptz' },
  { sql: 'c.id', type: 'uuid' },
];

@Resolver(() => DoorScan)
export class DoorScanResolver {
  @Query(() => DoorScanConnection, {
    nullable: true,
    description:
      'Who was at the doors of a meeting, the latest first: also who was not let in, and what a device without network told afterwards of people whose registration had ended.',
  })
  async doorScans(
    @Arg('meetingId', () => ID, { description: 'The meeting.' }) meetingId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ParticipantsContext,
    @Arg('refused', () => Boolean, {
      nullable: true,
      description: 'True: only who was not let in; false: only who was; omit for all.',
    })
    refused?: boolean | null,
  ): Promise<Page<ScanRow>> {
    const meeting = await context.loaders.doorMeeting.load(meetingId);
    demand(context, 'Query.doorScans', {
      meetingId: meeting?.id ?? null,
      programme: meeting?.programme ?? null,
    });
    const { limit, key } = pageBounds(page);
    const values = new SqlValues();
    const scans = await context.database.rows<ScanRow>(
      `select c.id, c.at, c.device, c.device_at as "deviceAt", c.clock_skew_ms / 1000.0::float8 as "clockSkewSeconds", c.method,
         c.registration_id as "registrationId", c.refusal as reason, c.message, json_build_array(c.at::text, c.id) as "sortKey"
       from participants.check_in c
       where c.meeting_id = ${values.add(meeting?.id ?? null, 'uuid')}
         and coalesce((c.refusal is not null) = ${values.add(refused ?? null, 'boolean')}, true)
         and ${beyondSql(key, latestFirst, values, '<')}
       order by c.at desc, c.id desc limit ${values.add(limit, 'int')}`,
      values.list,
    );
    return toPage(scans, page.first, ({ sortKey }) => sortKey);
  }

  @FieldResolver()
  registration(@Root() { registrationId }: ScanRow, @Ctx() { loaders }: ParticipantsContext) {
    return registrationId === null ? null : loaders.registrationById.load(registrationId);
  }
}
