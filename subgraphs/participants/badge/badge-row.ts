import DataLoader from 'dataloader';
import type { Database, Rows } from '../../../kernel/database.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { ParticipantKind } from '../participant/participant-kind.js';
import type { RegistrationState } from '../registration/states.js';

/** A badge with what decides whether it opens a door: its registration as it stands, and what the secretariat blocked by hand. */
export interface BadgeRow {
  id: string;
  meetingId: string;
  registrationId: string;
  /** Printed on it; counted for each meeting from 1. */
  serial: number;
  issuedAt: Date;
  expiresAt: Date;
  replacedAt: Date | null;
  replacedBecause: string | null;
  /** Null when it is not blocked by hand. */
  blockedAt: Date | null;
  blockedBecause: string | null;
  participantId: string;
  representativeId: string;
  kind: ParticipantKind;
  state: RegistrationState;
  /** Since when the registration stands there. */
  stateSince: Date;
  /** Slug; null when the meeting belongs to none. */
  programme: string | null;
}

type Stored = {
  [Key in keyof BadgeRow]: Date extends BadgeRow[Key] ? string | Exclude<BadgeRow[Key], Date> : BadgeRow[Key];
};

export const BADGE = `
  select b.id, b.meeting_id as "meetingId", b.registration_id as "registrationId", b.serial::float8 as serial, b.issued_at as "issuedAt",
    b.expires_at as "expiresAt", b.replaced_at as "replacedAt", b.replaced_because as "replacedBecause", k.blocked_at as "blockedAt",
    k.reason as "blockedBecause", g.participant_id as "participantId", g.representative_id as "representativeId", g.kind, g.state,
    g.recorded_at as "stateSince",
    (select w.programme from participants.registration_window w where w.meeting_id = g.meeting_id and w.kind = g.kind) as programme
  from participants.badge b
  join participants.registration g on g.registration_id = b.registration_id and g.superseded_at is null
  left join participants.badge_block k on k.badge_id = b.id and k.lifted_at is null`;

/** The driver gives some instants as text. */
export function badgeOf(stored: Stored): BadgeRow {
  return {
    ...stored,
    issuedAt: new Date(stored.issuedAt),
    expiresAt: new Date(stored.expiresAt),
    stateSince: new Date(stored.stateSince),
    replacedAt: stored.replacedAt === null ? null : new Date(stored.replacedAt),
    blockedAt: stored.blockedAt === null ? null : new Date(stored.blockedAt),
  };
}

/** Badges by what a statement adds to BADGE. */
export async function badgesWhere(rows: Rows, condition: string, values: unknown[]): Promise<BadgeRow[]> {
  return (await rows<Stored>(`${BADGE} where ${condition}`, values)).map(badgeOf);
}

/** By id; null for an id that no badge has. */
export function badgeById({ rows }: Database): DataLoader<string, BadgeRow | null> {
  return new DataLoader(async (ids) => {
    const found = await badgesWhere(rows, 'b.id = any ($1::uuid[])', [ids.filter(isUuid)]);
    const byId = new Map(found.map((badge) => [badge.id, badge]));
    return ids.map((id) => byId.get(id.toLowerCase()) ?? null);
  });
}

/** The badge in force of each registration; null while none is issued. */
export function badgeOfRegistration({ rows }: Database): DataLoader<string, BadgeRow | null> {
  return new DataLoader(async (ids) => {
    const found = await badgesWhere(rows, 'b.registration_id = any ($1::uuid[]) and b.replaced_at is null', [
      ids,
    ]);
    const byRegistration = new Map(found.map((badge) => [badge.registrationId, badge]));
    return ids.map((id) => byRegistration.get(id) ?? null);
  });
}
