import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { Texts } from '../../../kernel/language.js';

/** Policy switch on who may give: paragraph 6.1 speaks of States; practice knows regional governments and the EU. */
export enum DonorPolicy {
  STATES_ONLY = 'STATES_ONLY',
  ANY_PARTICIPANT = 'ANY_PARTICIPANT',
}

registerEnumType(DonorPolicy, {
  name: 'DonorPolicy',
  description: 'Who may give to a fund.',
  valuesConfig: {
    STATES_ONLY: {
      description: 'States only, as paragraph 6.1 says ("contributions volontaires des États"). The default.',
    },
    ANY_PARTICIPANT: {
      description:
        'Any participant, such as the European Union or an organization: wider than the source text.',
    },
  },
});

@ObjectType({ description: 'A trust fund of voluntary contributions (paragraph 6.1), kept in one currency.' })
export class Fund {
  @Field(() => ID, { description: 'Opaque; the same in every hub for funds that ship with it.' })
  id!: string;

  @Field(() => String, { description: 'Its stable name in addresses and queries, such as intersessional.' })
  slug!: string;

  @Field(() => String, { description: 'ISO 4217 code of the currency in which its books are kept.' })
  currency!: string;

  @Field(() => DonorPolicy, { description: 'Who may give; announcements by others are refused.' })
  donorPolicy!: DonorPolicy;

  @Field(() => String, { description: 'The document or paragraph that it rests on.' })
  source!: string;

  names!: Texts;
}
