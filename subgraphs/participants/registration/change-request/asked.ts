import type { Problem } from '../../../../kernel/problem.js';
import { DelegationRole } from '../../delegation/delegation-role.js';
import { InvalidRegistration, ReasonMissing } from '../problems.js';
import { refusalOfNomination, type Nomination } from '../register/nomination.js';
import { AttendanceMode, type RegistrationRow } from '../registration-row.js';
import type { AskedChange } from './change-request-row.js';
import type { ChangeRequestKind } from './change-request.js';
import type { RequestChangeInput } from './request-input.js';

const LONGEST_REASON = 2000;

/** What is asked for, without what is left out. */
export function askedOf({
  representativeId,
  person,
  role,
  category,
  mode,
  functionTitle,
}: AskedChange): AskedChange {
  const all = { representativeId, person, role, category, mode, functionTitle };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));
}

/** As what somebody is to be registered by a request: as asked, else as the registration is that gives way, else as usual. */
export function nominationAsked(asked: AskedChange, row: RegistrationRow | null): Nomination {
  return {
    representativeId: asked.representativeId ?? null,
    person: asked.person ?? null,
    role: asked.role ?? row?.role ?? DelegationRole.REPRESENTATIVE,
    category: asked.category ?? row?.category ?? null,
    mode: asked.mode ?? row?.mode ?? AttendanceMode.IN_PERSON,
    functionTitle: asked.functionTitle ?? null,
    position: row?.position ?? null,
  };
}

/** What is wrong with a request as such; null when nothing is. */
export function refusalOfRequest(input: RequestChangeInput, row: RegistrationRow | null): Problem | null {
  if (!input.reason.trim()) return new ReasonMissing();
  if (input.reason.trim().length > LONGEST_REASON)
    return new InvalidRegistration('reason', `This is longer than ${LONGEST_REASON} characters. Shorten it.`);
  return refusals[input.kind](askedOf(input), row);
}

type Refusal = (asked: AskedChange, row: RegistrationRow | null) => Problem | null;

const ofSomebody: Refusal = (asked, row) => refusalOfNomination(nominationAsked(asked, row));

const refusals: Record<ChangeRequestKind, Refusal> = {
  SUBSTITUTION: ofSomebody,
  ADDITION: ofSomebody,
  WITHDRAWAL(asked) {
    const [name] = Object.keys(asked);
    return name === undefined
      ? null
      : new InvalidRegistration(
          name,
          'Somebody who does not come needs no more than a reason. Leave it out.',
        );
  },
  CHANGE(asked, row) {
    const who = Object.keys(asked).find((name) => name === 'person' || name === 'representativeId');
    if (who)
      return new InvalidRegistration(who, 'Somebody else in this place is a SUBSTITUTION. Ask for that.');
    if (Object.keys(asked).length === 0)
      return new InvalidRegistration(
        'role',
        'Say what is to be different: role, category, mode or functionTitle.',
      );
    return refusalOfNomination({ ...nominationAsked(asked, row), representativeId: row!.representativeId });
  },
};
