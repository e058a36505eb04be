import { recordAudit } from '../../../kernel/audit.js';
import type { Rows } from '../../../kernel/database.js';
import { once } from '../../../kernel/idempotency.js';
import { isUuid } from '../../../kernel/uuid.js';
import { participantsOf } from '../../../kernel/viewer.js';
import { consultativeStatusOf } from '../consultative-status/consultative-status-resolver.js';
import type { ParticipantsContext } from '../context.js';
import { checkProgramme, meetingsOfIds } from '../meetings.js';
import { nameOf } from '../participant/name-loaders.js';
import { ParticipantKind } from '../participant/participant-kind.js';
import { NotEntitledToAttend, ParticipantNotFound } from '../problems.js';
import { needsAccreditation } from './accreditation-on.js';
import { AccreditationBasis } from './accreditation-words.js';
import { ApplicationDrafted, type ApplyForAccreditationInput } from './apply-types.js';
import { faultOfApplication, keepApplication } from './application.js';
import { auditOf, newAccreditation } from './change-accreditation.js';
import { keepApplicant, refusalOfOrganization } from './organization.js';
import {
  InvalidAccreditation,
  NoAccreditationNeeded,
  NoConsultativeStatus,
  TooManyApplications,
} from './problems.js';
import { AccreditationState } from './states.js';

/** So that one account cannot fill the secretariat’s queue. */
const MOST_UNDECIDED = 20;

/**
 * Begins an application as a draft. Any account may: whether it speaks for an organization that the directory has is for the secretariat to
 * confirm, when it takes the application up; for one of its own making, it does.
 */
export async function applyForAccreditation(input: ApplyForAccreditationInput, context: ParticipantsContext) {
  const refusal = await refusalOfApplication(input, context);
  if (refusal) return refusal;
  const { participantId, organization, application = {}, contact, idempotencyKey } = input;
  return once(context, 'applyForAccreditation', { key: idempotencyKey, input }, async (tx) => {
    await tx.rows('select pg_advisory_xact_lock(hashtext($1))', [
      `applications of ${context.viewer.subject}`,
    ]);
    const undecided = await undecidedOf(tx.rows, context.viewer.subject!);
    if (undecided >= MOST_UNDECIDED) return new TooManyApplications(MOST_UNDECIDED);
    const drafted = await newAccreditation(tx.rows, context, {
      participantId: participantId ?? (await keepApplicant(tx.rows, context, organization!)),
      basis: input.basis,
      programme: input.programme ?? null,
      meetingId: input.meetingId ?? null,
      state: AccreditationState.DRAFT,
      action: 'ACCREDITATION_DRAFTED',
      appliedBy: context.viewer.subject!,
      speaks: !participantId || participantsOf(context.viewer, 'FOCAL_POINT').includes(participantId),
    });
    await keepApplication(tx.rows, context, drafted.accreditationId, { content: application, contact });
    await recordAudit(tx, context, [auditOf(drafted)]);
    return Object.assign(new ApplicationDrafted(), { accreditationId: drafted.accreditationId });
  });
}

/** Why the application cannot even begin; null when it can. */
async function refusalOfApplication(input: ApplyForAccreditationInput, context: ParticipantsContext) {
  const { participantId, organization, programme, meetingId, application = {}, contact } = input;
  if ((participantId == null) === (organization == null))
    return new InvalidAccreditation(
      'participantId',
      'Say who applies by exactly one of `participantId` and `organization`.',
    );
  if ((programme == null) === (meetingId == null))
    return new InvalidAccreditation(
      'programme',
      'Say for what by exactly one of `programme` and `meetingId`.',
    );
  const fault = faultOfApplication(application, contact) ?? (await faultOfHeadquarters(application, context));
  if (fault) return fault;
  if (programme != null) await checkProgramme(programme, context);
  if (meetingId != null) {
    const [meeting] = isUuid(meetingId) ? await meetingsOfIds([meetingId], context) : [null];
    if (!meeting)
      return new InvalidAccreditation(
        'meetingId',
        `No meeting has the id "${meetingId}". Take it from \`meetings\`.`,
      );
  }
  if (organization) {
    if (input.basis === AccreditationBasis.ECOSOC) return new NoConsultativeStatus(organization.name);
    return refusalOfOrganization(context.database.rows, organization);
  }
  return refusalOfParticipant(participantId!, input.basis, context);
}

async function refusalOfParticipant(id: string, basis: AccreditationBasis, context: ParticipantsContext) {
  const participant = isUuid(id) ? await context.loaders.participantById.load(id) : null;
  if (!participant) return new ParticipantNotFound(id);
  const name = await nameOf(participant, context);
  if (!needsAccreditation(participant.kind)) return new NoAccreditationNeeded(name);
  if (participant.existsTo !== null && participant.existsTo <= context.today)
    return new NotEntitledToAttend(name, participant.existsTo);
  if (basis !== AccreditationBasis.ECOSOC) return null;
  const { isHeld } = await consultativeStatusOf(context.database.rows, id, context.today);
  return isHeld ? null : new NoConsultativeStatus(name);
}

/** What is wrong with the State of the headquarters; null when it is one, or none was given. */
export async function faultOfHeadquarters(
  { headquartersId }: { headquartersId?: string | null },
  { loaders }: Pick<ParticipantsContext, 'loaders'>,
): Promise<InvalidAccreditation | null> {
  if (!headquartersId) return null;
  const state = isUuid(headquartersId) ? await loaders.participantById.load(headquartersId) : null;
  if (state?.kind === ParticipantKind.STATE) return null;
  return new InvalidAccreditation(
    'application.headquartersId',
    `No State has the id "${headquartersId}". Take it from \`participants(filter: { kinds: [STATE] })\`.`,
  );
}

async function undecidedOf(rows: Rows, account: string): Promise<number> {
  const [found] = await rows<{ undecided: number }>(
    `select count(*)::int as undecided from participants.accreditation
     where applied_by = $1 and superseded_at is null and state in ('DRAFT', 'SUBMITTED')`,
    [account],
  );
  return found!.undecided;
}
