import { SignJWT } from 'jose';
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { permit } from '../../../kernel/permission.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import { badgesWhere } from '../badge/badge-row.js';
import { BadgeState, lackingAccreditation, standingOf } from '../badge/badge-standing.js';
import type { DoorMeeting } from '../badge/door-meeting.js';
import type { ParticipantsContext } from '../context.js';
import { RegistrationState } from '../registration/states.js';
import type { CheckInList as SignedList } from './offline-door.js';

const HOURS_VALID = 24;

@ObjectType({
  description:
    'What a device needs in order to check people in without network for a day: which badges are blocked and who is in already, by number. No name is in it.',
})
export class CheckInList {
  @Field(() => String, {
    description:
      'The list, signed: a JWS (EdDSA) that devices check with `badgeKeys`; docs/at-the-meeting.md says what is in it.',
  })
  signed!: string;

  @Field(() => DateTimeScalar, { description: 'As of when it holds.' })
  madeAt!: Date;

  @Field(() => DateTimeScalar, { description: 'From when on no device uses it: a day later.' })
  validUntil!: Date;

  @Field(() => Int, {
    description: 'The highest number issued by then; newer badges are let in by their signature.',
  })
  lastSerial!: number;

  @Field(() => Int, { description: 'How many badges it blocks.' })
  blocked!: number;

  @Field(() => Int, { description: 'How many people were in.' })
  checkedIn!: number;
}

@Resolver()
export class CheckInListResolver {
  @Query(() => CheckInList, {
    nullable: true,
    description:
      'The list of a meeting for devices at its doors, as of now; null when there is no such meeting.',
  })
  async checkInList(
    @Arg('meetingId', () => ID, { description: 'The meeting.' }) id: string,
    @Ctx() context: ParticipantsContext,
  ): Promise<CheckInList | null> {
    const meeting = await context.loaders.doorMeeting.load(id);
    if (!meeting) return null;
    const { programme } = meeting;
    return permit(context, 'Query.checkInList', { meetingId: meeting.id, programme })
      ? listOf(meeting, context)
      : null;
  }
}

async function listOf(meeting: DoorMeeting, context: ParticipantsContext): Promise<CheckInList> {
  const { database, today, now, paperKey } = context;
  const badges = await badgesWhere(database.rows, 'b.meeting_id = $1 order by b.serial', [meeting.id]);
  const lacking = await lackingAccreditation(database.rows, badges, meeting, today);
  const blocked: SignedList['blocked'] = { BLOCKED: [], REPLACED: [] };
  const isIn: number[] = [];
  for (const badge of badges) {
    const { state } = standingOf(badge, lacking.get(badge.participantId) ?? null, now);
    if (state === BadgeState.BLOCKED || state === BadgeState.REPLACED) blocked[state].push(badge.serial);
    else if (badge.state === RegistrationState.CHECKED_IN) isIn.push(badge.serial);
  }
  const iat = Math.floor(now.getTime() / 1000);
  const list: SignedList = {
    typ: 'check-in-list',
    meeting: meeting.id,
    code: meeting.code,
    iat,
    exp: iat + HOURS_VALID * 3600,
    last: badges.at(-1)?.serial ?? 0,
    blocked,
    in: isIn,
  };
  return {
    signed: await new SignJWT({ ...list })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: paperKey.publicJwk.kid! })
      .sign(paperKey.privateKey),
    madeAt: new Date(iat * 1000),
    validUntil: new Date(list.exp * 1000),
    lastSerial: list.last,
    blocked: blocked.BLOCKED.length + blocked.REPLACED.length,
    checkedIn: isIn.length,
  };
}
