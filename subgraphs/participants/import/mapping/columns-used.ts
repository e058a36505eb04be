import type { Cell, Mapping } from './mapping.js';

/** Every column of the list that the mapping reads, each once. */
export function columnsUsed(mapping: Mapping): string[] {
  const { participant, meeting, person, history } = mapping;
  const cells: (Cell | null | undefined)[] = [
    ...[participant.name, participant.slug, participant.code?.cell, participant.kind],
    ...[meeting?.code, ...Object.values(meeting?.facts ?? {})],
    ...Object.values(person),
    ...[mapping.role, mapping.gender, mapping.mode, mapping.status, mapping.country?.cell],
    ...mapping.people.map(({ cell }) => cell),
    ...[...history.formerNames, ...history.predecessors, history.since],
  ];
  const ruled = mapping.leaveOut.flatMap(({ where }) => where.map(({ column }) => column));
  return [...new Set([...cells.flatMap((cell) => cell?.columns ?? []), ...ruled])];
}
