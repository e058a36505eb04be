import type { LeaveOutRule } from '../mapping/mapping.js';

/** Says of a row by which of the mapping’s rules it is no part of the list; null: it is. */
export function leaveOutTest(
  rules: LeaveOutRule[],
  columns: readonly string[],
): (cells: readonly string[]) => LeaveOutRule | null {
  const compiled = rules.map((rule) => ({
    rule,
    conditions: rule.where.map(({ column, texts, holdsWhenListed }) => ({
      at: columns.indexOf(column),
      texts,
      holdsWhenListed,
    })),
  }));
  return (cells) => {
    for (const { rule, conditions } of compiled) {
      if (
        conditions.every(({ at, texts, holdsWhenListed }) => texts.has(cells[at]!.trim()) === holdsWhenListed)
      )
        return rule;
    }
    return null;
  };
}
