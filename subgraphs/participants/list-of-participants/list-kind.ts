import { registerEnumType } from 'type-graphql';

/** As what a list of participants stands. */
export enum ListKind {
  LIVE = 'LIVE',
  PROVISIONAL = 'PROVISIONAL',
  FINAL = 'FINAL',
  CORRIGENDUM = 'CORRIGENDUM',
  ADDENDUM = 'ADDENDUM',
}

registerEnumType(ListKind, {
  name: 'ListKind',
  description: 'As what a list of participants stands.',
  valuesConfig: {
    LIVE: { description: 'As the registrations stand now; it is no document.' },
    PROVISIONAL: { description: 'A document before the list is final; a later one takes its place.' },
    FINAL: { description: 'The document of record. It is never changed, only corrected.' },
    CORRIGENDUM: {
      description: 'Corrects a final list: what changed, and the whole list as it then stands.',
    },
    ADDENDUM: { description: 'Adds to a final list and changes nothing on it.' },
  },
});
