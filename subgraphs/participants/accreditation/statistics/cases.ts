import type { Database, Rows } from '../../../../kernel/database.js';
import { AccreditationState as S } from '../states.js';
import type { Case, Decision } from './waiting.js';

interface Fact {
  participantId: string;
  event: 'GRANTED' | 'DEFERRED';
  on: string;
}

/**
 * Applications for consultative status, from the lists of grants and deferrals. The lists do not say when an application was made: it is known to
 * have waited since it was first deferred. What comes after a grant is another application.
 */
export async function ecosocCases(database: Pick<Database, 'rows'>): Promise<Case[]> {
  const [{ last } = { last: null }] = await database.rows<{ last: string | null }>(
    'select max(id)::text as last from participants.consultative_status_fact',
  );
  const known = remembered.get(database);
  if (known?.last === last) return known.cases;
  const cases = readEcosocCases(database.rows);
  remembered.set(database, { last, cases });
  cases.catch(() => remembered.delete(database));
  return cases;
}

/** Facts are only ever added, so the last one tells whether there are new ones; until then eleven thousand rows need not be read again. */
const remembered = new WeakMap<object, { last: string | null; cases: Promise<Case[]> }>();

async function readEcosocCases(rows: Rows): Promise<Case[]> {
  const facts = await rows<Fact>(
    `select participant_id as "participantId", event, on_date::text as "on" from participants.consultative_status_fact
     where superseded_at is null and on_date is not null and event in ('GRANTED', 'DEFERRED')
     order by participant_id, on_date, event = 'GRANTED', id`,
  );
  return [...Map.groupBy(facts, ({ participantId }) => participantId).values()].flatMap(casesIn);
}

function casesIn(facts: readonly Fact[]): Case[] {
  const cases: Case[] = [];
  let current: Case | null = null;
  for (const { event, on } of facts) {
    if (!current) {
      current = { since: event === 'DEFERRED' ? on : null, decisions: [], isOver: false };
      cases.push(current);
    }
    const decision: Decision = event === 'GRANTED' ? 'ACCREDITED' : 'DEFERRED';
    current.decisions.push({ decision, on, reasonCode: null });
    if (event === 'GRANTED') current = null;
  }
  return cases;
}

interface Version {
  accreditationId: string;
  state: S;
  on: string;
  reasonCode: string | null;
}

const decisions: Partial<Record<S, Decision>> = {
  [S.ACCREDITED]: 'ACCREDITED',
  [S.DEFERRED]: 'DEFERRED',
  [S.REJECTED]: 'REJECTED',
};

/** Applications made in this hub; drafts are none. */
export async function hubCases(rows: Rows, programme: string | null): Promise<Case[]> {
  const versions = await rows<Version>(
    `select accreditation_id as "accreditationId", state, (recorded_at at time zone 'UTC')::date::text as "on", reason_code as "reasonCode"
     from participants.accreditation where state <> 'DRAFT' and ($1::text is null or programme = $1)
     order by accreditation_id, recorded_at`,
    [programme],
  );
  return [...Map.groupBy(versions, ({ accreditationId }) => accreditationId).values()]
    .filter((course) => course[0]!.state === S.SUBMITTED)
    .map((course) => ({
      since: course[0]!.on,
      decisions: course.flatMap(({ state, on, reasonCode }) => {
        const decision = decisions[state];
        return decision ? [{ decision, on, reasonCode }] : [];
      }),
      isOver: course.at(-1)!.state === S.WITHDRAWN,
    }));
}
