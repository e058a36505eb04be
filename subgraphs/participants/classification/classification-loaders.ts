import DataLoader from 'dataloader';
import type { Database } from '../../../kernel/database.js';
import type { ClassRow } from './classes.js';
import type { ClassificationRole, ClassificationStatus, DutyStation } from './membership-terms.js';

/** One membership as read; days as `YYYY-MM-DD`. */
export interface ClassificationRow {
  participantId: string;
  schemeId: string;
  class: ClassRow;
  role: ClassificationRole;
  dutyStation: DutyStation;
  status: ClassificationStatus;
  validFrom: string | null;
  validTo: string | null;
  source: string;
  recordedAt: Date | string;
}

/** Every membership of a participant that the hub now believes in, by scheme and then by time. */
export function classificationsOfParticipant(database: Database): DataLoader<string, ClassificationRow[]> {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<ClassificationRow>(
      `select c.participant_id as "participantId", c.scheme_id as "schemeId", c.role, c.duty_station as "dutyStation", c.status,
         c.valid_from::text as "validFrom", c.valid_to::text as "validTo", c.source, c.recorded_at as "recordedAt",
         jsonb_build_object('schemeId', k.scheme_id, 'code', k.code, 'names', k.names, 'translated', k.translated) as class
       from participants.classification c
       join participants.classification_scheme s on s.id = c.scheme_id
       join participants.scheme_class k on k.scheme_id = c.scheme_id and k.code = c.class_code and k.superseded_at is null
       where c.participant_id = any ($1::uuid[]) and c.superseded_at is null
       order by s.position, c.valid_from nulls first, c.class_code, c.role, c.duty_station`,
      [ids],
    );
    const byParticipant = Map.groupBy(rows, ({ participantId }) => participantId);
    return ids.map((id) => byParticipant.get(id) ?? []);
  });
}
