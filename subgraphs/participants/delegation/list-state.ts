import DataLoader from 'dataloader';
import { registerEnumType } from 'type-graphql';
import type { Rows } from '../../../kernel/database.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import type { DelegationRow } from './delegation.js';

/** Where the list of a delegation stands (domain.md 2.2). */
export enum DelegationListState {
  OPEN = 'OPEN',
  LOCKED = 'LOCKED',
  PUBLISHED = 'PUBLISHED',
  FINAL = 'FINAL',
  CORRECTED = 'CORRECTED',
}

registerEnumType(DelegationListState, {
  name: 'DelegationListState',
  description: 'Where the list of a delegation stands.',
  valuesConfig: {
    OPEN: { description: 'The mission arranges it.' },
    LOCKED: { description: 'The deadline has passed, or the secretariat has locked it.' },
    PUBLISHED: { description: 'On a provisional list of participants.' },
    FINAL: { description: 'On the final list of participants, which is never changed.' },
    CORRECTED: { description: 'Corrected by a corrigendum or addendum since.' },
  },
});

interface Facts {
  id: string;
  /** Null: nobody has locked or reopened it. */
  locked: boolean | null;
  deadlinePassed: boolean;
  published: boolean;
  final: boolean;
  corrected: boolean;
}

/** Where the lists of delegations stand, in their order; a delegation that there is not is OPEN. */
export async function listStates(
  rows: Rows,
  ids: readonly string[],
  now: Date,
): Promise<DelegationListState[]> {
  const found = await rows<Facts>(
    `select d.id, l.locked,
       exists (select from participants.registration_window w
         where w.meeting_id = d.meeting_id and w.kind = p.kind and w.closes_at <= $2) as "deadlinePassed",
       coalesce(bool_or(o.kind = 'PROVISIONAL'), false) as published, coalesce(bool_or(o.kind = 'FINAL'), false) as final,
       coalesce(bool_or(o.kind in ('CORRIGENDUM', 'ADDENDUM')
         and o.changes::jsonb @> jsonb_build_array(jsonb_build_object('participantId', d.participant_id))), false) as corrected
     from participants.delegation d join participants.participant p on p.id = d.participant_id
     left join participants.delegation_lock l on l.delegation_id = d.id and l.superseded_at is null
     left join participants.list_document o on o.meeting_id = d.meeting_id and d.participant_id = any (o.participant_ids)
     where d.id = any ($1::uuid[]) group by d.id, l.locked, d.meeting_id, p.kind`,
    [ids, now],
  );
  const byId = new Map(found.map((facts) => [facts.id, stateBy(facts)]));
  return ids.map((id) => byId.get(id) ?? DelegationListState.OPEN);
}

function stateBy({ locked, deadlinePassed, published, final, corrected }: Facts): DelegationListState {
  if (corrected) return DelegationListState.CORRECTED;
  if (final) return DelegationListState.FINAL;
  if (locked === false) return DelegationListState.OPEN;
  if (published) return DelegationListState.PUBLISHED;
  return locked || deadlinePassed ? DelegationListState.LOCKED : DelegationListState.OPEN;
}

/** The same for the fields of one request. */
export function listStateOfDelegation({ database, now }: RequestContext) {
  return new DataLoader<DelegationRow, DelegationListState, string>(
    (delegations) =>
      listStates(
        database.rows,
        delegations.map(({ id }) => id),
        now,
      ),
    { cacheKeyFn: ({ id }) => id },
  );
}
