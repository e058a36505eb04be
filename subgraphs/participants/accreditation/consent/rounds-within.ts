import { pageBounds, toPage, type Page, type PageArgs } from '../../../../kernel/page.js';
import type { ParticipantsContext } from '../../context.js';
import { roundColumns, type RoundRow } from './round-row.js';

/** Rounds that the viewer may see, the latest first: all for missions, and those within what the secretariat’s role is held for. */
export async function roundsWithin(
  page: PageArgs,
  { database, viewer }: ParticipantsContext,
): Promise<Page<RoundRow>> {
  const { limit, key } = pageBounds(page, ['uuid']);
  const offices = viewer.roles.filter(({ role }) => role === 'SECRETARIAT' || role === 'MISSION');
  const rows = await database.rows<RoundRow>(
    `select ${roundColumns} from participants.consent_round r
     where ($1::uuid is null or r.id < $1)
       and ($2::boolean or r.meeting_id = any ($3::uuid[]) or r.programme = any ($4::text[]))
     order by r.id desc limit $5`,
    [
      key?.[0] ?? null,
      offices.some(({ programme, meetingId }) => programme === null && meetingId === null),
      offices.flatMap(({ meetingId }) => meetingId ?? []),
      offices.flatMap(({ programme, meetingId }) => (meetingId ? [] : (programme ?? []))),
      limit,
    ],
  );
  return toPage(rows, page.first, ({ id }) => [id]);
}
