import { Arg, createUnionType, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { recordAudit } from '../../../../kernel/audit.js';
import { IdempotencyKeyReused, once } from '../../../../kernel/idempotency.js';
import { permit } from '../../../../kernel/permission.js';
import { Problem } from '../../../../kernel/problem.js';
import { isUuid } from '../../../../kernel/uuid.js';
import { actingFor } from '../../acting-for.js';
import type { ParticipantsContext } from '../../context.js';
import { nameOf } from '../../participant/name-loaders.js';
import { NotEntitledToAttend, ParticipantNotFound } from '../../problems.js';
import { meetingOfId } from '../meeting-of-id.js';
import { MeetingNotFound, NotAccredited, RegistrationClosed, RegistrationNotOpen } from '../problems.js';
import { refusalOfWindow, refusalToRegister } from '../register/admission.js';
import { Registration } from '../registration.js';
import { lockWindow, windowOf } from '../window/window-rows.js';
import { RegisterRepresentativesInput } from './bulk-input.js';
import { BulkRowResult, ListNotReadable, RegisteredRepresentatives } from './bulk-outcome.js';
import { answerOf } from './answer-of.js';
import { listGiven } from './list-given.js';
import { registerList } from './register-list.js';
import { tellOfList } from './tell-of-list.js';

export const RegisterRepresentativesResult = createUnionType({
  name: 'RegisterRepresentativesResult',
  description: 'What became of every row, or why the list was not taken up at all.',
  types: () =>
    [
      RegisteredRepresentatives,
      ListNotReadable,
      RegistrationNotOpen,
      RegistrationClosed,
      NotAccredited,
      NotEntitledToAttend,
      ParticipantNotFound,
      MeetingNotFound,
      IdempotencyKeyReused,
    ] as const,
});

const NAME = 'registerRepresentatives';

@Resolver(() => BulkRowResult)
export class BulkMutation {
  @Directive('@cost(weight: 100)')
  @Mutation(() => RegisterRepresentativesResult, {
    description:
      'Registers a list of people for a meeting under the rules of `registerRepresentative`, in the order of the list. Good rows go in; bad ones come back with the column at fault and what to do.',
  })
  async registerRepresentatives(
    @Arg('input', () => RegisterRepresentativesInput, { description: 'Who, for what and for whom.' })
    input: RegisterRepresentativesInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof RegisterRepresentativesResult> {
    return register(input, context);
  }

  @FieldResolver(() => Registration, { nullable: true })
  async registration(@Root() { registrationId }: BulkRowResult, @Ctx() { loaders }: ParticipantsContext) {
    return registrationId ? ((await loaders.registrationById.load(registrationId)) as object | null) : null;
  }
}

async function register(
  input: RegisterRepresentativesInput,
  context: ParticipantsContext,
): Promise<typeof RegisterRepresentativesResult> {
  const meeting = await meetingOfId(input.meetingId, context);
  const place = { meetingId: input.meetingId, programme: meeting?.programme?.slug ?? null };
  const participantId = actingFor(input, `Mutation.${NAME}`, context, place);
  if (!meeting) return new MeetingNotFound(input.meetingId);
  const participant = isUuid(participantId)
    ? await context.loaders.participantById.load(participantId)
    : null;
  if (!participant) return new ParticipantNotFound(participantId);
  const table = await listGiven(input);
  if (table instanceof Problem) return table;

  const bySecretariat = permit(context, 'Mutation.approveRegistrations', { ...place, participantId });
  const window = await windowOf(context.database.rows, meeting.id, participant.kind);
  const refusal = await refusalToRegister({ meeting, window, participant, bySecretariat }, context);
  const name = await nameOf(participant, context);
  const key = input.dryRun ? null : input.idempotencyKey;
  return once(context, NAME, { key, input }, async (tx) => {
    const held = await lockWindow(tx, meeting.id, participant.kind);
    const closed = refusal ?? refusalOfWindow(meeting, held, bySecretariat, context.now);
    if (closed) return closed as never;
    const setting = { meeting, window: held!, participant: { ...participant, name }, bySecretariat };
    const { verdicts, registrations, audit } = await registerList(tx, context, setting, table, input);
    const answer = answerOf(table, verdicts, input.dryRun);
    await tellOfList(tx, context, setting, registrations, answer);
    await recordAudit(tx, context, audit);
    return answer;
  });
}
