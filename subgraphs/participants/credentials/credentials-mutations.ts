import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { recordAudit } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import { permit } from '../../../kernel/permission.js';
import { Problem } from '../../../kernel/problem.js';
import type { ParticipantsContext } from '../context.js';
import { meetingOfId } from '../registration/meeting-of-id.js';
import { ReasonMissing } from '../registration/problems.js';
import { changeCredentials, lockCredentials, type CredentialsChange } from './change-credentials.js';
import { areCredentialsRequired, compareDelegation } from './compare-delegation.js';
import {
  AcceptCredentialsResult,
  ChangedCredentials,
  ExamineCredentialsResult,
  QueryCredentialsResult,
  ReceiveCredentialsResult,
  SubmitCredentialsResult,
} from './credentials-answers.js';
import {
  AcceptCredentialsInput,
  ExamineCredentialsInput,
  QueryCredentialsInput,
  ReceiveCredentialsInput,
  SubmitCredentialsInput,
} from './credentials-inputs.js';
import { credentialsOfId, type CredentialsRow } from './credentials-row.js';
import {
  CredentialsInstrument,
  CredentialsState,
  credentialsTransitions,
  insufficiency,
} from './credentials-states.js';
import {
  CredentialsInsufficient,
  CredentialsNotFound,
  CredentialsStandElsewhere,
  InvalidCredentials,
  NamesNotOnCredentials,
} from './problems.js';
import { submitCredentials } from './submit-credentials.js';
import { tellMission } from './tell-mission.js';

@Resolver()
export class CredentialsMutations {
  @Mutation(() => SubmitCredentialsResult, {
    description:
      'Hands in a copy of a delegation’s credentials, with the names on it. Another copy takes its place until the original is there.',
  })
  submitCredentials(
    @Arg('input', () => SubmitCredentialsInput, { description: 'The copy.' }) input: SubmitCredentialsInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof SubmitCredentialsResult> {
    return submitCredentials(input, context);
  }

  @Mutation(() => ReceiveCredentialsResult, { description: 'Records that the original came.' })
  receiveCredentials(
    @Arg('input', () => ReceiveCredentialsInput, { description: 'Which, and when.' })
    input: ReceiveCredentialsInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ReceiveCredentialsResult> {
    return step(
      'receiveCredentials',
      input.credentialsId,
      CredentialsState.RECEIVED,
      context,
      async (credentials) => {
        const receivedOn = input.receivedOn ?? context.today;
        const instrument = input.instrument ?? credentials.instrument;
        if (receivedOn > context.today)
          return new InvalidCredentials(
            'receivedOn',
            `${receivedOn} is in the future. Give the day on which the original came.`,
          );
        if (instrument === CredentialsInstrument.EMAIL_COPY)
          return new InvalidCredentials(
            'instrument',
            'A copy by e-mail is no original. Say in `instrument` what came.',
          );
        return { action: 'CREDENTIALS_RECEIVED', reason: null, receivedOn, instrument };
      },
    );
  }

  @Mutation(() => ExamineCredentialsResult, { description: 'Records that the original was looked at.' })
  examineCredentials(
    @Arg('input', () => ExamineCredentialsInput, { description: 'Which.' }) input: ExamineCredentialsInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ExamineCredentialsResult> {
    return step('examineCredentials', input.credentialsId, CredentialsState.EXAMINED, context, async () => ({
      action: 'CREDENTIALS_EXAMINED',
      reason: null,
    }));
  }

  @Mutation(() => AcceptCredentialsResult, {
    description:
      'Finds examined credentials in order. Where they are required, every name on the list of the delegation must be on them. Of accepted ones, it confirms the names of people who joined the delegation later.',
  })
  acceptCredentials(
    @Arg('input', () => AcceptCredentialsInput, { description: 'Which, and what was settled.' })
    input: AcceptCredentialsInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof AcceptCredentialsResult> {
    const confirmed = [...new Set((input.confirmed ?? []).map((id) => id.toLowerCase()))];
    return step(
      'acceptCredentials',
      input.credentialsId,
      CredentialsState.ACCEPTED,
      context,
      async (credentials, tx) => {
        const meeting = await meetingOfId(credentials.meetingId, context);
        // Of a meeting that is not in the calendar any more, nothing says that it is informal.
        const why = insufficiency(credentials, meeting?.formality ?? 'FORMAL');
        if (why) return new CredentialsInsufficient(why);
        const compared = await compareDelegation(tx.rows, { ...credentials, confirmed }, context);
        const withCounterpart = compared.filter(({ nameOnCredentials }) => nameOnCredentials !== null);
        if (!confirmed.every((id) => withCounterpart.some(({ registrationId }) => registrationId === id)))
          return new InvalidCredentials(
            'confirmed',
            'One of these has no counterpart on the credentials. Give registrations that `comparison` shows beside a name.',
          );
        if (credentials.state === CredentialsState.ACCEPTED)
          return {
            action: 'CREDENTIALS_NAMES_CONFIRMED',
            reason: null,
            confirmed: [...credentials.confirmed, ...confirmed],
          };
        const open = compared.flatMap(({ settled, registrationId }) => (settled ? [] : [registrationId!]));
        if (open.length > 0 && (!meeting || (await areCredentialsRequired(tx.rows, meeting))))
          return new NamesNotOnCredentials(open);
        return { action: 'CREDENTIALS_ACCEPTED', reason: null, confirmed };
      },
      ({ confirmed: known }) => confirmed.some((id) => !known.includes(id)),
    );
  }

  @Mutation(() => QueryCredentialsResult, {
    description: 'Asks the mission about examined credentials; another original is then awaited.',
  })
  queryCredentials(
    @Arg('input', () => QueryCredentialsInput, { description: 'Which, and what is amiss.' })
    input: QueryCredentialsInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof QueryCredentialsResult> {
    return step('queryCredentials', input.credentialsId, CredentialsState.QUERIED, context, async () =>
      input.reason.trim()
        ? { action: 'CREDENTIALS_QUERIED', reason: input.reason.trim() }
        : new ReasonMissing(),
    );
  }
}

const words: Partial<Record<CredentialsState, [string, string]>> = {
  RECEIVED: ['received', 'They were received already, or are not queried.'],
  EXAMINED: ['examined', 'Receive the original first.'],
  ACCEPTED: ['accepted', 'Examine them first.'],
  QUERIED: ['queried', 'Examine them first.'],
};

/**
 * Takes credentials one step further. Whoever may not do it with these is told that there are none, as for an id that nobody has.
 *
 * @param decide what changes, or why nothing does
 * @param addsTo whether something is to be added to credentials that stand there already
 */
async function step<Refusal extends Problem = never>(
  mutation: string,
  id: string,
  to: CredentialsState,
  context: ParticipantsContext,
  decide: (credentials: CredentialsRow, tx: Transaction) => Promise<CredentialsChange | Refusal>,
  addsTo: (credentials: CredentialsRow) => boolean = () => false,
): Promise<ChangedCredentials | CredentialsStandElsewhere | CredentialsNotFound | Refusal> {
  const seen = await credentialsOfId(context.database.rows, id);
  if (!seen || !permit(context, `Mutation.${mutation}`, seen)) return new CredentialsNotFound(id);
  return context.database.transaction(async (tx) => {
    await lockCredentials(tx, seen);
    const credentials = (await credentialsOfId(tx.rows, id))!;
    const again = credentials.state === to && addsTo(credentials);
    if (!again && !credentialsTransitions[credentials.state].includes(to))
      return new CredentialsStandElsewhere(credentials.state, ...words[to]!);
    const change = await decide(credentials, tx);
    if (change instanceof Problem) return change;
    const { row, audit } = await changeCredentials(tx, context, credentials, { ...change, state: to });
    if (!again) await tellMission(tx, context, row);
    await recordAudit(tx, context, [audit]);
    return new ChangedCredentials(row.credentialsId);
  });
}
