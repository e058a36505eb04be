import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { recordAudit, type AuditEntry } from '../../../kernel/audit.js';
import { once } from '../../../kernel/idempotency.js';
import type { ParticipantsContext } from '../context.js';
import { bodyOfId, type Body } from '../neighbours.js';
import {
  AlreadyMember,
  NotAMember,
  NotEntitledToAttend,
  ParticipantNotFound,
  WorkingGroupNotFound,
  WorkingGroupNotMeeting,
  WorkingGroupNotOpenEnded,
} from '../problems.js';
import { nameOf } from '../participant/name-loaders.js';
import { JoinedWorkingGroup, LeftWorkingGroup } from './membership-answers.js';
import { Seat } from './seat.js';

/**
 * Gives a participant its seat in a body from today. An open-ended body takes whoever may attend (4.1; domain.md 2.3 no. 7): the only
 * other answers are that the seat, the body or the participant does not exist (any more, or yet). Asked many times at once it makes one seat.
 */
export async function join(
  { workingGroupId: bodyId, participantId }: { workingGroupId: string; participantId: string },
  request: { key: string | null | undefined; input: object },
  context: ParticipantsContext,
) {
  const [group, participant] = await Promise.all([
    bodyOfId(bodyId, context),
    context.loaders.participantById.load(participantId),
  ]);
  if (!group) return new WorkingGroupNotFound(bodyId);
  if (!participant) return new ParticipantNotFound(participantId);
  if (participant.existsTo !== null && participant.existsTo <= context.today) {
    return new NotEntitledToAttend(await nameOf(participant, context), participant.existsTo);
  }
  return refusalOf(group) ?? seatIn(group, participant.id, request, context);
}

/** Gives the seat up from today; leaving is free, also from bodies that one cannot join. */
export async function leave(bodyId: string, participantId: string, context: ParticipantsContext) {
  const [group, participant] = await Promise.all([
    bodyOfId(bodyId, context),
    context.loaders.participantById.load(participantId),
  ]);
  if (!group) return new WorkingGroupNotFound(bodyId);
  if (!participant) return new ParticipantNotFound(participantId);
  return context.database.transaction(async (tx) => {
    const { em } = tx;
    const seat = await em.findOne(Seat, openSeat(group, participant.id), {
      lockMode: LockMode.PESSIMISTIC_WRITE,
    });
    if (!seat) return new NotAMember(group.name);
    const vacated = seat.vacate(context.today, context.now);
    await em.persist(vacated).flush();
    await recordAudit(tx, context, [changeOf('WORKING_GROUP_LEFT', seat, vacated)]);
    return new LeftWorkingGroup(vacated);
  });
}

function refusalOf({ name, kind, openEnded, status, paragraph }: Body) {
  if (!openEnded)
    return new WorkingGroupNotOpenEnded(name, paragraph ?? (kind === 'FRIENDS_OF_THE_CHAIR' ? '9.2' : null));
  if (status === 'PROPOSED' || status === 'CONCLUDED')
    return new WorkingGroupNotMeeting(name, status === 'CONCLUDED');
  return null;
}

async function seatIn(
  group: Body,
  participantId: string,
  request: { key: string | null | undefined; input: object },
  context: ParticipantsContext,
) {
  const { database, today, now } = context;
  const held = () => database.transaction(({ em }) => em.findOne(Seat, openSeat(group, participantId)));
  const current = await held();
  if (current) return new AlreadyMember(group.name, current.joinedOn);
  try {
    return await once(context, 'joinWorkingGroup', request, async (tx) => {
      const seat = new Seat(group.id, participantId, today, now);
      await tx.em.persist(seat).flush();
      await recordAudit(tx, context, [changeOf('WORKING_GROUP_JOINED', null, seat)]);
      return new JoinedWorkingGroup(seat);
    });
  } catch (error) {
    // Several at once: the index one_open_seat let another in first.
    if (error instanceof UniqueConstraintViolationException)
      return new AlreadyMember(group.name, (await held())?.joinedOn ?? today);
    throw error;
  }
}

function changeOf(action: string, before: Seat | null, after: Seat): AuditEntry {
  const held = ({ bodyId, joinedOn, leftOn }: Seat) => ({ workingGroupId: bodyId, joinedOn, leftOn });
  return {
    action,
    record: { type: 'Membership', id: after.id },
    participantId: after.participantId,
    reason: null,
    before: before && { ...held(before), leftOn: null },
    after: held(after),
  };
}

function openSeat({ id }: Body, participantId: string) {
  return { bodyId: id, participantId, leftOn: null, supersededAt: null };
}
