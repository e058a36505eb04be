import type { Rows } from '../../../kernel/database.js';
import { consultativeStatusOf } from '../consultative-status/consultative-status-resolver.js';
import type { ParticipantsContext } from '../context.js';
import { grantRole } from '../role/grant-role.js';
import { Role } from '../role/role.js';
import { AccreditationBasis, directBases, ReasonCode } from './accreditation-words.js';
import type { AccreditationRow } from './accreditation-row.js';
import type { AccreditationChange } from './change-accreditation.js';
import type { Outcome } from './change-one.js';
import { AccreditationDecision, type DecideAccreditationInput } from './change-types.js';
import { organizationNames } from './names.js';
import { admitApplicant } from './organization.js';
import { faultOf } from '../../../kernel/plain-text.js';
import { faultOfReason } from './plain-text.js';
import {
  AccreditationNotInState,
  ConsentMissing,
  InvalidAccreditation,
  NoConsultativeStatus,
} from './problems.js';
import { AccreditationState as S, mayBecome, transitions } from './states.js';

type Refusal = InvalidAccreditation | AccreditationNotInState | ConsentMissing | NoConsultativeStatus;

const targets: Record<AccreditationDecision, S> = {
  ACCREDIT: S.ACCREDITED,
  DEFER: S.DEFERRED,
  REJECT: S.REJECTED,
};
const actions: Record<AccreditationDecision, string> = {
  ACCREDIT: 'ACCREDITATION_GRANTED',
  DEFER: 'ACCREDITATION_DEFERRED',
  REJECT: 'ACCREDITATION_REJECTED',
};

/** What is wrong with the wording of a decision, whatever it is about; null when nothing is. */
export function faultOfDecision(input: DecideAccreditationInput, today: string): InvalidAccreditation | null {
  const { decision, reason, nextReviewOn, validUntil, byStates, reference } = input;
  const reasonFault =
    decision === AccreditationDecision.ACCREDIT ? faultOf(reason, 2_000, true) : faultOfReason(reason);
  if (reasonFault) return new InvalidAccreditation('reason', reasonFault);
  const referenceFault = faultOf(reference, 200);
  if (referenceFault) return new InvalidAccreditation('reference', referenceFault);
  if (byStates && !reference)
    return new InvalidAccreditation('reference', 'Name the document in which States decided.');
  if (decision === AccreditationDecision.DEFER && !nextReviewOn)
    return new InvalidAccreditation('nextReviewOn', 'Say on which day the application is taken up again.');
  for (const [field, day] of [
    ['nextReviewOn', nextReviewOn],
    ['validUntil', validUntil],
  ] as const)
    if (day && day <= today)
      return new InvalidAccreditation(field, `${day} is not after today, ${today}. Give a later day.`);
  return null;
}

/** What a decision makes of an application as it stands. */
export async function outcomeOf(
  current: AccreditationRow,
  rows: Rows,
  input: DecideAccreditationInput,
  context: ParticipantsContext,
): Promise<Outcome | Refusal> {
  const { decision, byStates } = input;
  const to = targets[decision];
  const refusal =
    (await refusalByRound(current, rows)) ??
    (byStates ? null : await refusalWithoutStates(current, to, rows, context));
  if (refusal) return refusal;
  const path = byStates && current.state !== S.DECIDED_BY_STATES ? [S.DECIDED_BY_STATES, to] : [to];
  if (!isPath(current.state, path)) return new AccreditationNotInState(current.state, startsOf(path));
  const said: Partial<AccreditationChange> = {
    reason: input.reason ?? null,
    reasonCode: decision === AccreditationDecision.ACCREDIT ? null : (input.reasonCode ?? ReasonCode.OTHER),
    reference: input.reference ?? null,
    nextReviewOn: decision === AccreditationDecision.DEFER ? (input.nextReviewOn ?? null) : null,
    validUntil: decision === AccreditationDecision.ACCREDIT ? (input.validUntil ?? null) : null,
  };
  return {
    changes: path.map((state) =>
      state === to
        ? { ...said, to, action: actions[decision] }
        : { to: state, action: 'ACCREDITATION_DECIDED_BY_STATES', reference: input.reference ?? null },
    ),
    also: (changed) =>
      decision === AccreditationDecision.ACCREDIT ? admit(changed, rows, context) : Promise.resolve([]),
  };
}

/** Makes a new organization a participant, and whoever applied for it its focal point. @returns what is to go on record */
export async function admit(
  { participantId, appliedBy }: AccreditationRow,
  rows: Rows,
  context: ParticipantsContext,
) {
  if (!(await admitApplicant(rows, context, participantId))) return [];
  const { audit } = await grantRole(
    { rows },
    context,
    {
      role: Role.FOCAL_POINT,
      account: appliedBy,
      participantId,
      programme: null,
      meetingId: null,
      validFrom: context.today,
      validTo: null,
    },
    'Applied for the organization, which is now accredited.',
  );
  return audit ? [audit] : [];
}

/** What States have on their list is not decided while the round runs. */
async function refusalByRound(
  { state, roundId }: AccreditationRow,
  rows: Rows,
): Promise<ConsentMissing | null> {
  if (state !== S.CIRCULATED) return null;
  const [open] = await rows<{ closesOn: string }>(
    `select closes_on::text as "closesOn" from participants.consent_round where id = $1 and closed_at is null`,
    [roundId],
  );
  return open
    ? new ConsentMissing(
        `States may object until ${open.closesOn}. Close the round after that day, then decide.`,
        open.closesOn,
      )
    : null;
}

async function refusalWithoutStates(
  current: AccreditationRow,
  to: S,
  rows: Rows,
  context: ParticipantsContext,
): Promise<Refusal | null> {
  const { state, basis, participantId, roundId, accreditationId } = current;
  if (state === S.OBJECTED && to !== S.DEFERRED)
    return new ConsentMissing(
      'A State objected in time. Record what States decided, with `byStates` and `reference`.',
    );
  if (to !== S.ACCREDITED) return null;
  if (state === S.CIRCULATED) {
    const [entry] = await rows<{ outcome: string | null }>(
      'select outcome from participants.consent_round_entry where round_id = $1 and accreditation_id = $2',
      [roundId, accreditationId],
    );
    return entry?.outcome === 'CONSENTED'
      ? null
      : new ConsentMissing(
          'In this round silence was no consent. Record what States decided, with `byStates` and `reference`.',
        );
  }
  if (state !== S.SCREENING) return null;
  if (!directBases.includes(basis))
    return new ConsentMissing('On this basis States see a list first. Circulate it with `openConsentRound`.');
  if (basis !== AccreditationBasis.ECOSOC) return null;
  const { isHeld } = await consultativeStatusOf(rows, participantId, context.today);
  if (isHeld) return null;
  const names = await organizationNames(rows, [participantId], context.today);
  return new NoConsultativeStatus(names.get(participantId)!);
}

function isPath(from: S, path: readonly S[]): boolean {
  return path.every((to, index) => mayBecome(index === 0 ? from : path[index - 1]!, to));
}

function startsOf(path: readonly S[]): S[] {
  return Object.values(S).filter((state) => transitions[state].includes(path[0]!) && state !== S.DRAFT);
}
