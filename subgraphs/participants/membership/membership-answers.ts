import { Field, ObjectType } from 'type-graphql';
import { Membership, type MembershipRow } from './membership.js';
import type { Seat } from './seat.js';

@ObjectType({ description: 'The participant has joined.' })
export class JoinedWorkingGroup {
  @Field(() => Membership, { description: 'The seat that it has from today.' })
  readonly membership: MembershipRow;

  constructor(seat: Seat) {
    this.membership = shown(seat);
  }
}

@ObjectType({ description: 'The participant has left.' })
export class LeftWorkingGroup {
  @Field(() => Membership, { description: 'The seat that it had; `until` is today.' })
  readonly membership: MembershipRow;

  constructor(seat: Seat) {
    this.membership = shown(seat);
  }
}

function shown({ id, bodyId, participantId, joinedOn, leftOn }: Seat): MembershipRow {
  return { id, bodyId, participantId, since: joinedOn, until: leftOn };
}
