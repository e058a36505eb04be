import { createHash } from 'node:crypto';
import type { Rows } from './database.js';
import type { Vault } from './vault.js';
import { newId } from './uuid.js';
import { publicViewer, type Viewer } from './viewer.js';

/** One change to put on record. Never personal values: ids, states, days, and the names of what else changed. */
export interface AuditEntry {
  /** What was done: `REGISTRATION_APPROVED`. */
  action: string;
  /** The GraphQL type and the id of what it was done to. */
  record: { type: string; id: string };
  /** Whose record it is, where it is somebody’s. */
  participantId?: string | null;
  meetingId?: string | null;
  /** As the viewer gave it; null when there was none. */
  reason: string | null;
  /** null for what did not exist before, or does not after. */
  before: object | null;
  after: object | null;
}

/** From where it comes who did it, as what, when, and in which request. */
export interface AuditContext {
  database: { schema: string };
  viewer: Viewer;
  now: Date;
  requestId: string;
  vault: Vault;
}

/** Of what an operator does by a command. */
export function byOperator(schema: string, { now, vault }: { now: Date; vault: Vault }): AuditContext {
  const viewer = { ...publicViewer, subject: 'operator' };
  return { database: { schema }, viewer, now, requestId: `command-${newId()}`, vault };
}

/** The end of a chain: how many entries it has, and the hash of the last one, in hex. */
export interface ChainHead {
  seq: number;
  hash: string;
}

/** Before the first entry. */
export const NO_HASH = '0'.repeat(64);

/**
 * Statements for a migration: the table `<schema>.audit`, which refuses every change but another entry, and its head.
 *
 * @returns `up` and `down`, each in order
 */
export function auditTable(schema: string): { up: string[]; down: string[] } {
  return {
    up: [
      `create table ${schema}.audit (
         seq bigint primary key, at timestamptz(3) not null, action text not null,
         record_type text not null, record_id text not null, participant_id uuid, meeting_id uuid,
         subject text, person_id uuid, roles jsonb not null, request_id text not null,
         reason text, before jsonb, after jsonb, hash bytea not null)`,
      `create index audit_of_record on ${schema}.audit (record_id, seq)`,
      `create index audit_of_participant on ${schema}.audit (participant_id, seq)`,
      `create index audit_of_action on ${schema}.audit (action, seq)`,
      `create index audit_at on ${schema}.audit (at)`,
      `create table ${schema}.audit_head (one boolean primary key default true check (one), seq bigint not null, hash bytea not null, seal text)`,
      `insert into ${schema}.audit_head (seq, hash) values (0, decode('${NO_HASH}', 'hex'))`,
      `create function ${schema}.keep_audit() returns trigger language plpgsql as $$
         begin raise exception 'Entries of an audit chain are never changed or removed.' using errcode = 'insufficient_privilege'; end $$`,
      `create trigger keep_audit before update or delete or truncate on ${schema}.audit
         for each statement execute function ${schema}.keep_audit()`,
      `create trigger keep_head before delete or truncate on ${schema}.audit_head
         for each statement execute function ${schema}.keep_audit()`,
    ],
    down: [
      `drop table ${schema}.audit`,
      `drop table ${schema}.audit_head`,
      `drop function ${schema}.keep_audit()`,
    ],
  };
}

/**
 * Adds entries to the chain of the subgraph’s schema, in one statement however many they are. It takes the lock of the chain until the end
 * of the transaction, so it must be the transaction’s last call.
 */
export async function recordAudit(
  { rows }: { rows: Rows },
  context: AuditContext,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const { schema } = context.database;
  const [last] = await rows<{ seq: string; hash: string }>(
    `select seq, encode(hash, 'hex') as hash from ${schema}.audit_head for update`,
  );
  let head: ChainHead = { seq: Number(last!.seq), hash: last!.hash };
  const chained = entries.map((entry) => {
    const row = rowOf(entry, context, head.seq + 1);
    head = { seq: row.seq, hash: hashOf(head.hash, row) };
    return { ...row, hash: head.hash };
  });
  await rows(
    `insert into ${schema}.audit (seq, at, action, record_type, record_id, participant_id, meeting_id, subject, person_id, roles, request_id, reason, before, after, hash)
     select seq, at, action, record_type, record_id, participant_id, meeting_id, subject, person_id, roles, request_id, reason,
       nullif(before, 'null'), nullif(after, 'null'), decode(hash, 'hex')
     from jsonb_to_recordset($1::jsonb) as entry (seq bigint, at timestamptz, action text, record_type text, record_id text, participant_id uuid,
       meeting_id uuid, subject text, person_id uuid, roles jsonb, request_id text, reason text, before jsonb, after jsonb, hash text)`,
    [JSON.stringify(chained)],
  );
  await rows(`update ${schema}.audit_head set seq = $1, hash = decode($2, 'hex'), seal = $3`, [
    head.seq,
    head.hash,
    sealOf(context.vault, schema, head),
  ]);
}

/** What nobody can write who lacks the hub’s data key: without it, a chain cut off or rewritten whole would look right. */
export function sealOf(vault: Vault, schema: string, { seq, hash }: ChainHead): string {
  return vault.digest(`${schema} ${seq} ${hash}`, 'audit head');
}

/** An entry as stored, without its hash. */
export interface AuditRow {
  seq: number;
  at: string;
  action: string;
  record_type: string;
  record_id: string;
  participant_id: string | null;
  meeting_id: string | null;
  subject: string | null;
  person_id: string | null;
  roles: unknown;
  request_id: string;
  reason: string | null;
  before: unknown;
  after: unknown;
}

function rowOf(entry: AuditEntry, { viewer, now, requestId }: AuditContext, seq: number): AuditRow {
  const row: AuditRow = {
    seq,
    at: now.toISOString(),
    action: entry.action,
    record_type: entry.record.type,
    record_id: entry.record.id,
    participant_id: entry.participantId?.toLowerCase() ?? null,
    meeting_id: entry.meetingId?.toLowerCase() ?? null,
    subject: viewer.subject,
    person_id: viewer.personId,
    roles: viewer.roles,
    request_id: requestId,
    reason: entry.reason,
    before: entry.before,
    after: entry.after,
  };
  // As PostgreSQL will give it back: days as text, no half characters, no U+0000.
  return JSON.parse(JSON.stringify(row), (_key, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value,
  );
}

/** SHA-256 over the hash before and the entry as canonical JSON, in hex. */
export function hashOf(previous: string, row: AuditRow): string {
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(canonical(row)).digest('hex');
}

/** JSON with the keys of every object in order and no white space, so that equal values have one text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
