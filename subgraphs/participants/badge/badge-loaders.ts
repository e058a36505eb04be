import DataLoader from 'dataloader';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { badgeById, badgeOfRegistration, type BadgeRow } from './badge-row.js';
import { lackingAccreditation, standingOf, type BadgeStanding, type Lacking } from './badge-standing.js';
import { doorMeetings } from './door-meeting.js';

/** The loaders of badges: rows by id and by registration, meetings, and how badges stand. */
export function badgeLoaders(request: RequestContext) {
  const byId = badgeById(request.database);
  const meetings = doorMeetings(request);
  return {
    badgeById: byId,
    badgeOfRegistration: badgeOfRegistration(request.database),
    doorMeeting: meetings,
    badgeStanding: new DataLoader(async (ids: readonly string[]) => {
      const badges = (await byId.loadMany(ids)) as BadgeRow[];
      const standings = new Map<string, BadgeStanding>();
      for (const [meetingId, group] of Map.groupBy(badges, ({ meetingId }) => meetingId)) {
        const meeting = await meetings.load(meetingId);
        const lacking = meeting
          ? await lackingAccreditation(request.database.rows, group, meeting, request.today)
          : new Map<string, Lacking>();
        for (const badge of group)
          standings.set(badge.id, standingOf(badge, lacking.get(badge.participantId) ?? null, request.now));
      }
      return ids.map((id) => standings.get(id)!);
    }),
  };
}
