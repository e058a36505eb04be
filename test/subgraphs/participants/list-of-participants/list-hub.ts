import { newId } from '../../../../kernel/uuid.js';
import type { Viewer } from '../../../../kernel/viewer.js';
import { applyToTally } from '../../../../subgraphs/participants/balance/tally.js';
import {
  knownNeighbours,
  meetingId,
  participantId,
  participantsHub,
  type ParticipantsHub,
} from '../../../support/participants.js';

/** Somebody on an imported list. */
export interface Listed {
  name?: string;
  role?: string;
  people?: number;
  gender?: string;
  status?: string;
  functionTitle?: string;
}

const meeting = (code: string, formality: string, opensOn: string, closesOn: string) => ({
  id: meetingId(code),
  code,
  formality,
  names: [{ language: 'EN', text: code }],
  programme: null,
  opensOn,
  closesOn,
  venue: { city: 'Geneva' },
  schedule: { opensOn, closesOn, venue: { city: 'Geneva' } },
});

/** The participants subgraph beside a calendar of a few meetings, and nobody registered. */
export function listHub(): Promise<ParticipantsHub> {
  return participantsHub({
    ask: knownNeighbours([
      meeting('BMS-10', 'FORMAL', '2026-12-07', '2026-12-11'),
      meeting('TALKS', 'INFORMAL', '2026-12-14', '2026-12-15'),
      meeting('INC-1', 'FORMAL', '1991-02-04', '1991-02-14'),
      meeting('EIGHT', 'FORMAL', '2026-12-18', '2026-12-19'),
      meeting('ONCE', 'FORMAL', '2026-12-18', '2026-12-19'),
      meeting('EVERYBODY', 'FORMAL', '2026-12-16', '2026-12-17'),
    ]),
  });
}

/** Writes a delegation as an import does, and gives the rows of its people. */
export async function givenDelegation(
  { database }: ParticipantsHub,
  code: string,
  slug: string,
  people: Listed[],
): Promise<string[]> {
  const delegation = newId();
  return database.transaction(async (tx) => {
    await tx.rows(
      'insert into participants.delegation (id, meeting_id, participant_id) values ($1, $2, $3)',
      [delegation, meetingId(code), participantId(slug)],
    );
    const rows: string[] = [];
    for (const {
      name,
      role = 'UNKNOWN',
      people: number = 1,
      gender = 'NOT_STATED',
      status = 'REGISTERED',
      ...rest
    } of people) {
      const representative = name ? newId() : null;
      if (name)
        await tx.rows('insert into participants.representative (id, display_name) values ($1, $2)', [
          representative,
          name,
        ]);
      rows.push(newId());
      await tx.rows(
        `insert into participants.registration (id, delegation_id, meeting_id, participant_id, representative_id, people, role, gender, status, function_title)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          rows.at(-1),
          delegation,
          meetingId(code),
          participantId(slug),
          representative,
          number,
          role,
          gender,
          status,
          rest.functionTitle ?? null,
        ],
      );
    }
    await applyToTally(tx, { change: 'RECORDED', registrationIds: rows });
    return rows;
  });
}

/** A list as the graph answers it, a page. */
export interface ListAnswer {
  kind: string;
  symbol: string | null;
  delegations: number;
  people: number;
  sections: { section: string; delegations: number; people: number }[];
  lines: {
    edges: {
      node: {
        section: string;
        participant: { slug: string };
        listName: string;
        role: string | null;
        people: number;
        name: string | null;
        function: {
          text: string;
          lang: string | null;
          isSource: boolean;
          fallbackFrom: string | null;
        } | null;
      };
    }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

/** One page of a meeting’s list. */
export async function listOf(
  hub: ParticipantsHub,
  code: string,
  { viewer, args = '', page = '(first: 100)' }: { viewer?: Viewer; args?: string; page?: string } = {},
): Promise<ListAnswer> {
  const { found } = await hub.query<{ found: { listOfParticipants: ListAnswer }[] }>(
    `{ found: _entities(representations: [{ __typename: "Meeting", id: "${meetingId(code)}" }]) { ... on Meeting {
      listOfParticipants${args} { kind symbol delegations people sections { section delegations people } lines${page} {
        edges { node { section participant { slug } listName role people name function { text lang isSource fallbackFrom } } }
        pageInfo { hasNextPage endCursor } } } } } }`,
    {},
    viewer,
  );
  return found[0]!.listOfParticipants;
}

/** Lines in a form that is quick to compare: whose, role, name or “+ number”. */
export function brief({ lines }: ListAnswer): string[] {
  return lines.edges.map(({ node }) =>
    [node.participant.slug, node.role, node.name ?? `+${node.people}`].filter(Boolean).join(' '),
  );
}
