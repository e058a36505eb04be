import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import { DateScalar, DateTimeScalar } from '../../../kernel/scalars.js';

/** Who may come in. */
export enum SessionAccess {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

registerEnumType(SessionAccess, {
  name: 'SessionAccess',
  description: 'Who may come into a session.',
  valuesConfig: {
    OPEN: { description: 'Whoever takes part in the meeting.' },
    CLOSED: { description: 'Those whom the body invites.' },
  },
});

/** Whether it takes place. */
export enum SessionStatus {
  SCHEDULED = 'SCHEDULED',
  CANCELLED = 'CANCELLED',
}

registerEnumType(SessionStatus, {
  name: 'SessionStatus',
  description: 'Whether a session takes place.',
  valuesConfig: {
    SCHEDULED: { description: 'It takes place, or took place, at these hours.' },
    CANCELLED: { description: 'It does not take place; its hours and room are free for others.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'A sitting of a meeting: of one body, or of everybody. The working groups of one meeting never sit at the same time (4.1).',
})
export class Session {
  @Field(() => ID, { description: 'Stays the same when it is moved or cancelled.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it begins, on a whole minute.' })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends; another may begin at this instant.' })
  endsAt!: Date;

  @Field(() => String, {
    description: 'IANA zone of the venue, such as Europe/Zurich: clocks there show its hours.',
  })
  timeZone!: string;

  @Field(() => String, { nullable: true, description: 'The room; null when none is named yet.' })
  room!: string | null;

  @Field(() => SessionAccess, { description: 'Who may come in.' })
  access!: SessionAccess;

  @Field(() => SessionStatus, { description: 'Whether it takes place.' })
  status!: SessionStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was moved or cancelled, as last said; null when it never was, or nobody said.',
  })
  reason!: string | null;
}

export const { Connection: SessionConnection } = connectionOf(
  () => Session,
  'Session',
  'sessions by the hour at which they begin',
);

@InputType({ description: 'Which sessions of a meeting; all that is given must hold.' })
export class SessionFilter {
  @Field(() => String, { nullable: true, description: 'Slug of the body that sits.' })
  workingGroup?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Beginning on this day at the venue.' })
  on?: string | null;

  @Field(() => SessionStatus, {
    nullable: true,
    description: 'Those that take place, or those that do not; omit for those that do.',
  })
  status?: SessionStatus | null;
}
