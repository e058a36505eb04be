import { defineEntity, p } from '@mikro-orm/core';
import { Contribution, ContributionDonor } from './contribution/contribution.js';
import { ContributionKind } from './contribution/contribution-type.js';
import { Receipt } from './contribution/receipt.js';
import { LedgerEntry, Posting, type EntryKind } from './ledger/ledger-entry.js';

/** How what is written through entities is stored; the tables themselves are made by the migrations. */
export const LedgerEntryTable = defineEntity({
  class: LedgerEntry,
  tableName: 'ledger_entry',
  properties: {
    id: p.uuid().primary(),
    kind: p.text().$type<EntryKind>(),
    bookedOn: p.date(),
    source: p.text(),
    callId: p.uuid().nullable(),
    recordedAt: p.datetime(),
    recordedBy: p.text().nullable(),
  },
});

export const PostingTable = defineEntity({
  class: Posting,
  tableName: 'posting',
  properties: {
    entry: () => p.manyToOne(LedgerEntry).primary(),
    accountId: p.uuid().primary(),
    amountMinor: p.bigint(),
    currency: p.text(),
    baseMinor: p.bigint(),
  },
});

export const ContributionTable = defineEntity({
  class: Contribution,
  tableName: 'contribution',
  properties: {
    id: p.uuid().primary(),
    envelopeId: p.uuid(),
    kind: p.enum(() => ContributionKind),
    amountMinor: p.bigint(),
    currency: p.text(),
    years: p.array(Number).columnType('int[]'),
    announcedOn: p.date(),
    note: p.text().nullable(),
    agreementReference: p.text().nullable(),
    source: p.text().nullable(),
    recordedAt: p.datetime(),
    recordedBy: p.text().nullable(),
  },
});

export const ContributionDonorTable = defineEntity({
  class: ContributionDonor,
  tableName: 'contribution_donor',
  properties: {
    contribution: () => p.manyToOne(Contribution).primary(),
    donorId: p.uuid().primary(),
    announcedOn: p.date(),
    reference: p.text().nullable(),
  },
});

export const ReceiptTable = defineEntity({
  class: Receipt,
  tableName: 'receipt',
  properties: {
    id: p.uuid().primary(),
    contribution: () => p.manyToOne(Contribution),
    entry: () => p.manyToOne(LedgerEntry),
    reference: p.text(),
    receivedOn: p.date(),
    amountMinor: p.bigint(),
    currency: p.text(),
    rate: p.decimal('string').precision(21).scale(12),
    rateOn: p.date(),
    rateSource: p.text(),
    baseMinor: p.bigint(),
    baseCurrency: p.text(),
    recordedAt: p.datetime(),
    recordedBy: p.text().nullable(),
  },
});

export const entities = [
  LedgerEntryTable,
  PostingTable,
  ContributionTable,
  ContributionDonorTable,
  ReceiptTable,
];
