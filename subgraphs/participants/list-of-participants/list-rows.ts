import type { Rows } from '../../../kernel/database.js';
import { badRequest } from '../../../kernel/faults.js';
import type { Language } from '../../../kernel/language.js';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import type { ParticipationBasis } from '../balance/balance-enums.js';
import type { ParticipantsContext } from '../context.js';
import type { MeetingFacts } from '../meetings.js';
import { documentsOfMeeting, contentOf, type DocumentRow } from './list-document.js';
import type { Line } from './list-line.js';
import type { ListSectionCount } from './list-of-participants.js';
import { ListKind } from './list-kind.js';
import { ListSection, sectionOf } from './list-section.js';
import type { DelegationAt, LineOf } from './live-list.js';
import type { FrozenDelegation } from './snapshot.js';

/** A list as its fields need it: live with its delegations in order, or a document. */
export interface ListRow {
  meetingId: string;
  kind: ListKind;
  symbol: string | null;
  lang: Language;
  basis: ParticipationBasis;
  namesPublic: boolean;
  asOf: Date;
  delegations: number;
  people: number;
  sha256: string | null;
  corrects: string | null;
  note: string | null;
  live: { meeting: MeetingFacts; ordered: DelegationAt[] } | null;
  document: DocumentRow | null;
}

/** The list as registrations stand. */
export function shownLive(
  meeting: MeetingFacts,
  ordered: DelegationAt[],
  { lang, basis, now }: { lang: Language; basis: ParticipationBasis; now: Date },
): ListRow {
  return {
    meetingId: meeting.id,
    kind: ListKind.LIVE,
    symbol: null,
    lang,
    basis,
    namesPublic: false,
    asOf: now,
    delegations: ordered.length,
    people: ordered.reduce((sum, { people }) => sum + people, 0),
    sha256: null,
    corrects: null,
    note: null,
    live: { meeting, ordered },
    document: null,
  };
}

/** A published list in a language. */
export function shownDocument(document: DocumentRow, lang: Language): ListRow {
  const { kind, publishedAt, ...rest } = document;
  return { ...rest, kind: ListKind[kind], lang, asOf: publishedAt, live: null, document };
}

/** The document of that id among those of the meeting; null when there is none. */
export async function documentOfId(rows: Rows, meetingId: string, id: string): Promise<DocumentRow | null> {
  return (await documentsOfMeeting(rows, meetingId)).find((document) => document.id === id) ?? null;
}

/** How many are in each part; parts without anybody are left out. */
export function sectionsOf(
  delegations: readonly Pick<FrozenDelegation, 'category' | 'people'>[],
): ListSectionCount[] {
  return Object.values(ListSection).flatMap((section) => {
    const within = delegations.filter((delegation) => sectionOf(delegation) === section);
    const people = within.reduce((sum, delegation) => sum + delegation.people, 0);
    return within.length > 0 ? [{ section, delegations: within.length, people }] : [];
  });
}

/**
 * A page of the lines of a document, in the order that it froze for that language.
 *
 * @throws Fault BAD_REQUEST for a page out of bounds or a cursor of another document
 */
export async function frozenLines(
  document: DocumentRow,
  lang: Language,
  page: PageArgs,
  { database }: Pick<ParticipantsContext, 'database'>,
): Promise<Page<LineOf & { place: number }>> {
  const { limit, key } = pageBounds(page, ['text', 'int']);
  if (key && key[0] !== document.id)
    throw badRequest('`after` comes from another list. Start again without it.');
  const { snapshot } = await contentOf(document, database.rows);
  const byId = new Map(snapshot.delegations.map((delegation) => [delegation.participantId, delegation]));
  const lines = snapshot.orders[lang].flatMap((id) => linesOfFrozen(byId.get(id)!, lang));
  const start = key ? Number(key[1]) + 1 : 0;
  const rows = lines.slice(start, start + limit).map((line, i) => ({ ...line, place: start + i }));
  return toPage(rows, page.first, ({ place }) => [document.id, place]);
}

const presenceOnly: Line = {
  registrationId: null,
  role: null,
  people: 0,
  name: null,
  honorific: null,
  nameInScript: null,
  functionTitle: null,
  titles: null,
};

function linesOfFrozen(
  { lines, names, participantId, category }: FrozenDelegation,
  lang: Language,
): LineOf[] {
  const delegation = { participantId, category, listName: names[lang] };
  return (lines.length > 0 ? lines : [presenceOnly]).map((line) => ({ ...line, delegation }));
}
