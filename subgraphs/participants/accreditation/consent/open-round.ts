import { Temporal } from 'temporal-polyfill';
import { recordAudit, type AuditEntry } from '../../../../kernel/audit.js';
import type { Rows } from '../../../../kernel/database.js';
import { once } from '../../../../kernel/idempotency.js';
import { demand } from '../../../../kernel/permission.js';
import { newId } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { isTimeZone } from '../../../../kernel/time-zone.js';
import { lockAccreditations, type AccreditationRow } from '../accreditation-row.js';
import { auditOf, changeAccreditation } from '../change-accreditation.js';
import { faultOf } from '../../../../kernel/plain-text.js';
import { InvalidAccreditation } from '../problems.js';
import { mayDo, maySee } from '../reach.js';
import { AccreditationState as S } from '../states.js';
import { tellApplicants } from '../tell.js';
import {
  ListNotReady,
  type NotOnList,
  OpenedConsentRound,
  type OpenConsentRoundInput,
} from './round-types.js';

const MOST = 500;
const ready: readonly S[] = [S.SCREENING, S.DEFERRED];

/** Circulates a list: all of it or, if one application cannot go on it, nothing. Each id is checked by itself. */
export async function openConsentRound(input: OpenConsentRoundInput, context: ParticipantsContext) {
  const scope = { programme: input.programme ?? null, meetingId: input.meetingId ?? null };
  demand(context, 'Mutation.openConsentRound', scope);
  const fault = faultOfRound(input, context.today);
  if (fault) return fault;
  const ids = [...new Set(input.accreditationIds)];
  return once(context, 'openConsentRound', { key: input.idempotencyKey, input }, async (tx) => {
    const current = new Map(
      (await lockAccreditations(tx.rows, ids)).map((row) => [row.accreditationId, row]),
    );
    const refused = ids.flatMap((id) => refusalOfEntry(id, current.get(id), scope, context) ?? []);
    if (refused.length > 0) return new ListNotReady(refused);
    const roundId = newId();
    await writeRound(tx.rows, roundId, input, context);
    await tx.rows(
      `insert into participants.consent_round_entry (round_id, accreditation_id, position)
       select $1, id, position from unnest($2::uuid[]) with ordinality as listed (id, position)`,
      [roundId, ids],
    );
    const changed = [];
    for (const id of ids)
      changed.push(
        await changeAccreditation(tx.rows, context, current.get(id)!, {
          to: S.CIRCULATED,
          action: 'ACCREDITATION_CIRCULATED',
          roundId,
        }),
      );
    await tellApplicants(tx.rows, context, changed, input.closesOn);
    await recordAudit(tx, context, [opened(roundId, input), ...changed.map(auditOf)]);
    return Object.assign(new OpenedConsentRound(), { roundId });
  });
}

/** The instant at which a day is over in a time zone. */
export function endOf(day: string, timeZone: string): Date {
  const midnight = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone);
  return new Date(midnight.epochMilliseconds);
}

function faultOfRound(input: OpenConsentRoundInput, today: string): InvalidAccreditation | null {
  const title = input.title.trim() ? faultOf(input.title, 200) : 'Give the round a title.';
  if (title) return new InvalidAccreditation('title', title);
  if ((input.programme == null) === (input.meetingId == null))
    return new InvalidAccreditation(
      'programme',
      'Say for what by exactly one of `programme` and `meetingId`.',
    );
  if (input.accreditationIds.length < 1 || input.accreditationIds.length > MOST)
    return new InvalidAccreditation(
      'accreditationIds',
      `A list has 1 to ${MOST} applications; these are ${input.accreditationIds.length}.`,
    );
  if (input.closesOn <= today)
    return new InvalidAccreditation(
      'closesOn',
      `${input.closesOn} is not after today, ${today}. Give States time.`,
    );
  if (!isTimeZone(input.timeZone))
    return new InvalidAccreditation('timeZone', 'This is no time zone. Write it like Europe/Zurich.');
  return null;
}

function refusalOfEntry(
  id: string,
  current: AccreditationRow | undefined,
  scope: { programme: string | null; meetingId: string | null },
  context: ParticipantsContext,
): NotOnList | null {
  if (!current || !maySee(context, current) || !mayDo(context, 'Mutation.openConsentRound', current))
    return { accreditationId: id, state: null, because: 'There is none of that id that you may circulate.' };
  const { state, programme, meetingId } = current;
  if (!ready.includes(state))
    return { accreditationId: id, state, because: `It is ${state}, not ${ready.join(' or ')}.` };
  if (programme !== scope.programme || meetingId !== scope.meetingId)
    return { accreditationId: id, state, because: 'It is for another programme or meeting.' };
  return null;
}

async function writeRound(
  rows: Rows,
  id: string,
  { title, programme, meetingId, closesOn, timeZone, silenceIsConsent }: OpenConsentRoundInput,
  { now, viewer }: ParticipantsContext,
): Promise<void> {
  await rows(
    `insert into participants.consent_round
       (id, title, programme, meeting_id, opens_at, closes_at, closes_on, time_zone, silence_is_consent, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $5, $10)`,
    [
      id,
      title.trim(),
      programme ?? null,
      meetingId ?? null,
      now,
      endOf(closesOn, timeZone),
      closesOn,
      timeZone,
      silenceIsConsent,
      viewer.subject,
    ],
  );
}

function opened(
  id: string,
  { closesOn, timeZone, silenceIsConsent, ...input }: OpenConsentRoundInput,
): AuditEntry {
  return {
    action: 'CONSENT_ROUND_OPENED',
    record: { type: 'ConsentRound', id },
    meetingId: input.meetingId ?? null,
    reason: null,
    before: null,
    after: { closesOn, timeZone, silenceIsConsent, listed: input.accreditationIds.length },
  };
}
