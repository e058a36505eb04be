import DataLoader from 'dataloader';
import type { Database } from '../../../kernel/database.js';
import type { PageArgs } from '../../../kernel/page.js';
import { pagesByParent, type Placed } from '../../../kernel/pages-by-parent.js';
import { permit } from '../../../kernel/permission.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { participantsOf } from '../../../kernel/viewer.js';
import { Money } from '../money/money.js';
import type { Participant } from '../stubs.js';
import { statesThatMean, type ApplicationCost, type SponsorshipApplication } from './application.js';

/** Applications to many calls that the viewer may see, by State: all for whoever may see any, else those of its own States. */
export function applicationsByCall(context: RequestContext) {
  const { database, viewer } = context;
  const all = permit(context, 'SponsorshipApplication:listed');
  const own = participantsOf(viewer, 'MISSION');
  return pagesByParent<{ page: PageArgs }, SponsorshipApplication & Placed>(
    async ({ parentIds, limit, key }) => {
      const rows = await database.rows<
        Omit<SponsorshipApplication, 'participant'> & { parentId: string; participantId: string }
      >(
        `select q.id as "parentId", a.* from unnest($1::uuid[]) as q(id)
         cross join lateral (
           select a.application_id as id, a.participant_id as "participantId", a.state, a.nominee_reference as "nomineeReference",
             a.recorded_at as "recordedAt"
           from resources.sponsorship_application a
           where a.call_id = q.id and a.superseded_at is null
             and ($2::boolean or a.participant_id = any ($3::uuid[]))
             and ($4::uuid is null or (a.participant_id, a.application_id) > ($4::uuid, $5::uuid))
           order by a.participant_id, a.application_id limit $6
         ) a`,
        [parentIds, all, own, key?.[0] ?? null, key?.[1] ?? null, limit],
      );
      return rows.map((row) => ({
        ...row,
        participant: { id: row.participantId },
        sortKey: [row.participantId, row.id],
      }));
    },
    ['uuid', 'uuid'],
  );
}

/** What is known of the costs of many applications, the latest figure of each item, in the order of `CostItem`. */
export function costsByApplication(database: Database): DataLoader<string, ApplicationCost[]> {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<{
      id: string;
      item: ApplicationCost['item'];
      amount: string;
      currency: string;
    }>(
      `select distinct on (application_id, position) application_id as id, item, amount_minor::text as amount, currency
       from resources.application_cost
       cross join array_position(array['TICKET', 'DAILY_ALLOWANCE', 'VISA', 'INSURANCE', 'OTHER'], item) as position
       where application_id = any($1::uuid[])
       order by application_id, position, recorded_at desc`,
      [[...ids]],
    );
    const byApplication = Map.groupBy(rows, ({ id }) => id);
    return ids.map((id) =>
      (byApplication.get(id) ?? []).map(({ item, amount, currency }) => ({
        item,
        amount: new Money(BigInt(amount), currency),
      })),
    );
  });
}

/** The States whose sponsored delegates came, of many calls, as far as that is published. */
export function sponsoredStatesByCall(database: Database): DataLoader<string, Participant[]> {
  return new DataLoader(async (callIds) => {
    const rows = await database.rows<{ callId: string; id: string }>(
      `select distinct call_id as "callId", participant_id as id from resources.sponsorship_application
       where call_id = any($1::uuid[]) and superseded_at is null and is_public and state = any($2::text[])
       order by id`,
      [[...callIds], statesThatMean.attended],
    );
    const byCall = Map.groupBy(rows, ({ callId }) => callId);
    return callIds.map((id) => (byCall.get(id) ?? []).map((row) => ({ id: row.id })));
  });
}
