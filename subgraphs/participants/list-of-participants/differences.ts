import { canonical } from '../../../kernel/audit.js';
import type { ListChangeRow } from './list-change.js';
import type { Line } from './list-line.js';
import type { FrozenDelegation } from './snapshot.js';

/** Everything in which a list differs from the one before it, delegation after delegation by slug; empty when they print alike. */
export function differencesBetween(
  before: readonly FrozenDelegation[],
  after: readonly FrozenDelegation[],
): ListChangeRow[] {
  const [earlier, later] = [byParticipant(before), byParticipant(after)];
  const slugs = new Map([...before, ...after].map(({ participantId, slug }) => [participantId, slug]));
  const participants = [...slugs].toSorted(([, a], [, b]) => (a < b ? -1 : 1)).map(([id]) => id);
  return participants.flatMap((id) => ofDelegation(id, earlier.get(id) ?? null, later.get(id) ?? null));
}

function byParticipant(delegations: readonly FrozenDelegation[]): Map<string, FrozenDelegation> {
  return new Map(delegations.map((delegation) => [delegation.participantId, delegation]));
}

function ofDelegation(
  participantId: string,
  before: FrozenDelegation | null,
  after: FrozenDelegation | null,
): ListChangeRow[] {
  const change = (kind: ListChangeRow['kind'], rest: Partial<ListChangeRow> = {}): ListChangeRow => ({
    kind,
    participantId,
    registrationId: null,
    role: null,
    before: null,
    after: null,
    ...rest,
  });
  const changes: ListChangeRow[] = [];
  if (!before) changes.push(change('DELEGATION_ADDED', { after: after!.names.en }));
  else if (!after) changes.push(change('DELEGATION_REMOVED', { before: before.names.en }));
  else if (canonical(before.names) !== canonical(after.names))
    changes.push(change('DELEGATION_RENAMED', { before: before.names.en, after: after.names.en }));

  const [was, is] = [personsOf(before), personsOf(after)];
  for (const [registrationId, line] of was) {
    const next = is.get(registrationId);
    const about = { registrationId, role: (next ?? line).role };
    if (!next) changes.push(change('PERSON_REMOVED', { ...about, before: printedName(line) }));
    else
      changes.push(...ofPerson(line, next).map(({ kind, ...rest }) => change(kind, { ...about, ...rest })));
  }
  for (const [registrationId, line] of is)
    if (!was.has(registrationId))
      changes.push(change('PERSON_ADDED', { registrationId, role: line.role, after: printedName(line) }));

  const [counted, counts] = [countsOf(before), countsOf(after)];
  for (const role of new Set([...counted.keys(), ...counts.keys()])) {
    const [from, to] = [counted.get(role) ?? 0, counts.get(role) ?? 0];
    if (from !== to) changes.push(change('COUNT_CHANGED', { role, before: String(from), after: String(to) }));
  }
  const [first, second] = [
    [...was.keys()].filter((id) => is.has(id)),
    [...is.keys()].filter((id) => was.has(id)),
  ];
  if (first.join() !== second.join()) changes.push(change('ORDER_CHANGED'));
  return changes;
}

function ofPerson(before: Line, after: Line): Pick<ListChangeRow, 'kind' | 'before' | 'after'>[] {
  const functions = ({ titles, functionTitle }: Line) => canonical([titles, functionTitle]);
  const printed = ({ titles, functionTitle }: Line) =>
    titles ? titles.map(({ lang, text }) => `${lang}: ${text}`).join('; ') : functionTitle;
  return [
    ...(printedName(before) === printedName(after)
      ? []
      : [{ kind: 'NAME_CHANGED' as const, before: printedName(before), after: printedName(after) }]),
    ...(before.role === after.role
      ? []
      : [{ kind: 'ROLE_CHANGED' as const, before: before.role, after: after.role }]),
    ...(functions(before) === functions(after)
      ? []
      : [{ kind: 'FUNCTION_CHANGED' as const, before: printed(before), after: printed(after) }]),
  ];
}

/** As lists print a person: Dr. Yuri Primerov (Юрий Примеров). */
function printedName({ honorific, name, nameInScript }: Line): string | null {
  return name && [honorific, name, nameInScript && `(${nameInScript})`].filter(Boolean).join(' ');
}

function personsOf(delegation: FrozenDelegation | null): Map<string, Line> {
  const named = (delegation?.lines ?? []).filter(({ registrationId }) => registrationId !== null);
  return new Map(named.map((line) => [line.registrationId!, line]));
}

function countsOf(delegation: FrozenDelegation | null): Map<NonNullable<Line['role']>, number> {
  const counting = (delegation?.lines ?? []).filter(
    ({ registrationId, role }) => registrationId === null && role !== null,
  );
  return new Map(counting.map(({ role, people }) => [role!, people]));
}

/** Whether a change only adds: an addendum prints nothing else. */
export function onlyAdds({ kind, before, after }: ListChangeRow): boolean {
  if (kind === 'COUNT_CHANGED') return Number(after) > Number(before);
  return kind === 'DELEGATION_ADDED' || kind === 'PERSON_ADDED';
}
