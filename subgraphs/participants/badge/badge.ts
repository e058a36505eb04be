import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PersonalToo } from '../../../kernel/personal.js';
import { DateScalar, DateTimeScalar } from '../../../kernel/scalars.js';
import { ParticipantKind } from '../participant/participant-kind.js';
import { Registration } from '../registration/registration.js';
import { BadgeState } from './badge-standing.js';

@ObjectType({
  description: 'What is printed on a badge, in one language. Nothing else about the person is on it.',
})
export class BadgePrint {
  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'The name as lists print it.' })
  displayName!: string;

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description: 'The name in the person’s own script; null where it is the same.',
  })
  nameInScript!: string | null;

  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'What the person is in life; null when not said.' })
  functionTitle!: string | null;

  @Field(() => String, { description: 'For whom the person comes.' })
  participant!: string;

  @Field(() => ParticipantKind, {
    description: 'The kind of that participant, shown by the colour of the band.',
  })
  kind!: ParticipantKind;

  @Field(() => String, { description: 'The code of the meeting.' })
  meetingCode!: string;

  @Field(() => String, { description: 'Its name.' })
  meetingName!: string;

  @Field(() => DateScalar, { description: 'Its first day.' })
  opensOn!: string;

  @Field(() => DateScalar, { description: 'Its last day.' })
  closesOn!: string;

  @Field(() => String, { nullable: true, description: 'Its city; null when not known.' })
  city!: string | null;
}

@ObjectType({
  description:
    'A badge for one meeting. As a file: `/badges/<id>.svg` and `/badges/<id>.pdf`, with `?lang=` for another language.',
})
export class Badge {
  @Field(() => ID, { nullable: true, description: 'Its id.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The number printed on it; counted for each meeting from 1.',
  })
  serial!: number;

  @Field(() => Registration, { nullable: true, description: 'Whose badge it is.' })
  registration!: Registration;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was issued.' })
  issuedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From when on it opens no door: midnight after the last day of the meeting, at the venue.',
  })
  expiresAt!: Date;

  @Field(() => BadgeState, { nullable: true, description: 'Whether it opens doors now.' })
  state!: BadgeState;

  @Field(() => String, {
    nullable: true,
    description: 'Why it opens none, and what to do with the person at the door; null when it does.',
  })
  because!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What its QR code says: number, meeting and end, signed, so that a device can check it without network (`badgeKeys`). Null when it opens no door.',
  })
  code!: string | null;

  @Field(() => BadgePrint, { nullable: true, description: 'What is printed on it.' })
  print!: BadgePrint;
}

@ObjectType('BadgeKey', {
  description: 'A public key of the hub (Ed25519), with which devices check badges and check-in lists.',
})
export class PublicBadgeKey {
  @Field(() => String, { description: 'Names the key.' })
  kid!: string;

  @Field(() => String, { description: 'The public part, `x` of a JWK with kty OKP and crv Ed25519.' })
  x!: string;
}
