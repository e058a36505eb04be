import { Field, ID, ObjectType } from 'type-graphql';
import { Problem } from '../../../../kernel/problem.js';
import { DateScalar, DateTimeScalar } from '../../../../kernel/scalars.js';
import { Deadline, onClocks, type DeadlineRow } from '../window/deadline.js';
import { ChangeRequestState } from './change-request.js';

@ObjectType({
  implements: Problem,
  description: 'Registration is still open: what is asked can be done at once, without a decision.',
})
export class RegistrationStillOpen extends Problem {
  @Field(() => Deadline, { description: 'Until when.' })
  readonly closes: DeadlineRow;

  constructor(meeting: string, window: { closesAt: Date; timeZone: string }, mutation: string) {
    super(
      `Registration for ${meeting} is open until ${onClocks(window.closesAt, window.timeZone)}. Use \`${mutation}\`; no request is needed.`,
    );
    this.closes = { at: window.closesAt, timeZone: window.timeZone };
  }
}

@ObjectType({
  implements: Problem,
  description: 'The meeting is over: its registrations do not change any more.',
})
export class MeetingIsOver extends Problem {
  @Field(() => DateScalar, { description: 'Its last day.' })
  readonly closedOn: string;

  constructor(meeting: string, closedOn: string) {
    super(
      `${meeting} closed on ${closedOn}. Ask the secretariat for a correction of the list of participants.`,
    );
    this.closedOn = closedOn;
  }
}

@ObjectType({ implements: Problem, description: 'A change of this registration is asked for already.' })
export class ChangeAlreadyRequested extends Problem {
  @Field(() => ID, { description: 'The request that waits for a decision.' })
  readonly changeRequestId: string;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  readonly askedAt: Date;

  constructor({ id, askedAt }: { id: string; askedAt: Date | string }) {
    super(
      `A change of this registration was asked for on ${new Date(askedAt).toISOString().slice(0, 10)} and is not decided yet. Wait for the decision.`,
    );
    this.changeRequestId = id;
    this.askedAt = new Date(askedAt);
  }
}

@ObjectType({
  implements: Problem,
  description: 'No request has that id, or none that the viewer may decide.',
})
export class ChangeRequestNotFound extends Problem {
  constructor(id: string) {
    super(`No request for a change has the id "${id}". Take it from \`changeRequests\`.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'Somebody has decided the request already; nothing was changed.',
})
export class ChangeRequestDecided extends Problem {
  @Field(() => ChangeRequestState, { description: 'How.' })
  readonly state: ChangeRequestState;

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly decidedAt: Date;

  constructor(state: ChangeRequestState, decidedAt: Date) {
    super(`The request was ${state} on ${decidedAt.toISOString().slice(0, 10)}. Nothing was changed.`);
    this.state = state;
    this.decidedAt = decidedAt;
  }
}
