import type { Database, Transaction } from '../../../kernel/database.js';
import { namedId } from '../../../kernel/uuid.js';
import { Contribution, ContributionDonor } from '../contribution/contribution.js';
import { ContributionKind } from '../contribution/contribution-type.js';
import { EnvelopeCode } from '../fund/envelope.js';
import { envelopeIdOf, openFund } from '../fund/open-fund.js';
import { LedgerEntry, type EntryKind } from '../ledger/ledger-entry.js';
import { Money, readMoney } from '../money/money.js';
import { readTable, type Line } from './read-table.js';

/**
 * Adds the published figures of the mine-ban sponsorship programme (README.md beside this file), known to this hub from `now`.
 * Where they are already there, nothing changes.
 */
export async function loadExampleSponsorship(database: Database, now: Date): Promise<void> {
  await database.transaction(async (tx) => {
    const funds = readTable('funds');
    const known = await tx.rows('select from resources.fund where slug = any($1)', [
      funds.map(({ slug }) => slug),
    ]);
    if (known.length > 0) return;
    for (const { slug, currency, en, fr, source } of funds) {
      await openFund(
        tx.rows,
        { slug: slug!, names: { en: en!, fr: fr! }, currency: currency!, source: source! },
        now,
      );
    }
    await addCalls(tx, now);
    await tx.em
      .persist([...contributions(now), ...readTable('entries').flatMap((line) => postings(line, now))])
      .flush();
  });
}

async function addCalls({ rows }: Transaction, now: Date): Promise<void> {
  const calls = readTable('calls').map((line) => ({
    id: callId(line['meeting']!),
    envelope_id: envelopeIdOf(line['fund']!, EnvelopeCode.SPONSORSHIP),
    meeting_id: namedId('meeting', line['meeting']!),
    criteria: line['criteria_en'] ? { en: line['criteria_en'] } : {},
    source: line['source'],
    recorded_at: now,
  }));
  await rows(
    `insert into resources.sponsorship_call (id, envelope_id, meeting_id, criteria, source, recorded_at)
     select id, envelope_id, meeting_id, criteria, source, recorded_at from jsonb_populate_recordset(null::resources.sponsorship_call, $1)`,
    [JSON.stringify(calls)],
  );
  const reports = readTable('reports').map(({ meeting, cost, currency, ...line }) => ({
    ...line,
    id: namedId('sponsorship-report', `${meeting} ${line['published_on']}`),
    call_id: callId(meeting!),
    cost_minor: cost && amountOf(cost, currency!).amountMinor,
    currency,
    recorded_at: now,
  }));
  await rows(
    `insert into resources.sponsorship_report
     select r.* from jsonb_populate_recordset(null::resources.sponsorship_report, $1) r`,
    [JSON.stringify(reports)],
  );
  const applications = readTable('sponsored-states').map(({ meeting, participant, source }) => {
    const id = namedId('sponsorship-application', `${meeting} ${participant}`);
    return {
      id,
      application_id: id,
      call_id: callId(meeting!),
      participant_id: namedId('participant', participant!),
      source,
    };
  });
  await rows(
    `insert into resources.sponsorship_application (id, application_id, call_id, participant_id, state, is_public, source, recorded_at)
     select id, application_id, call_id, participant_id, 'ATTENDED', true, source, $2
     from jsonb_populate_recordset(null::resources.sponsorship_application, $1)`,
    [JSON.stringify(applications), now],
  );
}

function contributions(now: Date): object[] {
  return readTable('contributions').flatMap((line) => {
    const announcedOn = line['announced_on']!;
    const contribution = Contribution.announce(
      {
        envelopeId: envelopeIdOf(line['fund']!, EnvelopeCode.SPONSORSHIP),
        kind: ContributionKind.CASH,
        amount: { amount: line['amount']!, currency: line['currency']! },
        years: line['years']!.split(' ').map(Number),
        announcedOn,
        note: line['note'] ?? null,
        reference: null,
        agreementReference: null,
        source: line['source'] ?? null,
      },
      { now, today: now.toISOString().slice(0, 10), by: null },
    );
    if (!(contribution instanceof Contribution))
      throw new Error(`contributions.csv: ${contribution.message}`);
    const donors = line['donors']!.split(' ').map(
      (slug) => new ContributionDonor(contribution, namedId('participant', slug), announcedOn, null),
    );
    return [contribution, ...donors];
  });
}

function postings(line: Line, now: Date): object[] {
  const amount = amountOf(line['amount']!, line['currency']!);
  return LedgerEntry.within(
    envelopeIdOf(line['fund']!, EnvelopeCode.SPONSORSHIP),
    line['kind'] as Exclude<EntryKind, 'TRANSFER'>,
    amount,
    amount,
    {
      bookedOn: line['booked_on']!,
      source: line['source']!,
      callId: line['meeting'] ? callId(line['meeting']) : null,
      recordedAt: now,
      recordedBy: null,
    },
  );
}

function callId(meetingCode: string): string {
  return namedId('sponsorship-call', meetingCode);
}

function amountOf(amount: string, currency: string): Money {
  const money = readMoney({ amount, currency });
  if (typeof money === 'string') throw new Error(`A reference file has an amount that is none: ${money}`);
  return money;
}
