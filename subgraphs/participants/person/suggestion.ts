import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { Representative } from './representative.js';

/** Why somebody may be the person looked for. */
export enum SuggestionReason {
  SAME_EMAIL = 'SAME_EMAIL',
  SAME_NAME = 'SAME_NAME',
  NAME_IN_ANOTHER_ORDER = 'NAME_IN_ANOTHER_ORDER',
  NAME_SPELLED_OTHERWISE = 'NAME_SPELLED_OTHERWISE',
  NAME_WITH_TYPING_ERROR = 'NAME_WITH_TYPING_ERROR',
  NAME_LONGER_OR_SHORTER = 'NAME_LONGER_OR_SHORTER',
}

registerEnumType(SuggestionReason, {
  name: 'SuggestionReason',
  description: 'Why somebody may be the person looked for.',
  valuesConfig: {
    SAME_EMAIL: { description: 'The same e-mail address; an office may share one.' },
    SAME_NAME: { description: 'The same words in the same order, forms of address left aside.' },
    NAME_IN_ANOTHER_ORDER: { description: 'The same words in another order, such as the family name first.' },
    NAME_SPELLED_OTHERWISE: { description: 'The same sounds in another alphabet or spelling.' },
    NAME_WITH_TYPING_ERROR: { description: 'A letter or two differ.' },
    NAME_LONGER_OR_SHORTER: { description: 'One name has a part more, or an initial for it.' },
  },
});

@ObjectType({
  description:
    'A person known already who may be the one meant. Whoever asked decides; nobody is merged by it.',
})
export class PersonSuggestion {
  @Field(() => Representative, { description: 'The person.' })
  person!: Representative;

  @Field(() => Float, { description: 'How likely, from 0 to 1: 1 is the same address and the same name.' })
  score!: number;

  @Field(() => [SuggestionReason], { description: 'Why, the most telling first; at most five.' })
  reasons!: SuggestionReason[];
}
