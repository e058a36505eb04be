import DataLoader from 'dataloader';
import type { Database } from '../../../kernel/database.js';
import type { Texts } from '../../../kernel/language.js';
import { badRequest } from '../../../kernel/faults.js';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import { isUuid } from '../../../kernel/uuid.js';
import { isSlug } from '../fund/fund-rows.js';
import { Money } from '../money/money.js';
import { statesThatMean } from './application.js';
import type { SponsorshipCall, SponsorshipCallFilter } from './call.js';
import { OutcomeBasis, withAverage } from './outcome.js';

const listed = (states: string[]) => states.map((state) => `'${state}'`).join(', ');

/** A call, its latest published report, and what the hub's own records say of it. */
const CALLS = `
  select k.id, e.fund_id as "fundId", f.currency, k.meeting_id as "meetingId", k.opens_on::text as "opensOn", k.closes_on::text as "closesOn",
    k.places, k.nominees_per_state as "nomineesPerState", k.criteria, coalesce(p.source, k.source) as source,
    to_json(p) as published, to_json(r) as recorded
  from resources.sponsorship_call k
  join resources.envelope e on e.id = k.envelope_id
  join resources.fund f on f.id = e.fund_id
  left join lateral (
    select applications, offered, accepted, attended, cost_minor::text as cost, currency, note, source from resources.sponsorship_report
    where call_id = k.id order by published_on desc, recorded_at desc limit 1
  ) p on true
  cross join lateral (
    select count(*) filter (where state <> 'DRAFT') as applications,
      count(*) filter (where state in (${listed(statesThatMean.offered)})) as offered,
      count(*) filter (where state in (${listed(statesThatMean.accepted)})) as accepted,
      count(*) filter (where state in (${listed(statesThatMean.attended)})) as attended,
      (select coalesce(sum(s.base_minor), 0)::text from resources.ledger_entry l
       join resources.posting s on s.entry_id = l.id join resources.account a on a.id = s.account_id and a.kind = 'DISBURSED'
       where l.call_id = k.id) as cost
    from resources.sponsorship_application where call_id = k.id and superseded_at is null
  ) r`;

interface CallRow {
  id: string;
  fundId: string;
  currency: string;
  meetingId: string;
  opensOn: string | null;
  closesOn: string | null;
  places: number | null;
  nomineesPerState: number;
  criteria: Texts;
  source: string;
  published: (Counts & { cost: string | null; currency: string | null; note: string }) | null;
  recorded: Counts & { cost: string };
}

type Counts = Record<'applications' | 'offered' | 'accepted' | 'attended', number | null>;

/** A page of calls, the latest to open first; those whose days are not known come last. */
export async function sponsorshipCalls(
  database: Database,
  filter: SponsorshipCallFilter,
  page: PageArgs,
): Promise<Page<SponsorshipCall>> {
  const { limit, key } = pageBounds(page, ['day', 'uuid']);
  if ((filter.meetings?.length ?? 0) > 100)
    throw badRequest('`filter.meetings` takes at most 100 ids. Ask in several queries.');
  if (filter.fund && !isSlug(filter.fund)) return toPage<SponsorshipCall>([], page.first, () => []);
  const rows = await database.rows<CallRow>(
    `${CALLS}
     where ($1::uuid[] is null or k.meeting_id = any($1::uuid[]))
       and ($2::text is null or f.slug = $2)
       and ($3::date is null or $3 between k.opens_on and coalesce(k.closes_on, 'infinity'))
       and ($4::date is null or (coalesce(k.opens_on, '0001-01-01'), k.id) < ($4::date, $5::uuid))
     order by coalesce(k.opens_on, '0001-01-01') desc, k.id desc limit $6`,
    [
      filter.meetings?.filter(isUuid) ?? null,
      filter.fund ?? null,
      filter.openOn ?? null,
      key?.[0] ?? null,
      key?.[1] ?? null,
      limit,
    ],
  );
  return toPage(rows.map(toCall), page.first, ({ opensOn, id }) => [opensOn ?? '0001-01-01', id]);
}

/** The calls for many meetings, in the order in which they opened. */
export function callsByMeeting(database: Database): DataLoader<string, SponsorshipCall[]> {
  return new DataLoader(async (meetingIds) => {
    const rows = await database.rows<CallRow>(
      `${CALLS} where k.meeting_id = any($1::uuid[]) order by k.opens_on, k.id`,
      [[...meetingIds]],
    );
    const byMeeting = Map.groupBy(rows, ({ meetingId }) => meetingId);
    return meetingIds.map((id) => (byMeeting.get(id) ?? []).map(toCall));
  });
}

function toCall({ published, recorded, currency, criteria, meetingId, ...row }: CallRow): SponsorshipCall {
  const money = (minor: string | null, of: string | null) =>
    minor === null || of === null ? null : new Money(BigInt(minor), of);
  const cost = published ? money(published.cost, published.currency) : money(recorded.cost, currency);
  const { applications, offered, accepted, attended } = published ?? recorded;
  return {
    ...row,
    meeting: { id: meetingId },
    criteriaTexts: criteria,
    note: published?.note ?? null,
    outcomeBasis: published ? OutcomeBasis.PUBLISHED : OutcomeBasis.RECORDS,
    outcome: withAverage({ applications, offered, accepted, attended, cost }),
  };
}
