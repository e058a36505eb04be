import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import { Registration } from '../registration/registration.js';

/** Whether somebody sat in a session. */
export enum Presence {
  PRESENT = 'PRESENT',
  REMOTE = 'REMOTE',
  ABSENT = 'ABSENT',
  EXCUSED = 'EXCUSED',
}

registerEnumType(Presence, {
  name: 'Presence',
  description: 'Whether somebody sat in a session.',
  valuesConfig: {
    PRESENT: { description: 'In the room.' },
    REMOTE: { description: 'From afar.' },
    ABSENT: { description: 'Expected and not there.' },
    EXCUSED: { description: 'Not there, and said so.' },
  },
});

/** How that is known. */
export enum AttendanceMethod {
  QR = 'QR',
  SERIAL = 'SERIAL',
  NAME = 'NAME',
  REMOTE = 'REMOTE',
  LIST = 'LIST',
}

registerEnumType(AttendanceMethod, {
  name: 'AttendanceMethod',
  description: 'How it is known whether somebody sat in a session.',
  valuesConfig: {
    QR: { description: 'The code on the badge was read at the door of the room.' },
    SERIAL: { description: 'The number on the badge was typed.' },
    NAME: { description: 'Seen and known by name.' },
    REMOTE: { description: 'By the platform through which people join from afar.' },
    LIST: { description: 'From a list that went round.' },
  },
});

/** A session as this subgraph knows it: by its id alone. Everything else about it is kept by working-groups. */
@ObjectType({
  description: 'A sitting of a meeting; kept by working-groups, which knows its hours and room.',
})
@Directive('@key(fields: "id")')
export class Session {
  @Field(() => ID, { description: 'The same id as in working-groups.' })
  id!: string;
}

@ObjectType({ description: 'How many people sat in a session, of those about whom it is known.' })
export class SessionAttendance {
  @Field(() => Int, { description: 'In the room.' })
  present!: number;

  @Field(() => Int, { description: 'From afar.' })
  remote!: number;

  @Field(() => Int, { description: 'Expected and not there.' })
  absent!: number;

  @Field(() => Int, { description: 'Not there, and said so.' })
  excused!: number;
}

@ObjectType({ description: 'Whether one person sat in a session.' })
export class Attendance {
  @Field(() => ID, {
    nullable: true,
    description: 'Changes when it is corrected: it names what was known, not the person.',
  })
  id!: string;

  @Field(() => Registration, { nullable: true, description: 'Who.' })
  registration!: Registration;

  @Field(() => Presence, { nullable: true, description: 'Whether it sat there.' })
  presence!: Presence;

  @Field(() => AttendanceMethod, { nullable: true, description: 'How that is known.' })
  method!: AttendanceMethod;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when that is known.' })
  recordedAt!: Date;
}

export const { Connection: AttendanceConnection } = connectionOf(
  () => Attendance,
  'Attendance',
  'people in a session, in the order in which they were recorded first',
);
