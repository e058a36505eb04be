import type { Rows } from '../../../kernel/database.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import type { CredentialsInstrument, CredentialsState, IssuerCapacity } from './credentials-states.js';

/** The current version of a delegation’s credentials; what it says of persons is sealed. */
export interface CredentialsRow {
  /** Of this version. */
  id: string;
  credentialsId: string;
  meetingId: string;
  participantId: string;
  /** A slug. */
  programme: string | null;
  state: CredentialsState;
  instrument: CredentialsInstrument;
  issuerCapacity: IssuerCapacity;
  datedOn: string;
  receivedOn: string | null;
  fileId: string | null;
  sealed: Buffer;
  /** Registrations whose names an officer found to be those of the credentials, though written otherwise. */
  confirmed: string[];
  action: string;
  reason: string | null;
  recordedAt: Date;
}

/** What of credentials tells of persons. */
export interface CredentialsPersons {
  /** Who signed. */
  issuer: string;
  /** In the order of the document. */
  names: string[];
}

/** The columns of a version; `c` is the table. */
export const credentialsColumns = `c.id, c.credentials_id as "credentialsId", c.meeting_id as "meetingId", c.participant_id as "participantId",
  c.programme, c.state, c.instrument, c.issuer_capacity as "issuerCapacity", c.dated_on::text as "datedOn", c.received_on::text as "receivedOn",
  c.file_id as "fileId", c.sealed, c.confirmed, c.action, c.reason, c.recorded_at as "recordedAt"`;

const PURPOSE = 'credentials.persons';

/** Opens what is sealed. */
export function personsOf(
  { sealed }: Pick<CredentialsRow, 'sealed'>,
  { vault }: Pick<ParticipantsContext, 'vault'>,
): CredentialsPersons {
  return JSON.parse(vault.open(sealed, PURPOSE)) as CredentialsPersons;
}

/** Seals what tells of persons. */
export function sealPersons(
  persons: CredentialsPersons,
  { vault }: Pick<ParticipantsContext, 'vault'>,
): Buffer {
  return vault.seal(JSON.stringify(persons), PURPOSE);
}

/** The credentials of that id as they stand; null when there are none. */
export async function credentialsOfId(rows: Rows, id: string): Promise<CredentialsRow | null> {
  if (!isUuid(id)) return null;
  const [row] = await rows<CredentialsRow>(
    `select ${credentialsColumns} from participants.credentials c where c.credentials_id = $1::uuid and c.superseded_at is null`,
    [id],
  );
  return row ?? null;
}

/** The credentials of a participant’s delegation as they stand; null when there are none. */
export async function credentialsOfDelegation(
  rows: Rows,
  { meetingId, participantId }: { meetingId: string; participantId: string },
): Promise<CredentialsRow | null> {
  const [row] = await rows<CredentialsRow>(
    `select ${credentialsColumns} from participants.credentials c
     where c.meeting_id = $1::uuid and c.participant_id = $2::uuid and c.superseded_at is null`,
    [meetingId, participantId],
  );
  return row ?? null;
}
