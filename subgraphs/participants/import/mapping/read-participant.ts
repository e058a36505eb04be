import { nameKey } from '../matching/directory.js';
import type { Cell, Mapping, ParticipantRule, PeopleColumn } from './mapping.js';
import { readCell } from './read-cell.js';
import { genders, kindsAndCategories, languages, modes, roles, statuses } from './vocabulary.js';
import type { YamlValue } from './yaml-reader.js';

/** Short names for the code systems that lists use most. */
const systems: Record<string, string> = {
  iso2: 'ISO_3166_1_ALPHA_2',
  iso3: 'ISO_3166_1_ALPHA_3',
  m49: 'M49',
};

/** Reads by what participants are recognised. */
export function readParticipant(value: YamlValue | null, dates: string): ParticipantRule | null {
  if (!value) return null;
  const inner = ['name', 'code', 'slug', 'kind', 'languages', 'known', 'ifUnknown', 'unrecognised'];
  value.allow(...inner);
  const [name, slug] = [readCell(value.get('name'), { dates }), readCell(value.get('slug'), { dates })];
  const code = withSystems(value.get('code'), dates);
  if (code?.systems.length === 0)
    value.get('code')!.fault('needs `system`: whose codes these are, such as iso2, iso3 or m49.');
  if (!name && !code && !slug)
    value.fault('needs `name`, `code` or `slug`: by what the participant is recognised.');
  return {
    name,
    slug,
    code,
    kind: readCell(
      value.require(
        'kind',
        'what sort of participant it is: a column, or a constant such as { constant: STATE }.',
      ),
      { dates, allowed: kindsAndCategories },
    )!,
    languages: new Set(
      value
        .get('languages')
        ?.items()
        .map((item) => item.choice(languages)) ?? languages,
    ),
    known: new Map(
      value
        .get('known')
        ?.entries()
        .map(([printed, slug]) => [nameKey(printed), slug.text()]) ?? [],
    ),
    ifUnknown: value.get('ifUnknown')?.text() ?? null,
    unrecognised: value.get('unrecognised')?.choice(['keep', 'refuse'] as const) ?? 'keep',
  };
}

/** Reads a value that may be a code; without systems, it is a name. */
export function withSystems(
  value: YamlValue | null,
  dates: string,
): { cell: Cell; systems: string[] } | null {
  const cell = readCell(value, { dates, besides: ['system'] });
  const named = value?.isMapping ? (value.get('system')?.items() ?? []) : [];
  return cell && { cell, systems: named.map((item) => systems[item.text()] ?? item.text()) };
}

/** Reads what is known of each person; all of it is personal data. */
export function readPerson(value: YamlValue | null, dates: string): Mapping['person'] {
  value?.allow('name', 'affiliation', 'email', 'functionTitle');
  const cell = (key: string): Cell | null => readCell(value?.get(key) ?? null, { dates });
  return {
    name: cell('name'),
    affiliation: cell('affiliation'),
    email: cell('email'),
    functionTitle: cell('functionTitle'),
  };
}

/** Reads the columns that hold numbers of people; empty when there are none, which is a fault noted elsewhere. */
export function readPeople(value: YamlValue | null, dates: string): PeopleColumn[] {
  if (!value) return [];
  const about = ['gender', 'role', 'mode', 'status'];
  return value.items().map((item) => {
    const fixed = (key: string, allowed: readonly string[]): string | null =>
      item.isMapping ? (item.get(key)?.choice(allowed) ?? null) : null;
    return {
      cell: readCell(item, { dates, besides: about })!,
      gender: fixed('gender', genders),
      role: fixed('role', roles),
      mode: fixed('mode', modes),
      status: fixed('status', statuses),
    };
  });
}
