import DataLoader from 'dataloader';
import type { Rows } from '../../../../kernel/database.js';
import type { RequestContext } from '../../../../kernel/subgraph.js';
import { isUuid } from '../../../../kernel/uuid.js';

/** A consent round as stored. */
export interface RoundRow {
  id: string;
  title: string;
  programme: string | null;
  meetingId: string | null;
  opensAt: Date;
  /** The first instant at which it is over: midnight after `closesOn` in its time zone. */
  closesAt: Date;
  closesOn: string;
  timeZone: string;
  silenceIsConsent: boolean;
  closedAt: Date | null;
}

/** An application on the list of a round. */
export interface EntryRow {
  roundId: string;
  accreditationId: string;
  position: number;
  /** Null until the round is closed, and for one that was withdrawn before. */
  outcome: 'CONSENTED' | 'OBJECTED' | 'NO_CONSENT' | null;
}

/** An objection; what is confidential is still in it: `shownObjection` takes it out. */
export interface ObjectionRow {
  id: string;
  roundId: string;
  accreditationId: string;
  stateId: string;
  isLate: boolean;
  isConfidential: boolean;
  sealedReason: Buffer | null;
  recordedAt: Date;
}

/** The columns of a round, as RoundRow names them; `r` is the table. */
export const roundColumns = `r.id, r.title, r.programme, r.meeting_id as "meetingId", r.opens_at as "opensAt", r.closes_at as "closesAt",
  r.closes_on::text as "closesOn", r.time_zone as "timeZone", r.silence_is_consent as "silenceIsConsent", r.closed_at as "closedAt"`;

const objectionColumns = `o.id, o.round_id as "roundId", o.accreditation_id as "accreditationId", o.state_id as "stateId", o.is_late as "isLate",
  o.is_confidential as "isConfidential", o.reason_sealed as "sealedReason", o.recorded_at as "recordedAt"`;

/** One round; null for an id that none has. @param lock holds it for the transaction, against whoever closes it or objects */
export async function roundById(rows: Rows, id: string, lock = false): Promise<RoundRow | null> {
  if (!isUuid(id)) return null;
  const [round] = await rows<RoundRow>(
    `select ${roundColumns} from participants.consent_round r where r.id = $1${lock ? ' for update' : ''}`,
    [id],
  );
  return round ? dated(round) : null;
}

/** PostgreSQL’s driver gives instants as text. */
function dated(round: RoundRow): RoundRow {
  const { opensAt, closesAt, closedAt } = round;
  return {
    ...round,
    opensAt: new Date(opensAt),
    closesAt: new Date(closesAt),
    closedAt: closedAt && new Date(closedAt),
  };
}

/** Rounds by id, many in one statement. */
export function consentRoundById({ database }: RequestContext) {
  return new DataLoader<string, RoundRow | null>(async (ids) => {
    const rows = await database.rows<RoundRow>(
      `select ${roundColumns} from participants.consent_round r where r.id = any ($1::uuid[])`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, dated(row)]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** The list of each round, in its order. */
export async function entriesOf(rows: Rows, roundId: string): Promise<EntryRow[]> {
  return rows<EntryRow>(
    `select round_id as "roundId", accreditation_id as "accreditationId", position, outcome
     from participants.consent_round_entry where round_id = $1 order by position`,
    [roundId],
  );
}

/** The objections that stand against many applications, earliest first. */
export function objectionsToAccreditation({ database }: RequestContext) {
  return new DataLoader<string, ObjectionRow[]>(async (ids) => {
    const rows = await objectionsOf(database.rows, ids);
    const byAccreditation = Map.groupBy(rows, ({ accreditationId }) => accreditationId);
    return ids.map((id) => byAccreditation.get(id) ?? []);
  });
}

export async function objectionsOf(rows: Rows, accreditationIds: readonly string[]): Promise<ObjectionRow[]> {
  return rows<ObjectionRow>(
    `select ${objectionColumns} from participants.objection o
     where o.accreditation_id = any ($1::uuid[]) and o.superseded_at is null order by o.recorded_at, o.id`,
    [accreditationIds],
  );
}

export async function objectionById(rows: Rows, id: string): Promise<ObjectionRow | null> {
  if (!isUuid(id)) return null;
  const [found] = await rows<ObjectionRow>(
    `select ${objectionColumns} from participants.objection o where o.id = $1 and o.superseded_at is null`,
    [id],
  );
  return found ?? null;
}
