import { recordAudit } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import { once } from '../../../kernel/idempotency.js';
import { demand } from '../../../kernel/permission.js';
import type { ParticipantsContext } from '../context.js';
import { areCredentialsRequired } from '../credentials/compare-delegation.js';
import { outstandingCredentials } from '../credentials/outstanding.js';
import { ParticipantCategory } from '../participant/participant-kind.js';
import { meetingOfId, type RegistrationMeeting } from '../registration/meeting-of-id.js';
import { MeetingNotFound, ReasonMissing } from '../registration/problems.js';
import { differencesBetween, onlyAdds } from './differences.js';
import { contentOf, documentsOfMeeting } from './list-document.js';
import { PublishedList, type CorrectListInput, type PublishListInput } from './list-answers.js';
import {
  AddendumWouldChange,
  CredentialsOutstanding,
  InvalidList,
  ListIsFinal,
  NoFinalList,
  NothingToCorrect,
  SymbolTaken,
} from './problems.js';
import { freeze, type FrozenDelegation } from './snapshot.js';
import { lockLists, writeDocument } from './write-document.js';

const LARGEST_NUMBER = 9_999;

/** Freezes the list of a meeting as it stands, provisionally or for good. */
export async function publishList(input: PublishListInput, context: ParticipantsContext) {
  const { meetingId, kind, basis, namesPublic } = input;
  const meeting = await meetingFor(meetingId, 'publishListOfParticipants', context);
  if (!meeting) return new MeetingNotFound(meetingId);
  const nevertheless = input.withoutCredentials ?? [];
  const note = input.reason?.trim() || null;
  if (nevertheless.length > 0 && !note) return new ReasonMissing();
  const wanted = input.number ?? null;
  if (wanted !== null && (wanted < 1 || wanted > LARGEST_NUMBER))
    return new InvalidList('number', `The number of a document is from 1 to ${LARGEST_NUMBER}.`);

  return once(context, 'publishListOfParticipants', { key: input.idempotencyKey, input }, async (tx) => {
    await lockLists(tx, meeting.id);
    const documents = await documentsOfMeeting(tx.rows, meeting.id);
    const final = documents.find((document) => document.kind === 'FINAL');
    if (final) return new ListIsFinal(final.symbol);
    const number = wanted ?? Math.max(0, ...documents.map((document) => document.number)) + 1;
    const symbol = `A/CONF.192/${meeting.code}/INF/${number}`;
    if (documents.some((document) => document.symbol === symbol)) return new SymbolTaken(symbol);
    const delegations = await freeze(meeting, { basis, namesPublic }, tx.rows, context);
    if (kind === 'FINAL') {
      const outstanding = await outstandingOf(meeting, delegations, nevertheless, tx, context);
      if (outstanding) return outstanding;
    }
    const { id, audit } = await writeDocument(tx, context, meeting, {
      kind,
      symbol,
      number,
      part: null,
      basis,
      namesPublic,
      corrects: null,
      delegations,
      changes: null,
      note,
    });
    await recordAudit(tx, context, [audit]);
    return new PublishedList(id, meeting.id);
  });
}

/** Publishes in what the list differs from the final one and its corrections so far, and the list as it then stands. */
export async function correctList(input: CorrectListInput, context: ParticipantsContext) {
  const { meetingId, kind } = input;
  const meeting = await meetingFor(meetingId, 'correctListOfParticipants', context);
  if (!meeting) return new MeetingNotFound(meetingId);
  const note = input.reason.trim();
  if (!note) return new ReasonMissing();

  return once(context, 'correctListOfParticipants', { key: input.idempotencyKey, input }, async (tx) => {
    await lockLists(tx, meeting.id);
    const documents = await documentsOfMeeting(tx.rows, meeting.id);
    const final = documents.find((document) => document.kind === 'FINAL');
    if (!final) return new NoFinalList(meeting.code);
    const last = documents.at(-1)!;
    const { snapshot } = await contentOf(last, tx.rows);
    const delegations = await freeze(meeting, final, tx.rows, context);
    const changes = differencesBetween(snapshot.delegations, delegations);
    if (changes.length === 0) return new NothingToCorrect(last.symbol);
    const beyond = changes.filter((change) => !onlyAdds(change)).length;
    if (kind === 'ADDENDUM' && beyond > 0) return new AddendumWouldChange(beyond);
    const part = documents.filter((document) => document.kind === kind).length + 1;
    const { id, audit } = await writeDocument(tx, context, meeting, {
      kind,
      symbol: `${final.symbol}/${kind === 'ADDENDUM' ? 'Add' : 'Corr'}.${part}`,
      number: final.number,
      part,
      basis: final.basis,
      namesPublic: final.namesPublic,
      corrects: final.id,
      delegations,
      changes,
      note,
    });
    await recordAudit(tx, context, [audit]);
    return new PublishedList(id, meeting.id);
  });
}

async function meetingFor(
  meetingId: string,
  mutation: string,
  context: ParticipantsContext,
): Promise<RegistrationMeeting | null> {
  const meeting = await meetingOfId(meetingId, context);
  demand(context, `Mutation.${mutation}`, { meetingId, programme: meeting?.programme?.slug ?? null });
  return meeting;
}

/** The States that a final list may not print yet; null when there are none. */
async function outstandingOf(
  meeting: RegistrationMeeting,
  delegations: readonly FrozenDelegation[],
  nevertheless: readonly string[],
  { rows }: Pick<Transaction, 'rows'>,
  context: ParticipantsContext,
): Promise<CredentialsOutstanding | null> {
  if (!(await areCredentialsRequired(rows, meeting))) return null;
  const states = new Map(
    delegations
      .filter(
        ({ category }) =>
          category === ParticipantCategory.STATE || category === ParticipantCategory.OBSERVER_STATE,
      )
      .map(({ participantId, names }) => [participantId, names.en]),
  );
  const asked = [...states.keys()].filter((id) => !nevertheless.includes(id));
  const outstanding = await outstandingCredentials(rows, meeting.id, asked, context);
  return outstanding.length > 0
    ? new CredentialsOutstanding(
        outstanding.map((participantId) => ({ participantId, name: states.get(participantId)! })),
      )
    : null;
}
