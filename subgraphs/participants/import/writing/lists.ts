import type { Rows } from '../../../../kernel/database.js';
import { OtherListStands } from '../import-error.js';
import type { Mapping } from '../mapping/mapping.js';

/** The list that a meeting’s participants come from at present. */
interface StandingList {
  meetingId: string;
  code: string;
  importId: string;
  source: string;
  content: string;
  fileName: string;
}

/** A meeting of the list that is being imported, with the digest of its rows. */
export interface MeetingContent {
  /** Null for a meeting that the hub does not know yet. */
  id: string | null;
  code: string;
  content: string;
}

/** What is to become of each meeting: nothing, a first list, or another list in place of the one it has. */
export interface ListPlan {
  unchanged: Set<string>;
  /** The imports whose lists give way, by code of the meeting. */
  replaced: Map<string, StandingList>;
}

/** @throws OtherListStands naming the meetings that already have a list, from a source that this mapping does not replace or from registrations decided here */
export async function planLists(
  rows: Rows,
  meetings: MeetingContent[],
  { source, replaces, path }: Mapping,
): Promise<ListPlan> {
  const ids = meetings.map(({ id }) => id).filter((id) => id !== null);
  await refuseRegistered(rows, meetings, path);
  const standing = await rows<StandingList>(
    `select l.meeting_id as "meetingId", l.meeting_code as code, l.import_id as "importId", l.source, l.content, i.file_name as "fileName"
     from participants.meeting_list l join participants.import i on i.id = l.import_id
     where l.superseded_at is null and l.meeting_id = any ($1::uuid[])`,
    [ids],
  );
  const byMeeting = new Map(standing.map((list) => [list.meetingId, list]));
  const plan: ListPlan = { unchanged: new Set(), replaced: new Map() };
  const foreign: StandingList[] = [];
  for (const { id, code, content } of meetings) {
    const list = id === null ? undefined : byMeeting.get(id);
    if (!list) continue;
    if (list.source === source && list.content === content) plan.unchanged.add(code);
    else if (list.source === source || replaces.includes(list.source)) plan.replaced.set(code, list);
    else foreign.push(list);
  }
  if (foreign.length > 0) throw new OtherListStands(refusal(foreign, source, path));
  return plan;
}

/** Who is registered for a meeting here is its list: an imported one would count the same people again. */
async function refuseRegistered(rows: Rows, meetings: MeetingContent[], mappingPath: string): Promise<void> {
  const registered = await rows<{ id: string }>(
    `select distinct meeting_id as id from participants.registration
     where meeting_id = any ($1::uuid[]) and registration_id is not null and superseded_at is null and status <> 'OUT'`,
    [meetings.map(({ id }) => id).filter((id) => id !== null)],
  );
  const ids = new Set(registered.map(({ id }) => id));
  const codes = meetings.flatMap(({ id, code }) => (id !== null && ids.has(id) ? [code] : []));
  if (codes.length === 0) return;
  throw new OtherListStands(
    `People are registered here for ${shown(codes)}: that is the list of participants, and a second one would count them again. ` +
      `Leave these meetings out by a rule (\`leaveOut\`) in ${mappingPath}.`,
  );
}

function shown(codes: string[]): string {
  return codes.length > 12
    ? `${codes.slice(0, 12).join(', ')} and ${codes.length - 12} more`
    : codes.join(', ');
}

function refusal(lists: StandingList[], source: string, mappingPath: string): string {
  const sources = [...new Set(lists.map((list) => list.source))];
  const codes = lists.map(({ code }) => code);
  return (
    `${codes.length === 1 ? 'This meeting has' : `${codes.length} meetings have`} a list of participants already, from ${sources.join(' and ')}: ${shown(codes)}. ` +
    `Two lists of one meeting are never added together. If ${source} is the better one, write \`replaces: ${sources.length === 1 ? sources[0] : `[${sources.join(', ')}]`}\` in ${mappingPath}; ` +
    'if not, leave these meetings out by a rule (`leaveOut`).'
  );
}
