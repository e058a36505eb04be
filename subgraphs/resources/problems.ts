import { Field, ObjectType } from 'type-graphql';
import { Problem } from '../../kernel/problem.js';
import { ContributionType, ReceiptType } from './contribution/contribution-type.js';
import type { Money } from './money/money.js';

@ObjectType({ implements: Problem, description: 'There is no fund of that slug.' })
export class FundNotFound extends Problem {
  constructor(slug: string) {
    super(`There is no fund "${slug}". The fund of the programme is "intersessional".`);
  }
}

@ObjectType({ implements: Problem, description: 'There is no participant of that id.' })
export class DonorNotFound extends Problem {
  constructor(id: string) {
    super(`No participant has the id ${id}. Look the donor up with \`participants\`.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'The fund takes contributions of States only (paragraph 6.1), and the donor is none.',
})
export class DonorNotAState extends Problem {
  constructor(fundSlug: string) {
    super(
      `The fund "${fundSlug}" takes voluntary contributions of States only (paragraph 6.1), and this participant is not a State. ` +
        'Whoever keeps the fund can set its donor policy to ANY_PARTICIPANT.',
    );
  }
}

@ObjectType({ implements: Problem, description: 'Something about the announcement is not as it must be.' })
export class InvalidAnnouncement extends Problem {
  @Field(() => String, { description: 'The input field at fault, such as amount or years.' })
  readonly field: string;

  constructor(field: string, sentence: string) {
    super(sentence);
    this.field = field;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The donor has already used that reference for another announcement.',
})
export class AnnouncementReferenceInUse extends Problem {
  @Field(() => ContributionType, { description: 'What was announced under it.' })
  readonly contribution: ContributionType;

  constructor(reference: string, contribution: ContributionType) {
    super(
      `"${reference}" already stands for ${contribution.amount.text} announced on ${contribution.announcedOn}. ` +
        'Give this announcement a reference of its own.',
    );
    this.contribution = contribution;
  }
}

@ObjectType({ implements: Problem, description: 'There is no contribution of that id.' })
export class ContributionNotFound extends Problem {
  constructor(id: string) {
    super(`No contribution has the id ${id}. Look it up in \`fund { contributions }\`.`);
  }
}

@ObjectType({ implements: Problem, description: 'A contribution in kind has no payments.' })
export class NotPaidInMoney extends Problem {
  constructor(value: Money) {
    super(
      `This contribution is given in kind, valued at ${value.text}; nothing is paid into the fund. Announce money as CASH.`,
    );
  }
}

@ObjectType({ implements: Problem, description: 'Something about the receipt is not as it must be.' })
export class InvalidReceipt extends Problem {
  @Field(() => String, { description: 'The input field at fault, such as amount or rate.' })
  readonly field: string;

  constructor(field: string, sentence: string) {
    super(sentence);
    this.field = field;
  }
}

@ObjectType({
  implements: Problem,
  description: 'Another payment of this contribution is recorded under that reference.',
})
export class ReceiptDiffers extends Problem {
  @Field(() => ReceiptType, { description: 'The payment recorded under it.' })
  readonly receipt: ReceiptType;

  constructor(receipt: ReceiptType) {
    super(
      `"${receipt.reference}" is recorded as ${receipt.amount.text} received on ${receipt.receivedOn}. ` +
        'If this is another payment, give it its own reference.',
    );
    this.receipt = receipt;
  }
}
