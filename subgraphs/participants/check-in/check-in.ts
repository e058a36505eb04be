import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Problem } from '../../../kernel/problem.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import { Registration } from '../registration/registration.js';

/** By what somebody was known at the door. */
export enum CheckInMethod {
  QR = 'QR',
  SERIAL = 'SERIAL',
  NAME = 'NAME',
  REMOTE = 'REMOTE',
}

registerEnumType(CheckInMethod, {
  name: 'CheckInMethod',
  description: 'By what somebody was known at the door.',
  valuesConfig: {
    QR: { description: 'The code on the badge was read.' },
    SERIAL: { description: 'The number on the badge was typed.' },
    NAME: { description: 'Looked up by name and known by a document.' },
    REMOTE: { description: 'Joined from afar.' },
  },
});

/** Why somebody is not let in. */
export enum NotAdmittedReason {
  UNREADABLE = 'UNREADABLE',
  FORGED = 'FORGED',
  UNKNOWN = 'UNKNOWN',
  WRONG_MEETING = 'WRONG_MEETING',
  EXPIRED = 'EXPIRED',
  BLOCKED = 'BLOCKED',
  REPLACED = 'REPLACED',
  NOT_APPROVED = 'NOT_APPROVED',
  NO_BADGE = 'NO_BADGE',
  ENTRY_REUSED = 'ENTRY_REUSED',
}

registerEnumType(NotAdmittedReason, {
  name: 'NotAdmittedReason',
  description: 'Why somebody is not let in.',
  valuesConfig: {
    UNREADABLE: { description: 'What was scanned is no code of a badge.' },
    FORGED: { description: 'The code was not made by this hub, or was changed.' },
    UNKNOWN: { description: 'No badge has that number, or no registration that id.' },
    WRONG_MEETING: { description: 'The badge is of another meeting.' },
    EXPIRED: { description: 'The badge was good until an earlier day.' },
    BLOCKED: { description: 'The badge is blocked: accreditation, registration, or by hand.' },
    REPLACED: { description: 'Another badge was issued in its place.' },
    NOT_APPROVED: { description: 'The registration is not approved.' },
    NO_BADGE: { description: 'Approved, but no badge was issued yet.' },
    ENTRY_REUSED: {
      description: 'The device told of somebody else under that number; nothing was recorded.',
    },
  },
});

@ObjectType({
  implements: Problem,
  description: 'The person is not let in; `message` says what to do with the person at the door.',
})
export class NotAdmitted extends Problem {
  @Field(() => NotAdmittedReason, { description: 'Why, for a device to show its own sign.' })
  readonly reason: NotAdmittedReason;

  constructor(reason: NotAdmittedReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

@ObjectType({
  description: 'The person is in. Who is checked in again gets the same answer, with the earliest time.',
})
export class CheckedIn {
  @Field(() => Registration, { nullable: true, description: 'Who came.' })
  registration!: Registration;

  @Field(() => DateTimeScalar, {
    description: 'When the person first came through a door of the meeting, by the hub’s clock.',
  })
  at!: Date;

  @Field(() => Boolean, {
    description:
      'True: the person had been in before. That is no fault; whoever sees it often, looks at the face.',
  })
  again!: boolean;
}
