import type { AuditEntry } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { Problem } from '../../../../kernel/problem.js';
import type { ParticipantsContext } from '../../context.js';
import { createPerson } from '../../person/create-person.js';
import {
  auditOf,
  changeRegistrations,
  lockRegistrations,
  type ChangedRegistration,
} from '../change-registrations.js';
import { changeDetails } from '../course/change-details.js';
import { confirmAndSubmit } from '../course/confirm-and-submit.js';
import { changeAndHandOn, lockWithWaiting } from '../places/next-in-line.js';
import { lockLimits } from '../places/places.js';
import { moveRooms } from '../places/rooms.js';
import { NotPossibleNow } from '../problems.js';
import { judge } from '../register/judge.js';
import { nomineeOf } from '../register/nomination.js';
import type { Setting } from '../register/nominee.js';
import { registerPeople } from '../register/register-people.js';
import { mayBecome, RegistrationState } from '../states.js';
import { nominationAsked } from './asked.js';
import type { AskedChange, ChangeRequestRow } from './change-request-row.js';
import { ChangeRequestKind } from './change-request.js';

/** What was done for a request. */
export interface Applied {
  /** The registration that came of it, or the one that changed. */
  resultId: string;
  /** Those who got a place that became free. */
  placed: ChangedRegistration[];
  audit: AuditEntry[];
}

/** What is asked for, with everything that judging it takes; the window is held. */
export interface Asked {
  request: ChangeRequestRow;
  asked: AskedChange;
  setting: Setting;
  /** Of the secretariat, for the history. */
  reason: string;
}

/** Does what a request asks for, under the rules that hold for the secretariat; or says why it cannot be done. Then nothing is written. */
export function applyChange(
  tx: Transaction,
  context: ParticipantsContext,
  asked: Asked,
): Promise<Applied | Problem> {
  return byKind[asked.request.kind](tx, context, asked);
}

const byKind: Record<ChangeRequestKind, typeof applyChange> = {
  WITHDRAWAL: withdraw,
  CHANGE: change,
  SUBSTITUTION: substitute,
  ADDITION: add,
};

async function withdraw(
  tx: Transaction,
  context: ParticipantsContext,
  { request, reason }: Asked,
): Promise<Applied | Problem> {
  const id = request.registrationId!;
  const held = await lockWithWaiting(tx, [id]);
  const { state } = held.rows.get(id)!;
  if (!mayBecome(state, RegistrationState.WITHDRAWN))
    return new NotPossibleNow(state, 'taken back', 'Refuse the request, and say so.');
  const { changed, placed } = await changeAndHandOn(tx, context, held, [
    { registrationId: id, to: RegistrationState.WITHDRAWN, reason, action: 'REGISTRATION_WITHDRAWN' },
  ]);
  return { resultId: id, placed, audit: auditOf([...changed, ...placed]) };
}

async function change(
  tx: Transaction,
  context: ParticipantsContext,
  { request, asked, setting, reason }: Asked,
): Promise<Applied | Problem> {
  const id = request.registrationId!;
  const changed = await changeDetails(tx, context, setting, { id, details: asked, reason, again: false });
  if (changed instanceof Problem) return changed;
  return { resultId: id, placed: [], audit: auditOf(changed) };
}

async function add(
  tx: Transaction,
  context: ParticipantsContext,
  { request, asked, setting }: Asked,
): Promise<Applied | Problem> {
  const limits = await lockLimits(tx, [request.meetingId]);
  const nominee = nomineeOf(nominationAsked(asked, null), true);
  const [verdict] = await judge(tx, context, setting, limits, [nominee]);
  if (verdict instanceof Problem) return verdict;
  const person = await personOf(tx, context, asked, request.participantId);
  const first = await registerPeople(tx, context, setting, limits, [
    { ...verdict!, nominee: { ...nominee, representativeId: person.id } },
  ]);
  const later = await confirmAndSubmit(tx, context, setting.window, first);
  return {
    resultId: first[0]!.registrationId,
    placed: [],
    audit: [...person.audit, ...auditOf([...first, ...later])],
  };
}

/** Somebody else takes the place, and comes before the secretariat; the registration that gives way says so, and the new one whom it replaces. */
async function substitute(
  tx: Transaction,
  context: ParticipantsContext,
  { request, asked, setting, reason }: Asked,
): Promise<Applied | Problem> {
  const [row] = await lockRegistrations(tx, [request.registrationId!]);
  if (!mayBecome(row!.state, RegistrationState.SUBSTITUTED))
    return new NotPossibleNow(row!.state, 'substituted', 'Refuse the request, and say so.');
  const nominee = { ...nomineeOf(nominationAsked(asked, row!), true), insteadOf: row!.registrationId };
  const [verdict] = await judge(tx, context, setting, [], [nominee]);
  if (verdict instanceof Problem) return verdict;
  const person = await personOf(tx, context, asked, request.participantId);
  const gone = await changeRegistrations(tx, context, [
    {
      registrationId: row!.registrationId,
      to: RegistrationState.SUBSTITUTED,
      reason,
      action: 'REGISTRATION_SUBSTITUTED',
    },
  ]);
  const waits = row!.state === RegistrationState.QUOTA_PENDING;
  const first = await registerPeople(
    tx,
    context,
    setting,
    [],
    [
      {
        state: waits ? RegistrationState.QUOTA_PENDING : RegistrationState.NOMINATED,
        category: verdict!.category,
        nominee: { ...nominee, representativeId: person.id },
        ...(waits && { arrival: row!.arrival }),
      },
    ],
  );
  await moveRooms(tx, context, row!.registrationId, first[0]!.registrationId);
  const later = await confirmAndSubmit(tx, context, setting.window, first);
  return {
    resultId: first[0]!.registrationId,
    placed: [],
    audit: [...person.audit, ...auditOf([...gone, ...first, ...later])],
  };
}

async function personOf(
  tx: Transaction,
  context: ParticipantsContext,
  { person, representativeId, functionTitle }: AskedChange,
  participantId: string,
): Promise<{ id: string; audit: AuditEntry[] }> {
  if (!person) return { id: representativeId!, audit: [] };
  const created = await createPerson(tx, context, {
    ...person,
    participantId,
    functionTitle: functionTitle ?? null,
  });
  return { id: created.id, audit: [created.audit] };
}
