import { LockMode } from '@mikro-orm/core';
import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import type { Database, Transaction } from '../../../kernel/database.js';
import { recordAudit, type AuditEntry } from '../../../kernel/audit.js';
import { IdempotencyKeyReused, idempotencyKeyDescription, once } from '../../../kernel/idempotency.js';
import { demand } from '../../../kernel/permission.js';
import { DateScalar } from '../../../kernel/scalars.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { ResourcesContext } from '../context.js';
import { MoneyInput } from '../money/money.js';
import { ContributionNotFound, InvalidReceipt, NotPaidInMoney, ReceiptDiffers } from '../problems.js';
import { Contribution, type Recording } from './contribution.js';
import { contributionById, receiptById } from './contribution-rows.js';
import { ContributionType, ReceiptType } from './contribution-type.js';
import { Receipt } from './receipt.js';

@InputType({ description: 'A payment that has arrived.' })
export class RecordReceiptInput {
  @Field(() => ID, { description: 'The contribution that it is paid on.' })
  contribution!: string;

  @Field(() => String, {
    description: 'The bank’s or the donor’s reference. Sent again with the same content, nothing is added.',
  })
  reference!: string;

  @Field(() => DateScalar, { description: 'The value date; today or earlier.' })
  receivedOn!: string;

  @Field(() => MoneyInput, {
    description: 'What was paid, in the currency of the announcement; may exceed what was announced.',
  })
  amount!: MoneyInput;

  @Field(() => String, {
    nullable: true,
    description:
      'Decimal text, up to 12 decimals: units of the fund’s currency for one unit paid. Omit where both are the same currency.',
  })
  rate?: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day of the rate; default: `receivedOn`.' })
  rateOn?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who published the rate; needed wherever there is one.',
  })
  rateSource?: string;

  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string;
}

@ObjectType({ description: 'The payment is in the books.' })
export class RecordedReceipt {
  @Field(() => ReceiptType, { description: 'As recorded; also when the same payment was recorded before.' })
  receipt!: ReceiptType;

  @Field(() => ContributionType, { description: 'The contribution with this payment counted.' })
  contribution!: ContributionType;
}

export const RecordReceiptResult = createUnionType({
  name: 'RecordReceiptResult',
  description: 'The receipt, or why it is refused.',
  types: () =>
    [
      RecordedReceipt,
      ContributionNotFound,
      NotPaidInMoney,
      InvalidReceipt,
      ReceiptDiffers,
      IdempotencyKeyReused,
    ] as const,
  resolveType: (answer) => answer.constructor.name,
});

@Resolver()
export class RecordReceiptResolver {
  @Mutation(() => RecordReceiptResult, {
    description:
      'The secretariat records a payment of a donor (paragraph 6.1). Only this makes announced money available.',
  })
  async recordReceipt(
    @Arg('input', () => RecordReceiptInput, { description: 'What arrived.' }) input: RecordReceiptInput,
    @Ctx() context: ResourcesContext,
  ): Promise<typeof RecordReceiptResult> {
    demand(context, 'Mutation.recordReceipt');
    const { database, viewer, now, today } = context;
    if (!isUuid(input.contribution)) return new ContributionNotFound(input.contribution);
    const recording = { now, today, by: viewer.subject };
    const request = { key: input.idempotencyKey, input };
    const outcome = await once(context, 'recordReceipt', request, async (tx) => {
      const taken = await receive(tx, input, recording);
      if (!('isNew' in taken)) return taken;
      if (taken.isNew) await recordAudit(tx, context, [auditOf(taken, input)]);
      return taken;
    });
    if (!('isSame' in outcome)) return outcome;
    return outcome.isSame
      ? answerWith(database, outcome)
      : new ReceiptDiffers(await receiptById(database, outcome.id));
  }
}

/** The receipt under a reference: the one just recorded, or an earlier one, which says the same or does not. */
interface Taken {
  id: string;
  contributionId: string;
  isSame: boolean;
  isNew: boolean;
}

async function receive(
  { em, rows }: Transaction,
  input: RecordReceiptInput,
  recording: Recording,
): Promise<Taken | ContributionNotFound | InvalidReceipt | NotPaidInMoney> {
  // Payments of one contribution are taken one after the other, so the same one told sixteen times at once is found fifteen times.
  const contribution = await em.findOne(Contribution, input.contribution, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
  });
  if (!contribution) return new ContributionNotFound(input.contribution);

  const [fund] = await rows<{ currency: string }>(
    'select f.currency from resources.fund f join resources.envelope e on e.fund_id = f.id where e.id = $1',
    [contribution.envelopeId],
  );
  const payment = {
    reference: input.reference,
    receivedOn: input.receivedOn,
    amount: input.amount,
    rate: input.rate ?? null,
    rateOn: input.rateOn ?? null,
    rateSource: input.rateSource ?? null,
  };
  const received = contribution.receive(payment, fund!.currency, recording);
  if (received instanceof InvalidReceipt || received instanceof NotPaidInMoney) return received;

  const earlier = await em.findOne(Receipt, { contribution, reference: input.reference });
  const contributionId = contribution.id;
  if (earlier)
    return { id: earlier.id, contributionId, isSame: earlier.isOf(received.receipt), isNew: false };
  await em.persist([...received.postings, received.receipt]).flush();
  return { id: received.receipt.id, contributionId, isSame: true, isNew: true };
}

async function answerWith(database: Database, { id, contributionId }: Taken): Promise<RecordedReceipt> {
  const [receipt, counted] = await Promise.all([
    receiptById(database, id),
    contributionById(database, contributionId),
  ]);
  return Object.assign(new RecordedReceipt(), { receipt, contribution: counted });
}

function auditOf({ id, contributionId }: Taken, { reference, receivedOn }: RecordReceiptInput): AuditEntry {
  return {
    action: 'RECEIPT_RECORDED',
    record: { type: 'Receipt', id },
    reason: null,
    before: null,
    after: { contributionId, reference, receivedOn },
  };
}
