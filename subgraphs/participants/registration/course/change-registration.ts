import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { recordAudit } from '../../../../kernel/audit.js';
import { Problem } from '../../../../kernel/problem.js';
import type { ParticipantsContext } from '../../context.js';
import { auditOf } from '../change-registrations.js';
import { InvalidRegistration, RegistrationNotFound } from '../problems.js';
import { refusalOfNomination } from '../register/nomination.js';
import { lockWindow } from '../window/window-rows.js';
import { changeDetails } from './change-details.js';
import {
  ChangedRegistrationDetails,
  ChangeRegistrationInput,
  ChangeRegistrationResult,
} from './change-results.js';
import { ownRegistration } from './own-registration.js';

const LONGEST_REASON = 2000;

@Resolver()
export class ChangeRegistrationMutation {
  @Mutation(() => ChangeRegistrationResult, {
    description:
      'Changes what a registration says: function, category, mode. One that was approved comes before the secretariat again, unless the secretariat changes it.',
  })
  changeRegistration(
    @Arg('input', () => ChangeRegistrationInput, { description: 'Which one, and what is different.' })
    input: ChangeRegistrationInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ChangeRegistrationResult> {
    return change(input, context);
  }
}

async function change(
  { id, reason, ...details }: ChangeRegistrationInput,
  context: ParticipantsContext,
): Promise<typeof ChangeRegistrationResult> {
  const own = await ownRegistration(id, 'Mutation.changeRegistration', context);
  if (own instanceof RegistrationNotFound) return own;
  const { row, meeting, participant, bySecretariat } = own;
  const { representativeId, role, mode } = row;
  const asked = Object.fromEntries(Object.entries(details).filter(([, value]) => value));
  if (Object.keys(asked).length === 0)
    return new InvalidRegistration(
      'role',
      'Say what is to be different: role, category, mode or functionTitle.',
    );
  if ((reason ?? '').length > LONGEST_REASON)
    return new InvalidRegistration('reason', `This is longer than ${LONGEST_REASON} characters. Shorten it.`);
  const invalid = refusalOfNomination({ representativeId, role, mode, ...asked });
  if (invalid instanceof InvalidRegistration) return invalid;
  if (own.closed) return own.closed;
  return context.database.transaction(async (tx) => {
    const window = (await lockWindow(tx, row.meetingId, row.kind))!;
    const changed = await changeDetails(
      tx,
      context,
      { meeting, window, participant, bySecretariat },
      {
        id: row.registrationId,
        details,
        reason: reason?.trim() || null,
        again: !bySecretariat,
      },
    );
    if (changed instanceof Problem) return changed;
    await recordAudit(tx, context, auditOf(changed));
    return Object.assign(new ChangedRegistrationDetails(), { registration: changed[0] as never });
  });
}
