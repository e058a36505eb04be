import { canonical } from '../../../kernel/audit.js';
import type { Rows } from '../../../kernel/database.js';
import { Language } from '../../../kernel/language.js';
import type { ParticipationBasis } from '../balance/balance-enums.js';
import type { ParticipantsContext } from '../context.js';
import type { MeetingFacts } from '../meetings.js';
import { NameForm } from '../participant/participant-name.js';
import type { ParticipantCategory } from '../participant/participant-kind.js';
import { inOrderOfList, type Line } from './list-line.js';
import { delegationsAt, linesOf } from './live-list.js';

/** A delegation as a document froze it. */
export interface FrozenDelegation {
  participantId: string;
  slug: string;
  iso3: string | null;
  category: ParticipantCategory;
  /** The name by which lists print it, in each language. */
  names: Record<Language, string>;
  /** Of all lines together. */
  people: number;
  lines: Line[];
}

/** What a published list holds; the same for every reader. */
export interface Snapshot {
  meeting: { id: string; code: string; opensOn: string };
  kind: string;
  symbol: string;
  basis: `${ParticipationBasis}`;
  namesPublic: boolean;
  publishedAt: string;
  /** By slug. */
  delegations: FrozenDelegation[];
  /** In which order each language prints them, as ids of participants: a newer alphabet on this machine changes no document. */
  orders: Record<Language, string[]>;
}

/**
 * The delegations of a meeting as a document prints them now.
 *
 * @param namesPublic whether everybody is named; otherwise those who agreed to be
 */
export async function freeze(
  meeting: MeetingFacts,
  { basis, namesPublic }: { basis: `${ParticipationBasis}`; namesPublic: boolean },
  rows: Rows,
  { loaders }: Pick<ParticipantsContext, 'loaders'>,
): Promise<FrozenDelegation[]> {
  const ordered = await delegationsAt(meeting, basis, Language.EN, { database: { rows }, loaders });
  const lines = await linesOf(ordered, { basis, mayName: () => namesPublic, limit: null, key: null }, rows);
  const byParticipant = Map.groupBy(lines, ({ delegation }) => delegation.participantId);
  const frozen = await Promise.all(
    ordered.map(async ({ participantId, participant, category, slug }) => {
      const asked = Object.values(Language).map(async (lang) => {
        const wanted = { id: participantId, lang, form: NameForm.LIST, asOf: meeting.opensOn };
        return [lang, (await loaders.nameOfParticipant.load(wanted)) ?? slug] as const;
      });
      const printed = (byParticipant.get(participantId) ?? []).map(onlyLine);
      return {
        participantId,
        slug,
        iso3: participant.iso3,
        category,
        names: Object.fromEntries(await Promise.all(asked)) as Record<Language, string>,
        people: printed.reduce((sum, line) => sum + line.people, 0),
        lines: printed,
      };
    }),
  );
  const present = new Set(
    ordered.flatMap((delegation) => (delegation.present ? [delegation.participantId] : [])),
  );
  return frozen
    .filter(({ participantId, people }) => people > 0 || present.has(participantId))
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}

function onlyLine({
  registrationId,
  role,
  people,
  name,
  honorific,
  nameInScript,
  functionTitle,
  titles,
}: Line): Line {
  return { registrationId, role, people, name, honorific, nameInScript, functionTitle, titles };
}

/** The order in which each language prints frozen delegations. */
export function ordersOf(delegations: readonly FrozenDelegation[]): Record<Language, string[]> {
  const orders = Object.values(Language).map((lang) => {
    const named = delegations.map(({ names, ...rest }) => ({ ...rest, listName: names[lang] }));
    return [lang, inOrderOfList(named, lang).map(({ participantId }) => participantId)] as const;
  });
  return Object.fromEntries(orders) as Record<Language, string[]>;
}

/** The one text of a snapshot, which its hash is of. */
export function textOf(snapshot: Snapshot): string {
  return canonical(snapshot);
}
