import type { AuditEntry } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import { newId } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import type { Role, RoleGrantRow } from './role.js';

/** A role for an account, within limits; null limits stand for everywhere. */
export interface Grant {
  role: Role;
  /** `mailto:` with a verified address in lower case, or `issuer#subject`. */
  account: string;
  participantId: string | null;
  programme: string | null;
  meetingId: string | null;
  validFrom: string;
  /** Exclusive; null: until revoked. */
  validTo: string | null;
}

const ACCOUNT = 'account';

/** What every statement about grants needs. */
type Granting = Pick<ParticipantsContext, 'vault' | 'viewer' | 'now'>;

/** The columns of a grant, its account still sealed. */
export const GRANT_COLUMNS = `id, role, account_sealed as "sealed", participant_id as "participantId", programme, meeting_id as "meetingId",
  valid_from as "validFrom", valid_to as "validTo", granted_by as "grantedBy", recorded_at as "recordedAt"`;

/** A grant as a statement gives it. */
export type SealedGrant = Omit<RoleGrantRow, 'account'> & { sealed: Buffer };

/** The same with its account readable. */
export function opened({ sealed, ...grant }: SealedGrant, { vault }: Pick<Granting, 'vault'>): RoleGrantRow {
  return { ...grant, account: vault.open(sealed, ACCOUNT).replace(/^mailto:/, '') };
}

/** How an account is found without being read. */
export function accountDigest(account: string, { vault }: Pick<Granting, 'vault'>): string {
  return vault.digest(account, ACCOUNT);
}

/**
 * Grants a role, unless the account holds the same one for the same already.
 *
 * @returns the grant, and what the caller is to put on record last in its transaction; the held grant and nothing when it was held
 */
export async function grantRole(
  { rows }: Pick<Transaction, 'rows'>,
  context: Granting,
  grant: Grant,
  reason: string | null,
): Promise<{ grant: RoleGrantRow; audit: AuditEntry | null }> {
  const digest = accountDigest(grant.account, context);
  // Two who grant the same at once: the second waits, and finds it held.
  await rows('select pg_advisory_xact_lock(hashtext($1))', [`role grant ${digest}`]);
  const [current] = await rows<SealedGrant>(
    `select ${GRANT_COLUMNS} from participants.role_grant
     where account_digest = $1 and superseded_at is null and role = $2
       and participant_id is not distinct from $3::uuid and programme is not distinct from $4 and meeting_id is not distinct from $5::uuid
       and (valid_to is null or valid_to > $6::date)`,
    [digest, grant.role, grant.participantId, grant.programme, grant.meetingId, grant.validFrom],
  );
  if (current) return { grant: opened(current, context), audit: null };
  const [written] = await rows<SealedGrant>(
    `insert into participants.role_grant
       (id, role, account_sealed, account_digest, participant_id, programme, meeting_id, valid_from, valid_to, granted_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning ${GRANT_COLUMNS}`,
    [
      newId(),
      grant.role,
      context.vault.seal(grant.account, ACCOUNT),
      digest,
      grant.participantId,
      grant.programme,
      grant.meetingId,
      grant.validFrom,
      grant.validTo,
      context.viewer.subject,
      context.now,
    ],
  );
  return { grant: opened(written!, context), audit: entryOf('ROLE_GRANTED', written!, reason) };
}

/** Ends a grant now. @returns what to put on record; null when there is no such grant in force */
export async function revokeRole(
  { rows }: Pick<Transaction, 'rows'>,
  context: Granting,
  id: string,
  reason: string | null,
): Promise<{ grant: RoleGrantRow; audit: AuditEntry } | null> {
  const [revoked] = await rows<SealedGrant>(
    `update participants.role_grant set superseded_at = $2, revoked_by = $3 where id = $1 and superseded_at is null
     returning ${GRANT_COLUMNS}`,
    [id, context.now, context.viewer.subject],
  );
  if (!revoked) return null;
  return { grant: opened(revoked, context), audit: entryOf('ROLE_REVOKED', revoked, reason) };
}

function entryOf(action: string, grant: SealedGrant, reason: string | null): AuditEntry {
  const { id, role, participantId, programme, meetingId, validFrom, validTo } = grant;
  const held = { role, programme, validFrom, validTo };
  const isGranted = action === 'ROLE_GRANTED';
  return {
    action,
    record: { type: 'RoleGrant', id },
    participantId,
    meetingId,
    reason,
    before: isGranted ? null : held,
    after: isGranted ? held : null,
  };
}
