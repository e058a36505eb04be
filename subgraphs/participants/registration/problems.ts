import { Field, ID, ObjectType } from 'type-graphql';
import { Problem } from '../../../kernel/problem.js';
import { DateScalar } from '../../../kernel/scalars.js';
import { RegistrationCategory } from './registration-row.js';
import { RegistrationState } from './states.js';
import { Deadline, onClocks, type DeadlineRow } from './window/deadline.js';

@ObjectType({ implements: Problem, description: 'No meeting has that id.' })
export class MeetingNotFound extends Problem {
  constructor(id: string) {
    super(`No meeting has the id "${id}". Take it from \`meetings\`.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'No registration has that id, or none that the viewer may change.',
})
export class RegistrationNotFound extends Problem {
  constructor(id: string) {
    super(`No registration has the id "${id}". Take it from \`registrations\`.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'No person has that id, or none of those whom the participant has registered before.',
})
export class RepresentativeNotFound extends Problem {
  constructor(id: string) {
    super(`No person has the id "${id}". Give \`person\` to register somebody new.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'A field of the input cannot be as it is. Nothing was changed.',
})
export class InvalidRegistration extends Problem {
  @Field(() => String, { description: 'Which field of the input.' })
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

@ObjectType({
  implements: Problem,
  description: 'Registration for the meeting has not opened for such participants.',
})
export class RegistrationNotOpen extends Problem {
  @Field(() => Deadline, { nullable: true, description: 'When it opens; null when that is not known yet.' })
  readonly opens: DeadlineRow | null;

  @Field(() => String, { nullable: true, description: 'Whom to ask; null when that is not known yet.' })
  readonly contact: string | null;

  constructor(meeting: string, window: { opensAt: Date; timeZone: string; contact: string } | null) {
    super(
      window
        ? `Registration for ${meeting} opens on ${onClocks(window.opensAt, window.timeZone)}. Register then, or ask ${window.contact}.`
        : `Registration for ${meeting} is not open for such participants. The secretariat opens it.`,
    );
    this.opens = window && { at: window.opensAt, timeZone: window.timeZone };
    this.contact = window?.contact ?? null;
  }
}

@ObjectType({ implements: Problem, description: 'The deadline has passed.' })
export class RegistrationClosed extends Problem {
  @Field(() => Deadline, { description: 'When it closed.' })
  readonly closed: DeadlineRow;

  @Field(() => String, { nullable: true, description: 'Whom to ask; never null here.' })
  readonly contact: string;

  constructor(meeting: string, window: { closesAt: Date; timeZone: string; contact: string }) {
    super(
      `Registration for ${meeting} closed on ${onClocks(window.closesAt, window.timeZone)} (${onClocks(window.closesAt, 'UTC')}). Request a change, or ask ${window.contact}.`,
    );
    this.closed = { at: window.closesAt, timeZone: window.timeZone };
    this.contact = window.contact;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The organization is not accredited on the first day of the meeting (domain.md 2.3 no. 18).',
})
export class NotAccredited extends Problem {
  @Field(() => DateScalar, { description: 'The day on which it would have to be.' })
  readonly on: string;

  constructor(organization: string, meeting: string, on: string, reason: string | null) {
    super(
      `${organization} is not accredited to ${meeting} on ${on}. ${reason ?? 'Apply with `applyForAccreditation`.'}`,
    );
    this.on = on;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The organization has registered as many people in that category as it may.',
})
export class CapReached extends Problem {
  @Field(() => RegistrationCategory, {
    nullable: true,
    description: 'In which category; null: in every one.',
  })
  readonly category: RegistrationCategory | null;

  @Field(() => [String], { description: 'The registrations that hold its places; at most 100.' })
  readonly heldBy: string[];

  constructor(
    organization: string,
    category: RegistrationCategory | null,
    most: number,
    holders: readonly { registrationId: string; name: string }[],
  ) {
    const shown = holders.slice(0, 5).map(({ name }) => name);
    const more = holders.length > shown.length ? ` and ${holders.length - shown.length} more` : '';
    super(
      `${organization} may register ${most} ${category ? `as ${category}` : 'people'}, and has: ${shown.join(', ') || 'nobody'}${more}. Withdraw or substitute one of them${category ? ', or choose another category' : ''}.`,
    );
    this.category = category;
    this.heldBy = holders.slice(0, 100).map(({ registrationId }) => registrationId);
  }
}

@ObjectType({
  implements: Problem,
  description:
    'The organization’s president and chief administrative officer are one person each, at every meeting.',
})
export class OfficeHeldByAnother extends Problem {
  @Field(() => RegistrationCategory, { nullable: true, description: 'Which office; never null here.' })
  readonly category: RegistrationCategory;

  @Field(() => ID, { description: 'The registration in which somebody else holds it.' })
  readonly registrationId: string;

  constructor(
    category: RegistrationCategory,
    holder: { registrationId: string; name: string; meeting: string },
  ) {
    super(
      `${holder.name} is registered as ${category} at ${holder.meeting}, and an organization has one. Register this person in another category, or withdraw the other registration.`,
    );
    this.category = category;
    this.registrationId = holder.registrationId;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The person is registered for the meeting by the same participant.',
})
export class AlreadyRegistered extends Problem {
  @Field(() => ID, { description: 'The registration that stands.' })
  readonly registrationId: string;

  constructor(
    meeting: string,
    { registrationId, state }: { registrationId: string; state: RegistrationState },
  ) {
    super(`This person is registered for ${meeting} already (${state}). Nothing was changed.`);
    this.registrationId = registrationId;
  }
}

@ObjectType({
  implements: Problem,
  description:
    'The person comes to the meeting for another participant already; a second hat needs approval.',
})
export class SecondHatNeedsApproval extends Problem {
  constructor(meeting: string, contact: string) {
    super(
      `This person comes to ${meeting} for another participant already. To come for two, ask ${contact}: the secretariat registers second hats.`,
    );
  }
}

@ObjectType({
  implements: Problem,
  description: 'The registration stands where this cannot follow (domain.md 2.2).',
})
export class NotPossibleNow extends Problem {
  @Field(() => RegistrationState, { description: 'Where it stands.' })
  readonly state: RegistrationState;

  constructor(state: RegistrationState, what: string, instead: string) {
    super(`The registration is ${state} and cannot be ${what}. ${instead}`);
    this.state = state;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The person has not filled in everything that the meeting asks for.',
})
export class PersonalDataIncomplete extends Problem {
  constructor() {
    super(
      'The person’s own data are incomplete. Send the personal link again, or wait until they are filled in.',
    );
  }
}

@ObjectType({ implements: Problem, description: 'A reason is due and none was given.' })
export class ReasonMissing extends Problem {
  constructor() {
    super('Say why: the reason is sent to those concerned. Give `reason`.');
  }
}
