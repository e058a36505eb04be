import type { Rows } from '../../../kernel/database.js';
import { classesOf, membersOf, type ClassQuestion, type ClassRow } from './classes.js';
import { UNCLASSIFIED } from './membership-terms.js';

/** A class and how many count in it. */
export interface ClassSizeRow {
  class: ClassRow;
  participants: number;
  /** Of these, Members of the United Nations on the same day. */
  members: number;
}

/** How many participants the list of a scheme names in each class, absent classes as 0; without its rest class and UNCLASSIFIED. */
export async function classSizes(rows: Rows, question: ClassQuestion): Promise<ClassSizeRow[]> {
  const [classes, named, unMembers] = await Promise.all([
    classesOf(rows, question.scheme, question.knownAt),
    membersOf(rows, question),
    membersOf(rows, { ...question, scheme: 'un-members' }),
  ]);
  const isMember = new Set(unMembers.filter(({ code }) => code === 'MEMBER').map(({ id }) => id));
  const byClass = Map.groupBy(named, ({ code }) => code);
  return classes
    .filter(({ code }) => code !== UNCLASSIFIED && !code.startsWith('NOT_'))
    .map((each) => {
      const inClass = byClass.get(each.code) ?? [];
      return {
        class: each,
        participants: inClass.length,
        members: inClass.filter(({ id }) => isMember.has(id)).length,
      };
    });
}
