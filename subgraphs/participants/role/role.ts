import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
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
