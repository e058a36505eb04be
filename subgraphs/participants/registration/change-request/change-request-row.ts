import DataLoader from 'dataloader';
import type { Database } from '../../../../kernel/database.js';
import { isUuid } from '../../../../kernel/uuid.js';
import type { Vault } from '../../../../kernel/vault.js';
import type { DelegationRole } from '../../delegation/delegation-role.js';
import type { PersonGiven } from '../register/check-person.js';
import type { ParticipantKind } from '../../participant/participant-kind.js';
import type { AttendanceMode, RegistrationCategory } from '../registration-row.js';
import type { ChangeRequestKind, ChangeRequestState } from './change-request.js';

/** What is asked for; what is left out stays as it is. */
export interface AskedChange {
  /** Somebody on record who is to come. */
  representativeId?: string | null;
  /** Somebody new who is to come. */
  person?: PersonGiven | null;
  role?: DelegationRole | null;
  category?: RegistrationCategory | null;
  mode?: AttendanceMode | null;
  functionTitle?: string | null;
}

/** A request as stored, what it asks still sealed. */
export interface ChangeRequestRow {
  id: string;
  meetingId: string;
  participantId: string;
  participantKind: ParticipantKind;
  programme: string | null;
  kind: ChangeRequestKind;
  registrationId: string | null;
  /** Null once it is decided. */
  askedSealed: Buffer | null;
  fields: string[];
  reason: string;
  askedBy: string | null;
  askedAt: Date;
  state: ChangeRequestState;
  resultId: string | null;
  decisionReason: string | null;
  decidedAt: Date | null;
}

/** The columns of a ChangeRequestRow, for a select over `participants.change_request c`. */
export const changeRequestColumns = `c.id, c.meeting_id as "meetingId", c.participant_id as "participantId", c.participant_kind as "participantKind",
  c.programme, c.kind, c.registration_id as "registrationId", c.asked_sealed as "askedSealed", c.fields, c.reason, c.asked_by as "askedBy",
  c.asked_at as "askedAt", c.state, c.result_id as "resultId", c.decision_reason as "decisionReason", c.decided_at as "decidedAt"`;

const PURPOSE = 'change_request.asked';

export function sealAsked(asked: AskedChange, { vault }: { vault: Vault }): Buffer {
  return vault.seal(JSON.stringify(asked), PURPOSE);
}

/** What a request asks for; nothing once it is decided. */
export function askedIn(
  { askedSealed }: Pick<ChangeRequestRow, 'askedSealed'>,
  { vault }: { vault: Vault },
): AskedChange {
  return askedSealed ? (JSON.parse(vault.open(askedSealed, PURPOSE)) as AskedChange) : {};
}

/** Requests by id; null for an id that none has. */
export function changeRequestById(database: Database): DataLoader<string, ChangeRequestRow | null> {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<ChangeRequestRow>(
      `select ${changeRequestColumns} from participants.change_request c where c.id = any ($1::uuid[])`,
      [ids.filter(isUuid)],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id.toLowerCase()) ?? null);
  });
}
