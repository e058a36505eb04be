import { registerEnumType } from 'type-graphql';
import type { Rows } from '../../../kernel/database.js';
import type { DelegationRole, Gender } from '../delegation/delegation-role.js';
import type { ParticipantKind } from '../participant/participant-kind.js';
import type { CountedStatus, RegistrationState } from './states.js';

/** How somebody takes part. */
export enum AttendanceMode {
  IN_PERSON = 'IN_PERSON',
  VIRTUAL = 'VIRTUAL',
  HYBRID = 'HYBRID',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(AttendanceMode, {
  name: 'AttendanceMode',
  description: 'How somebody takes part.',
  valuesConfig: {
    IN_PERSON: { description: 'In the room.' },
    VIRTUAL: { description: 'From afar only.' },
    HYBRID: { description: 'On some days in the room, on others from afar.' },
    UNKNOWN: { description: 'Nobody has said.' },
  },
});

/** As what an organization registers somebody: each has its own cap (domain.md 2.3 no. 15). */
export enum RegistrationCategory {
  PRESIDENT = 'PRESIDENT',
  CHIEF_ADMINISTRATIVE_OFFICER = 'CHIEF_ADMINISTRATIVE_OFFICER',
  MAIN = 'MAIN',
  ADDITIONAL = 'ADDITIONAL',
}

registerEnumType(RegistrationCategory, {
  name: 'RegistrationCategory',
  description: 'As what an organization registers somebody; a window caps each.',
  valuesConfig: {
    PRESIDENT: { description: 'Its president; the same person at every meeting.' },
    CHIEF_ADMINISTRATIVE_OFFICER: {
      description: 'Its chief administrative officer; the same person at every meeting.',
    },
    MAIN: { description: 'Its main representative at the place of the meeting.' },
    ADDITIONAL: { description: 'A further representative.' },
  },
});

/** The current version of a registration, or an earlier one. */
export interface RegistrationRow {
  /** Of this version; that of the first is `registrationId`. */
  id: string;
  registrationId: string;
  delegationId: string;
  meetingId: string;
  participantId: string;
  representativeId: string;
  kind: ParticipantKind;
  /** Null on the delegation of a State, where nothing caps it. */
  category: RegistrationCategory | null;
  role: DelegationRole;
  gender: Gender;
  mode: AttendanceMode;
  state: RegistrationState;
  status: CountedStatus;
  countryId: string | null;
  functionTitle: string | null;
  /** On the delegation, from 1; null: after those that have one. */
  position: number | null;
  /** Which came before which, over all meetings. */
  arrival: string;
  submittedAt: Date | null;
  /** The account that let this person come for two participants. */
  secondHatApprovedBy: string | null;
  /** The registration in whose place it stands. */
  replaces: string | null;
  /** What made this version, such as REGISTRATION_APPROVED. */
  action: string;
  reason: string | null;
  /** The account; null: the hub itself. */
  recordedBy: string | null;
  /** In which capacity. */
  recordedAs: string | null;
  recordedAt: Date;
  /** Slug of the programme to which the meeting belongs; null when to none. Left out by writes. */
  programme?: string | null;
}

/** The columns of a version, as RegistrationRow names them; `g` is the table. */
const columns = `g.id, g.registration_id as "registrationId", g.delegation_id as "delegationId", g.meeting_id as "meetingId",
  g.participant_id as "participantId", g.representative_id as "representativeId", g.kind, g.category, g.role, g.gender, g.mode, g.state, g.status,
  g.country_id as "countryId", g.function_title as "functionTitle", g.position, g.arrival::text as arrival, g.submitted_at as "submittedAt",
  g.second_hat_approved_by as "secondHatApprovedBy", g.replaces, g.action, g.reason, g.recorded_by as "recordedBy", g.recorded_as as "recordedAs",
  g.recorded_at as "recordedAt",
  (select w.programme from participants.registration_window w where w.meeting_id = g.meeting_id and w.kind = g.kind) as programme`;

/** What PostgreSQL’s driver gives for an instant is text; a row has Dates. */
type Stored = Omit<RegistrationRow, 'submittedAt' | 'recordedAt'> & {
  submittedAt: string | null;
  recordedAt: string;
};

/**
 * Versions of registrations.
 *
 * @param rest from `where` on, over `participants.registration g`
 */
export async function selectRegistrations(
  rows: Rows,
  rest: string,
  values: unknown[],
): Promise<RegistrationRow[]> {
  const found = await rows<Stored>(`select ${columns} from participants.registration g ${rest}`, values);
  return found.map((row) => ({
    ...row,
    submittedAt: row.submittedAt === null ? null : new Date(row.submittedAt),
    recordedAt: new Date(row.recordedAt),
  }));
}
