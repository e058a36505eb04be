import { Field, InputType, registerEnumType } from 'type-graphql';
import { Language } from '../../../kernel/language.js';

/** By what a list of participants is sorted. */
export enum ParticipantOrderField {
  NAME = 'NAME',
  SLUG = 'SLUG',
  ISO3 = 'ISO3',
  RELEVANCE = 'RELEVANCE',
}

registerEnumType(ParticipantOrderField, {
  name: 'ParticipantOrderField',
  description:
    'By what a list of participants is sorted; equals are told apart by their id, so that pages stay stable.',
  valuesConfig: {
    NAME: { description: 'By short name in `lang`, by the alphabet and rules of that language.' },
    SLUG: { description: 'By slug, letter by letter.' },
    ISO3: { description: 'By ISO 3166 code of three letters; participants without one follow.' },
    RELEVANCE: { description: 'Best match of `search` first, then by name.' },
  },
});

/** Which end of a list comes first. */
export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}

registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Which end of a list comes first.',
  valuesConfig: {
    ASC: { description: 'A before Z, early before late.' },
    DESC: { description: 'Z before A, late before early.' },
  },
});

@InputType({ description: 'How a list of participants is sorted.' })
export class ParticipantOrder {
  @Field(() => ParticipantOrderField, { description: 'By what.' })
  field!: ParticipantOrderField;

  @Field(() => OrderDirection, {
    defaultValue: OrderDirection.ASC,
    description: 'Which end comes first; RELEVANCE knows only ASC.',
  })
  direction: OrderDirection = OrderDirection.ASC;

  @Field(() => Language, {
    defaultValue: Language.EN,
    description: 'The language whose names and alphabet NAME and RELEVANCE sort by.',
  })
  lang: Language = Language.EN;
}
