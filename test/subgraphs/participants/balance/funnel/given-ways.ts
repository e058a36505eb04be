import { newId } from '../../../../../kernel/uuid.js';
import { applyToTally } from '../../../../../subgraphs/participants/balance/tally.js';
import { meetingId, participantId, type ParticipantsHub } from '../../../../support/participants.js';

/** One person’s registration, by the states that it went through. */
export interface WayGiven {
  slug: string;
  kind?: string;
  gender?: string;
  states: string[];
  /** Took the floor at the end. */
  spoke?: boolean;
  /** Who it is; a new person unless given. */
  person?: string;
}

/** As what each state counts, by the table of the plan of states, written down a second time. */
export const countedAs: Record<string, string> = {
  NOMINATED: 'NOMINATED',
  CONFIRMED: 'NOMINATED',
  SUBMITTED: 'REGISTERED',
  APPROVED: 'APPROVED',
  BADGE_ISSUED: 'APPROVED',
  NO_SHOW: 'APPROVED',
  CHECKED_IN: 'CHECKED_IN',
};

/** Writes every version of registrations, a minute apart from `from` on, and the tallies of the last; delegations that only these bring are OUT. */
export async function givenWays(
  hub: ParticipantsHub,
  code: string,
  ways: WayGiven[],
  from = new Date('2026-11-24T13:00:00Z'),
): Promise<void> {
  await hub.database.transaction(async (tx) => {
    const meeting = meetingId(code);
    for (const { slug, kind = 'STATE' } of ways) {
      await tx.rows(
        'insert into participants.participant (id, kind, category, slug) values ($1, $2, $3, $4) on conflict do nothing',
        [participantId(slug), kind, kind === 'STATE' ? 'STATE' : 'NGO', slug],
      );
      await tx.rows(
        `insert into participants.delegation (id, meeting_id, participant_id, status) values ($1, $2, $3, 'OUT')
         on conflict (meeting_id, participant_id) where superseded_at is null do nothing`,
        [newId(), meeting, participantId(slug)],
      );
    }
    const last: string[] = [];
    for (const { slug, kind = 'STATE', gender = 'NOT_STATED', states, spoke, person } of ways) {
      const [registration, representative] = [newId(), person ?? newId()];
      for (const [i, state] of states.entries()) {
        const isLast = i === states.length - 1;
        const id = newId();
        await tx.rows(
          `insert into participants.registration (id, delegation_id, meeting_id, participant_id, representative_id, gender, status, registration_id,
             state, kind, arrival, action, recorded_at, superseded_at)
           select $1, d.id, d.meeting_id, d.participant_id, $2, $3, $4, $5, $6, $7, 1, 'TESTED', $8, $9
           from participants.delegation d where d.meeting_id = $10 and d.participant_id = $11 and d.superseded_at is null`,
          [
            id,
            representative,
            gender,
            isLast && spoke ? 'SPOKE' : (countedAs[state] ?? 'OUT'),
            registration,
            state,
            kind,
            minutes(i),
            isLast ? null : minutes(i + 1),
            meeting,
            participantId(slug),
          ],
        );
        if (isLast) last.push(id);
      }
    }
    await applyToTally(tx, { change: 'RECORDED', registrationIds: last });
  });

  function minutes(count: number): Date {
    return new Date(from.getTime() + count * 60_000);
  }
}

export interface FunnelRow {
  keys: { code: string; label?: string }[];
  stages: { stage: string; people: number | null; shareOfStageBefore: number | null }[];
  endings: { ending: string; people: number | null }[];
}

export interface Funnel {
  total: FunnelRow;
  rows: FunnelRow[];
  provenance: Record<string, unknown>;
}

export const FUNNEL = `
  total { ...row } rows { ...row }
  provenance { scope asOf notStated suppressedBelow scheme { schemeId } }`;
export const ROW = `
  fragment row on FunnelRow {
    keys { code label(lang: EN) }
    stages { stage people shareOfStageBefore }
    endings { ending people }
  }`;

/** One funnel, with arguments as GraphQL writes them. @throws with the messages of the refusal */
export async function funnel(
  hub: ParticipantsHub,
  args: string,
  viewer?: Parameters<ParticipantsHub['query']>[2],
) {
  const { participationFunnel } = await hub.query<{ participationFunnel: Funnel }>(
    `{ participationFunnel(${args}) { ${FUNNEL} } } ${ROW}`,
    {},
    viewer,
  );
  return participationFunnel;
}

/** The figures of a row in the order of stages, then the endings that are not 0. */
export function figures({ stages, endings }: FunnelRow): [(number | null)[], Record<string, number | null>] {
  return [
    stages.map(({ people }) => people),
    Object.fromEntries(
      endings.filter(({ people }) => people !== 0).map(({ ending, people }) => [ending, people]),
    ),
  ];
}

/** A row by the codes of its keys, joined by a blank. */
export function rowOf({ rows }: Funnel, codes: string): FunnelRow {
  return rows.find(({ keys }) => keys.map(({ code }) => code).join(' ') === codes)!;
}
