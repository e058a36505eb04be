import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import type { Rows } from '../../../kernel/database.js';
import { answered, IdempotencyKeyReused, idempotencyKeyDescription } from '../../../kernel/idempotency.js';
import { demand } from '../../../kernel/permission.js';
import { DateScalar } from '../../../kernel/scalars.js';
import type { ResourcesContext } from '../context.js';
import { EnvelopeCode } from '../fund/envelope.js';
import { DonorPolicy, type Fund } from '../fund/fund.js';
import { fundBySlug } from '../fund/fund-rows.js';
import { MoneyInput } from '../money/money.js';
import {
  AnnouncementReferenceInUse,
  DonorNotAState,
  DonorNotFound,
  FundNotFound,
  InvalidAnnouncement,
} from '../problems.js';
import { Contribution } from './contribution.js';
import { ContributionKind, ContributionType } from './contribution-type.js';
import { kindOfParticipant } from './donor-kind.js';
import { contributionById } from './contribution-rows.js';
import { keepAnnouncement, type KeptAnnouncement } from './keep-announcement.js';

@InputType({ description: 'What a donor announces.' })
export class AnnounceContributionInput {
  @Field(() => ID, { description: 'The participant that gives. A delegate announces for its own only.' })
  donor!: string;

  @Field(() => MoneyInput, {
    description: 'How much, over all years; for a contribution in kind, what the donor values it at.',
  })
  amount!: MoneyInput;

  @Field(() => String, { defaultValue: 'intersessional', description: 'The slug of the fund.' })
  fund!: string;

  @Field(() => EnvelopeCode, {
    defaultValue: EnvelopeCode.UNEARMARKED,
    description: 'What it is for; by default the choice is left open.',
  })
  envelope!: EnvelopeCode;

  @Field(() => ContributionKind, { defaultValue: ContributionKind.CASH, description: 'Money, or in kind.' })
  kind!: ContributionKind;

  @Field(() => [Int], {
    nullable: true,
    description: 'The years that it is for, 1 to 10 of them; default: the year of the announcement.',
  })
  years?: number[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the announcement, today or earlier; default: today.',
  })
  announcedOn?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The donor’s own reference, such as the number of its note verbale. Sent again with the same content, nothing is added.',
  })
  reference?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The agreement with the donor; shown to the donor and the secretariat only.',
  })
  agreementReference?: string;

  @Field(() => String, { nullable: true, description: 'What a reader should know about it; public.' })
  note?: string;

  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string;
}

@ObjectType({
  description: 'The contribution is announced. It adds nothing to what is available until it is received.',
})
export class AnnouncedContribution {
  @Field(() => ContributionType, {
    description: 'As recorded; also when the same announcement was recorded before.',
  })
  contribution!: ContributionType;
}

export const AnnounceContributionResult = createUnionType({
  name: 'AnnounceContributionResult',
  description: 'The announcement, or why it is refused.',
  types: () =>
    [
      AnnouncedContribution,
      FundNotFound,
      DonorNotFound,
      DonorNotAState,
      InvalidAnnouncement,
      AnnouncementReferenceInUse,
      IdempotencyKeyReused,
    ] as const,
  resolveType: (answer) => answer.constructor.name,
});

@Resolver()
export class AnnounceContributionResolver {
  @Mutation(() => AnnounceContributionResult, {
    description: 'A donor announces a voluntary contribution (paragraph 6.1), or the secretariat for it.',
  })
  async announceContribution(
    @Arg('input', () => AnnounceContributionInput, { description: 'What is announced.' })
    input: AnnounceContributionInput,
    @Ctx() context: ResourcesContext,
  ): Promise<typeof AnnounceContributionResult> {
    demand(context, 'Mutation.announceContribution', { participantId: input.donor });
    const { database, viewer, now, today, ask } = context;
    const request = { key: input.idempotencyKey, input };
    const earlier = await answered<KeptAnnouncement>(context, 'announceContribution', request);
    if (earlier) return answerWith(earlier, context);
    const fund = await fundBySlug(database, input.fund);
    if (!fund) return new FundNotFound(input.fund);

    const announcedOn = input.announcedOn ?? today;
    const announced = Contribution.announce(
      {
        envelopeId: await envelopeOf(database.rows, fund, input.envelope),
        kind: input.kind,
        amount: input.amount,
        years: input.years ?? [Number(announcedOn.slice(0, 4))],
        announcedOn,
        note: input.note ?? null,
        reference: input.reference ?? null,
        agreementReference: input.agreementReference ?? null,
        source: null,
      },
      { now, today, by: viewer.subject },
    );
    if (announced instanceof InvalidAnnouncement) return announced;

    const kind = await kindOfParticipant(ask, input.donor);
    if (kind === null) return new DonorNotFound(input.donor);
    if (kind !== 'STATE' && fund.donorPolicy === DonorPolicy.STATES_ONLY)
      return new DonorNotAState(fund.slug);

    const { donor, reference = null } = input;
    return answerWith(await keepAnnouncement({ announced, donor, reference }, request, context), context);
  }
}

async function answerWith(
  kept: KeptAnnouncement | AnnouncementReferenceInUse | IdempotencyKeyReused,
  { database }: ResourcesContext,
): Promise<AnnouncedContribution | AnnouncementReferenceInUse | IdempotencyKeyReused> {
  if (!('id' in kept)) return kept;
  return Object.assign(new AnnouncedContribution(), {
    contribution: await contributionById(database, kept.id),
  });
}

async function envelopeOf(rows: Rows, fund: Fund, code: EnvelopeCode): Promise<string> {
  const [envelope] = await rows<{ id: string }>(
    'select id from resources.envelope where fund_id = $1 and code = $2',
    [fund.id, code],
  );
  return envelope!.id;
}
