import { registerEnumType } from 'type-graphql';

/** Where an accreditation stands (domain.md 2.2). */
export enum AccreditationState {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  SCREENING = 'SCREENING',
  INFO_REQUESTED = 'INFO_REQUESTED',
  CIRCULATED = 'CIRCULATED',
  OBJECTED = 'OBJECTED',
  DECIDED_BY_STATES = 'DECIDED_BY_STATES',
  DEFERRED = 'DEFERRED',
  ACCREDITED = 'ACCREDITED',
  SUSPENDED = 'SUSPENDED',
  REINSTATED = 'REINSTATED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
  EXPIRED = 'EXPIRED',
}

registerEnumType(AccreditationState, {
  name: 'AccreditationState',
  description: 'Where an accreditation stands.',
  valuesConfig: {
    DRAFT: { description: 'Being written; only the applicant sees it.' },
    SUBMITTED: { description: 'Handed in; the secretariat has not taken it up yet.' },
    SCREENING: {
      description:
        'The secretariat examines it; whoever applied is confirmed as speaking for the organization.',
    },
    INFO_REQUESTED: { description: 'The applicant was asked something and has not answered yet.' },
    CIRCULATED: { description: 'On a list that went to States, with or without its answer yet.' },
    OBJECTED: { description: 'A State objected in time; States have to decide.' },
    DECIDED_BY_STATES: { description: 'States took it up themselves; their decision is being recorded.' },
    DEFERRED: { description: 'Put off, with a reason and a day of review.' },
    ACCREDITED: { description: 'The organization may register people.' },
    SUSPENDED: { description: 'Was accredited; for the time being its people may not come.' },
    REINSTATED: { description: 'Accredited again after a suspension.' },
    REJECTED: { description: 'Refused, with a reason. The organization may apply again.' },
    WITHDRAWN: { description: 'Ended by the organization or by the secretariat.' },
    EXPIRED: { description: 'Its last day has passed.' },
  },
});

const S = AccreditationState;

/**
 * Every change of state that there is; any other is refused. The lines of domain.md 2.2, and four that it leaves out: an application can be
 * withdrawn before it is decided, one that is no application at all is rejected without circulation, one without circulation needs a basis that
 * States gave before (`directBases`), and where silence is no consent States take up what nobody objected to.
 */
export const transitions: Record<AccreditationState, readonly AccreditationState[]> = {
  DRAFT: [S.SUBMITTED, S.WITHDRAWN],
  SUBMITTED: [S.SCREENING, S.REJECTED, S.WITHDRAWN],
  SCREENING: [S.INFO_REQUESTED, S.CIRCULATED, S.ACCREDITED, S.DEFERRED, S.REJECTED, S.WITHDRAWN],
  INFO_REQUESTED: [S.SCREENING, S.DEFERRED, S.REJECTED, S.WITHDRAWN],
  CIRCULATED: [S.ACCREDITED, S.DEFERRED, S.OBJECTED, S.DECIDED_BY_STATES, S.WITHDRAWN],
  OBJECTED: [S.DECIDED_BY_STATES, S.DEFERRED, S.WITHDRAWN],
  DECIDED_BY_STATES: [S.ACCREDITED, S.REJECTED, S.DEFERRED],
  DEFERRED: [S.CIRCULATED, S.INFO_REQUESTED, S.WITHDRAWN],
  ACCREDITED: [S.SUSPENDED, S.WITHDRAWN, S.EXPIRED],
  SUSPENDED: [S.REINSTATED, S.WITHDRAWN, S.EXPIRED],
  REINSTATED: [S.SUSPENDED, S.WITHDRAWN, S.EXPIRED],
  REJECTED: [],
  WITHDRAWN: [],
  EXPIRED: [],
};

/** In force: the organization may register people. */
export const inForce: readonly AccreditationState[] = [S.ACCREDITED, S.REINSTATED];

/** Seen by everybody: what an organization is, or was, entitled to. Applications are nobody else’s business. */
export const publicStates: readonly AccreditationState[] = [
  S.ACCREDITED,
  S.SUSPENDED,
  S.REINSTATED,
  S.EXPIRED,
];

/** States that end an application or an accreditation. */
export const finalStates: readonly AccreditationState[] = [S.REJECTED, S.WITHDRAWN, S.EXPIRED];

/** Whether the table of transitions has that change. */
export function mayBecome(from: AccreditationState, to: AccreditationState): boolean {
  return transitions[from].includes(to);
}

/** What the applicant’s people are told where no accreditation is in force. */
const missing: Record<AccreditationState, string> = {
  DRAFT: 'Its application is still a draft. Submit it.',
  SUBMITTED: 'Its application waits for the secretariat.',
  SCREENING: 'Its application is being examined.',
  INFO_REQUESTED: 'The secretariat asked a question. Answer it.',
  CIRCULATED: 'Its application is with States.',
  OBJECTED: 'A State objected; States have to decide.',
  DECIDED_BY_STATES: 'The decision of States is being recorded.',
  DEFERRED: 'Its application was deferred; `accreditation` gives the reason and the day of review.',
  ACCREDITED: 'Its accreditation ends before that day. Ask the secretariat to extend it.',
  REINSTATED: 'Its accreditation ends before that day. Ask the secretariat to extend it.',
  SUSPENDED: 'Its accreditation is suspended; `accreditation` gives the reason.',
  REJECTED: 'Its application was rejected; `accreditation` gives the reason. It may apply again.',
  WITHDRAWN: 'Its accreditation was withdrawn. It may apply again.',
  EXPIRED: 'Its accreditation has expired. It may apply again.',
};

/**
 * How an organization stands by all its accreditations to a meeting and its programme.
 *
 * @param found the latest first; several where it is accredited to both, or applied again
 */
export function standingFor(
  found: readonly { state: AccreditationState; validUntil: string | null }[],
  on: string,
): { isAccredited: boolean; state: AccreditationState | null; reason: string | null } {
  // A suspension holds whatever else there is: what suspends an organization concerns its conduct.
  const suspended = found.find(({ state }) => state === S.SUSPENDED);
  const held = found.find(
    ({ state, validUntil }) => inForce.includes(state) && (validUntil === null || on <= validUntil),
  );
  if (held && !suspended) return { isAccredited: true, state: held.state, reason: null };
  const decisive = suspended ?? found.find(({ state }) => !finalStates.includes(state)) ?? found[0];
  if (!decisive)
    return {
      isAccredited: false,
      state: null,
      reason: 'The organization is not accredited. Apply with `applyForAccreditation`.',
    };
  return { isAccredited: false, state: decisive.state, reason: missing[decisive.state] };
}
