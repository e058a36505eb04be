import { describe, expect, test } from 'vitest';
import { Language } from '../../../../kernel/language.js';
import { DelegationRole } from '../../../../subgraphs/participants/delegation/delegation-role.js';
import {
  differencesBetween,
  onlyAdds,
} from '../../../../subgraphs/participants/list-of-participants/differences.js';
import type { Line } from '../../../../subgraphs/participants/list-of-participants/list-line.js';
import type { FrozenDelegation } from '../../../../subgraphs/participants/list-of-participants/snapshot.js';
import { ParticipantCategory } from '../../../../subgraphs/participants/participant/participant-kind.js';

/** The same numbers at each run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const roles = [DelegationRole.HEAD, DelegationRole.ADVISER, DelegationRole.EXPERT];

function list(roll: (sides: number) => number): FrozenDelegation[] {
  return ['a', 'b', 'c', 'd'].flatMap((slug) => {
    if (roll(4) === 0) return [];
    const people = ['1', '2', '3', '4', '5'].filter(() => roll(3) > 0).toSorted(() => roll(3) - 1);
    const lines = people.map((person): Line => ({
      registrationId: `${slug}${person}`,
      role: roles[roll(3)]!,
      people: 1,
      name: `Person ${person}${roll(5) === 0 ? ' Junior' : ''}`,
      honorific: roll(6) === 0 ? 'Dr.' : null,
      nameInScript: roll(6) === 0 ? 'Персона' : null,
      functionTitle: roll(3) === 0 ? 'Counsellor' : null,
      titles: roll(6) === 0 ? [{ lang: Language.FR, text: 'Conseiller', isSource: true }] : null,
    }));
    const counts = roles
      .filter(() => roll(2) === 0)
      .map((role): Line => ({
        registrationId: null,
        role,
        people: 1 + roll(3),
        name: null,
        honorific: null,
        nameInScript: null,
        functionTitle: null,
        titles: null,
      }));
    const name = roll(8) === 0 ? `${slug} renamed` : slug;
    const names = Object.fromEntries(Object.values(Language).map((lang) => [lang, name])) as Record<
      Language,
      string
    >;
    const all = [...lines, ...counts];
    return [
      {
        participantId: `id-${slug}`,
        slug,
        iso3: null,
        category: ParticipantCategory.STATE,
        names,
        people: all.reduce((sum, line) => sum + line.people, 0),
        lines: all,
      },
    ];
  });
}

/** Every fact that a list prints, as one text each; another way to say what it is than by delegations and lines. */
function facts(delegations: FrozenDelegation[]): Set<string> {
  const found = new Set<string>();
  for (const { slug, names, lines } of delegations) {
    found.add(`${slug} is there`);
    found.add(`${slug} is called ${JSON.stringify(names)}`);
    for (const line of lines) {
      if (line.registrationId === null) {
        found.add(`${slug} counts ${line.role} ${line.people}`);
        continue;
      }
      found.add(`${slug} names ${line.registrationId}`);
      found.add(`${line.registrationId} is called ${line.honorific} ${line.name} ${line.nameInScript}`);
      found.add(`${line.registrationId} sits as ${line.role}`);
      found.add(`${line.registrationId} is ${JSON.stringify([line.titles, line.functionTitle])}`);
    }
  }
  return found;
}

/** Which kinds of change the facts call for, found by trying all of them on every person, role and delegation. */
function expected(before: FrozenDelegation[], after: FrozenDelegation[]): string[] {
  const [was, is] = [facts(before), facts(after)];
  const valueOf = (set: Set<string>, start: string) =>
    [...set].find((fact) => fact.startsWith(start)) ?? null;
  const kinds: string[] = [];
  for (const slug of ['a', 'b', 'c', 'd']) {
    const there = [was.has(`${slug} is there`), is.has(`${slug} is there`)];
    if (!there[0] && there[1]) kinds.push(`${slug} DELEGATION_ADDED`);
    if (there[0] && !there[1]) kinds.push(`${slug} DELEGATION_REMOVED`);
    if (there[0] && there[1] && valueOf(was, `${slug} is called`) !== valueOf(is, `${slug} is called`))
      kinds.push(`${slug} DELEGATION_RENAMED`);
    for (const role of roles)
      if (valueOf(was, `${slug} counts ${role} `) !== valueOf(is, `${slug} counts ${role} `))
        kinds.push(`${slug} COUNT_CHANGED ${role}`);
    const both: string[] = [];
    for (const person of ['1', '2', '3', '4', '5'].map((one) => `${slug}${one}`)) {
      const named = [was.has(`${slug} names ${person}`), is.has(`${slug} names ${person}`)];
      if (!named[0] && named[1]) kinds.push(`${slug} PERSON_ADDED ${person}`);
      if (named[0] && !named[1]) kinds.push(`${slug} PERSON_REMOVED ${person}`);
      if (!named[0] || !named[1]) continue;
      both.push(person);
      for (const [word, kind] of [
        ['is called', 'NAME_CHANGED'],
        ['sits as', 'ROLE_CHANGED'],
        ['is [', 'FUNCTION_CHANGED'],
      ] as const)
        if (valueOf(was, `${person} ${word}`) !== valueOf(is, `${person} ${word}`))
          kinds.push(`${slug} ${kind} ${person}`);
    }
    const order = (delegations: FrozenDelegation[]) =>
      (delegations.find((one) => one.slug === slug)?.lines ?? []).flatMap(({ registrationId }) =>
        registrationId !== null && both.includes(registrationId) ? [registrationId] : [],
      );
    if (order(before).some((person, i) => person !== order(after)[i])) kinds.push(`${slug} ORDER_CHANGED`);
  }
  return kinds.toSorted();
}

describe('the differences of two lists', () => {
  test('are all that a search of every person, role and delegation finds, and no more', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const roll = dice(seed);
      const [before, after] = [list(roll), list(roll)];
      const found = differencesBetween(before, after).map(({ kind, participantId, registrationId, role }) =>
        [participantId.slice(3), kind, registrationId ?? (kind === 'COUNT_CHANGED' ? role : null)]
          .filter(Boolean)
          .join(' '),
      );
      expect(found.toSorted(), `seed ${seed}`).toEqual(expected(before, after));
    }
  });

  test('are none between a list and itself, and turn round with the lists', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const roll = dice(seed);
      const [before, after] = [list(roll), list(roll)];
      expect(differencesBetween(before, structuredClone(before))).toEqual([]);
      const turned: Record<string, string> = {
        DELEGATION_ADDED: 'DELEGATION_REMOVED',
        DELEGATION_REMOVED: 'DELEGATION_ADDED',
        PERSON_ADDED: 'PERSON_REMOVED',
        PERSON_REMOVED: 'PERSON_ADDED',
      };
      const said = (changes: ReturnType<typeof differencesBetween>) =>
        changes
          .map(({ kind, registrationId, participantId }) => `${kind} ${participantId} ${registrationId}`)
          .toSorted();
      expect(said(differencesBetween(after, before))).toEqual(
        said(
          differencesBetween(before, after).map((change) => ({
            ...change,
            kind: (turned[change.kind] ?? change.kind) as typeof change.kind,
          })),
        ),
      );
    }
  });

  test('only add when every fact of the earlier list stands in the later one', () => {
    let seen = 0;
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const roll = dice(seed);
      const before = list(roll);
      const after =
        roll(2) === 0
          ? [...before, ...list(roll).filter(({ slug }) => !before.some((one) => one.slug === slug))]
          : list(roll);
      const stands = [...facts(before)].every((fact) => facts(after).has(fact));
      if (stands && before.length > 0) {
        seen += 1;
        const changes = differencesBetween(before, after).filter(({ kind }) => kind !== 'ORDER_CHANGED');
        expect(changes.every(onlyAdds), `seed ${seed}`).toBe(true);
      }
    }
    expect(seen).toBeGreaterThan(500);
  });
});
