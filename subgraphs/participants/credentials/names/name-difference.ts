import { registerEnumType } from 'type-graphql';

/** Why a name on a delegation’s list and one on its credentials may differ. */
export enum NameDifferenceCause {
  ORDER_OF_NAMES = 'ORDER_OF_NAMES',
  TRANSLITERATION = 'TRANSLITERATION',
  TYPING_ERROR = 'TYPING_ERROR',
  PART_LEFT_OUT = 'PART_LEFT_OUT',
  NOT_ON_CREDENTIALS = 'NOT_ON_CREDENTIALS',
  NOT_ON_LIST = 'NOT_ON_LIST',
}

registerEnumType(NameDifferenceCause, {
  name: 'NameDifferenceCause',
  description: 'The likely cause of a difference between the list of a delegation and its credentials.',
  valuesConfig: {
    ORDER_OF_NAMES: { description: 'The same names in another order, such as the family name first.' },
    TRANSLITERATION: {
      description: 'The same sounds in another alphabet, or spelled otherwise or without accents.',
    },
    TYPING_ERROR: { description: 'A letter or two left out, added, mistaken or swapped.' },
    PART_LEFT_OUT: { description: 'A name more on one side, or only its initial.' },
    NOT_ON_CREDENTIALS: { description: 'On the list, and the credentials name nobody like it.' },
    NOT_ON_LIST: { description: 'On the credentials, and the list names nobody like it.' },
  },
});
