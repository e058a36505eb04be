import DataLoader from 'dataloader';
import type { RequestContext } from '../../../kernel/subgraph.js';
import {
  accreditationColumns,
  versionsOf,
  withInstants,
  type AccreditationRow,
} from './accreditation-row.js';
import { applicationsOf } from './application.js';
import { organizationNames } from './names.js';

/** Current versions by the id of the accreditation; for ids that are on record. */
export function accreditationById({ database }: RequestContext) {
  return new DataLoader<string, AccreditationRow>(async (ids) => {
    const rows = await database.rows<AccreditationRow>(
      `select ${accreditationColumns} from participants.accreditation a
       where a.accreditation_id = any ($1::uuid[]) and a.superseded_at is null`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.accreditationId, withInstants(row)]));
    return ids.map((id) => byId.get(id) ?? new Error(`accreditation ${id} is not on record`));
  });
}

/** Current accreditations and applications of many participants, the latest first. Who may see them is for the caller to ask. */
export function accreditationsOfParticipant({ database }: RequestContext) {
  return new DataLoader<string, AccreditationRow[]>(async (ids) => {
    const rows = await database.rows<AccreditationRow>(
      `select ${accreditationColumns} from participants.accreditation a
       where a.participant_id = any ($1::uuid[]) and a.superseded_at is null order by a.recorded_at desc, a.id`,
      [ids],
    );
    const byParticipant = Map.groupBy(rows.map(withInstants), ({ participantId }) => participantId);
    return ids.map((id) => byParticipant.get(id) ?? []);
  });
}

/** Every version of many accreditations, each one’s earliest first. */
export function versionsOfAccreditation({ database }: RequestContext) {
  return new DataLoader<string, AccreditationRow[]>(async (ids) => {
    const rows = await versionsOf(database.rows, ids);
    const byId = Map.groupBy(rows, ({ accreditationId }) => accreditationId);
    return ids.map((id) => byId.get(id) ?? []);
  });
}

/** What applications say now. */
export function applicationOfAccreditation({ database, vault }: RequestContext) {
  return new DataLoader(async (ids: readonly string[]) => {
    const found = await applicationsOf(database.rows, { vault }, ids);
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** What organizations are called today, also those that the directory does not have yet. */
export function nameOfOrganization({ database, today }: RequestContext) {
  return new DataLoader(async (ids: readonly string[]) => {
    const names = await organizationNames(database.rows, ids, today);
    return ids.map((id) => names.get(id) ?? id);
  });
}
