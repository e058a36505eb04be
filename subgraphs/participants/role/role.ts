import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import { DateScalar, DateTimeScalar } from '../../../kernel/scalars.js';
import { Participant } from '../participant/participant.js';
import { Meeting } from '../stubs.js';

/** In what capacities somebody may act: the roles of the kernel, for the graph. */
export enum Role {
  REPRESENTATIVE = 'REPRESENTATIVE',
  FOCAL_POINT = 'FOCAL_POINT',
  MISSION = 'MISSION',
  SECRETARIAT = 'SECRETARIAT',
  CREDENTIALS_OFFICER = 'CREDENTIALS_OFFICER',
  REPORTER = 'REPORTER',
  DONOR = 'DONOR',
  ADMINISTRATOR = 'ADMINISTRATOR',
}

registerEnumType(Role, {
  name: 'Role',
  description: 'In what capacity somebody acts. Without any, one is the public.',
  valuesConfig: {
    REPRESENTATIVE: { description: 'A person on record, for what concerns that person.' },
    FOCAL_POINT: { description: 'Registers the people of one organization.' },
    MISSION: { description: 'Acts for one State: its mission, or its head of delegation.' },
    SECRETARIAT: { description: 'Runs the programme or one meeting: sees persons, approves, schedules.' },
    CREDENTIALS_OFFICER: { description: 'Examines credentials of delegations.' },
    REPORTER: { description: 'Reads balances as counted, for reports; no persons.' },
    DONOR: { description: 'Announces contributions for one donor, and sees their terms.' },
    ADMINISTRATOR: { description: 'Grants roles and reads the audit log; sees no persons.' },
  },
});

/** What a viewer may do, as told before roles were held for something. */
export enum ViewerRole {
  PUBLIC = 'PUBLIC',
  DELEGATE = 'DELEGATE',
  SECRETARIAT = 'SECRETARIAT',
}

registerEnumType(ViewerRole, {
  name: 'ViewerRole',
  description: 'In what capacity somebody asks, roughly: see `HeldRole`.',
  valuesConfig: {
    PUBLIC: { description: 'With none of the following.' },
    DELEGATE: { description: 'On behalf of a participant.' },
    SECRETARIAT: { description: 'Runs the programme.' },
  },
});

@ObjectType({ description: 'A role of whoever asks, and what it is held for.' })
export class HeldRole {
  @Field(() => Role, { description: 'In what capacity.' })
  role!: Role;

  @Field(() => Participant, {
    nullable: true,
    description: 'For whom; null: for no participant in particular.',
  })
  participant!: Participant | null;

  @Field(() => String, {
    nullable: true,
    description: 'In which programme of work, by its slug; null: in all.',
  })
  programme!: string | null;

  @Field(() => Meeting, { nullable: true, description: 'At which meeting; null: at all.' })
  meeting!: Meeting | null;
}

@ObjectType({ description: 'Who is asking, by the session or token that came with the request.' })
export class Viewer {
  @Field(() => ID, {
    nullable: true,
    description: 'The person that the account is known as; null when none is.',
  })
  personId!: string | null;

  @Field(() => [HeldRole], { description: 'At most 100; empty for the public.' })
  roles!: HeldRole[];

  @Field(() => ViewerRole, { deprecationReason: 'Use `roles`.', description: 'In what capacity, roughly.' })
  role!: ViewerRole;

  @Field(() => Participant, {
    nullable: true,
    deprecationReason: 'Use `roles { participant }`.',
    description: 'For whom a delegate speaks; null for everybody else.',
  })
  participant!: Participant | null;
}
@ObjectType({ description: 'A role by the ids of what it is held for.' })
export class SignedInRole {
  @Field(() => Role, { description: 'In what capacity.' })
  role!: Role;

  @Field(() => ID, { nullable: true, description: 'For whom; null: for no participant in particular.' })
  participantId!: string | null;

  @Field(() => String, { nullable: true, description: 'In which programme, by its slug; null: in all.' })
  programme!: string | null;

  @Field(() => ID, { nullable: true, description: 'At which meeting; null: at all.' })
  meetingId!: string | null;
}

@ObjectType({ description: 'What the gateway signs onto a request: see `Viewer` for the words.' })
export class SignedIn {
  @Field(() => ID, { nullable: true, description: 'The person that one of the accounts is known as.' })
  personId!: string | null;

  @Field(() => [SignedInRole], { description: 'Held today by one of the accounts; at most 100.' })
  roles!: SignedInRole[];
}

/** A grant as read. */
export interface RoleGrantRow {
  id: string;
  role: Role;
  account: string;
  participantId: string | null;
  programme: string | null;
  meetingId: string | null;
  validFrom: string;
  validTo: string | null;
  grantedBy: string | null;
  recordedAt: Date;
}

@ObjectType({ description: 'A role given to an account, from a day to a day, by somebody.' })
export class RoleGrant {
  @Field(() => ID, { nullable: true, description: 'To revoke it by.' })
  id!: string | null;

  @Field(() => Role, { nullable: true, description: 'In what capacity.' })
  role!: Role | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who has it: an e-mail address, or the subject at an issuer as `issuer#subject`.',
  })
  account!: string | null;

  @Field(() => Participant, {
    nullable: true,
    description: 'For whom; null: for no participant in particular.',
  })
  participant!: Participant | null;

  @Field(() => String, { nullable: true, description: 'In which programme, by its slug; null: in all.' })
  programme!: string | null;

  @Field(() => Meeting, { nullable: true, description: 'At which meeting; null: at all.' })
  meeting!: Meeting | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day.' })
  validFrom!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day from which it no longer holds; null: open.',
  })
  validTo!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The account of whoever granted it; null: the hub itself.',
  })
  grantedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was granted.' })
  recordedAt!: Date | null;
}

export const { Connection: RoleGrantConnection } = connectionOf(() => RoleGrant, 'RoleGrant', 'role grants');
