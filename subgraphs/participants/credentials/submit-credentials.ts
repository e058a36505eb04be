import { recordAudit } from '../../../kernel/audit.js';
import { once } from '../../../kernel/idempotency.js';
import { actingFor } from '../acting-for.js';
import type { ParticipantsContext } from '../context.js';
import { fileById, type FileRow } from '../file/file-row.js';
import { ParticipantKind } from '../participant/participant-kind.js';
import { ParticipantNotFound } from '../problems.js';
import { meetingOfId } from '../registration/meeting-of-id.js';
import { MeetingNotFound } from '../registration/problems.js';
import type { SubmitCredentialsInput } from './credentials-inputs.js';
import { SubmittedCredentials } from './credentials-answers.js';
import { changeCredentials, lockCredentials, newCredentials } from './change-credentials.js';
import { credentialsOfDelegation, sealPersons } from './credentials-row.js';
import { CredentialsState, takesCopies } from './credentials-states.js';
import { readNames } from './names/read-names.js';
import { CredentialsStandElsewhere, InvalidCredentials } from './problems.js';

const MOST_NAMES = 500;
const LONGEST_NAME = 200;

/** Takes a copy of credentials: the first of a delegation, or one in place of an earlier copy while the original is awaited. */
export async function submitCredentials(input: SubmitCredentialsInput, context: ParticipantsContext) {
  const { meetingId, idempotencyKey: key } = input;
  const name = 'Mutation.submitCredentials';
  const meeting = await meetingOfId(meetingId, context);
  const programme = meeting?.programme?.slug ?? null;
  const participantId = actingFor(input, name, context, { meetingId, programme });
  if (!meeting) return new MeetingNotFound(meetingId);
  const participant = await context.loaders.participantById.load(participantId);
  if (!participant) return new ParticipantNotFound(participantId);
  if (![ParticipantKind.STATE, ParticipantKind.INTERNATIONAL_ORGANIZATION].includes(participant.kind))
    return new InvalidCredentials(
      'participantId',
      'Only States and international organizations hand in credentials; others are accredited.',
    );
  const names = [...(input.names ?? []), ...readNames(input.namesText ?? '')]
    .map((one) => one.trim())
    .filter(Boolean);
  const fault = faultIn(input, names, context.today);
  if (fault) return fault;
  const file = input.fileId == null ? null : await fileById(context.database.rows, input.fileId);
  if (input.fileId != null && !(file && file.keptAt !== null && isFor(file, { meetingId, participantId })))
    return new InvalidCredentials(
      'fileId',
      'No such file was handed in for these credentials. Hand it in first, or leave it out.',
    );

  return once(context, 'submitCredentials', { key, input }, async (tx) => {
    await lockCredentials(tx, { meetingId, participantId });
    const before = await credentialsOfDelegation(tx.rows, { meetingId, participantId });
    if (before && !takesCopies.includes(before.state))
      return new CredentialsStandElsewhere(
        before.state,
        'replaced by a copy',
        'Ask the credentials officer to query them first.',
      );
    const copy = {
      instrument: input.instrument,
      issuerCapacity: input.issuerCapacity,
      datedOn: input.datedOn,
      fileId: file?.id ?? null,
      sealed: sealPersons({ issuer: input.issuer.trim(), names }, context),
      action: 'CREDENTIALS_SUBMITTED',
      reason: null,
    };
    const { row, audit } = before
      ? await changeCredentials(tx, context, before, { ...copy, confirmed: [] })
      : await newCredentials(tx, context, {
          ...copy,
          meetingId,
          participantId,
          programme,
          state: CredentialsState.PROVISIONAL,
          receivedOn: null,
        });
    await recordAudit(tx, context, [audit]);
    return new SubmittedCredentials(row.credentialsId);
  });
}

function faultIn(
  { issuer, datedOn }: SubmitCredentialsInput,
  names: string[],
  today: string,
): InvalidCredentials | null {
  if (issuer.trim().length === 0 || issuer.length > LONGEST_NAME)
    return new InvalidCredentials('issuer', `Name who signed, in up to ${LONGEST_NAME} characters.`);
  if (datedOn > today)
    return new InvalidCredentials('datedOn', `${datedOn} is in the future. Give the day on the document.`);
  if (names.length === 0)
    return new InvalidCredentials(
      'names',
      'Give the names on the document, in `names` or as a text in `namesText`.',
    );
  if (names.length > MOST_NAMES)
    return new InvalidCredentials(
      'names',
      `${names.length} names are more than the ${MOST_NAMES} that credentials may have.`,
    );
  const tooLong = names.find((name) => name.length > LONGEST_NAME);
  if (tooLong)
    return new InvalidCredentials(
      'names',
      `A name has more than ${LONGEST_NAME} characters: put each on a line of its own.`,
    );
  return null;
}

function isFor(
  file: FileRow,
  { meetingId, participantId }: { meetingId: string; participantId: string },
): boolean {
  return (
    file.purpose === 'CREDENTIALS' &&
    file.meetingId === meetingId.toLowerCase() &&
    file.participantId === participantId.toLowerCase()
  );
}
