import type { Cell, Mapping } from './mapping.js';

/** Every column of the list that the mapping reads, each once. */
export function columnsUsed(mapping: Mapping): string[] {
  const { participant, meeting, person, history } = mapping;
  const cells: (Cell | null | undefined)[] = [
    participant.name,
    participant.slug,
    participant.code?.cell,
    participant.kind,
    meeting?.code,
    mapping.role,
    mapping.gender,
    mapping.mode,
    mapping.status,
    mapping.country?.cell,
    history.since,
  ].concat(
    Object.values(meeting?.facts ?? {}),
    Object.values(person),
    mapping.people.map(({ cell }) => cell),
    history.formerNames,
    history.predecessors,
    mapping.consultativeStatus.flatMap((fact) => Object.values(fact) as (Cell | null)[]),
  );
  const ruled = mapping.leaveOut.flatMap(({ where }) => where.map(({ column }) => column));
  return [...new Set([...cells.flatMap((cell) => cell?.columns ?? []), ...ruled])];
}
