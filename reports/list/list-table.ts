import type { CsvValue } from '../../kernel/csv.js';
import type { Column } from '../participation-table.js';
import type { LineAnswer, WholeList } from './list-answer.js';

const always: Column[] = [
  { name: 'section', description: 'The part of the list.' },
  { name: 'participant', description: 'Slug of the State or organization; it does not change.' },
  { name: 'iso3', description: 'Its ISO 3166-1 alpha-3 code; empty when it has none.' },
  { name: 'participant_name', description: 'As the list prints and sorts it, in the language asked for.' },
  { name: 'role', description: 'As what somebody sits there; empty when only the presence is known.' },
  { name: 'people', description: 'For how many people the row stands.' },
];

const ofPersons: Column[] = [
  { name: 'name', description: 'The person; empty in rows that only count.' },
  { name: 'honorific', description: 'How to address the person, as it wishes; empty when not said.' },
  {
    name: 'name_in_script',
    description: 'The name in the script of its own language; empty when that is Latin.',
  },
  {
    name: 'function',
    description: 'What the person is in life, in the language asked for where it is known.',
  },
  {
    name: 'function_language',
    description: 'In which language it is; empty when a list printed it and does not say.',
  },
  { name: 'function_is_source', description: 'true where it was given so, false for a translation.' },
  { name: 'registration', description: 'Id of the registration; empty in rows that only count.' },
];

/** The columns of a list as a table. */
export function listColumns({ anonymous }: WholeList): Column[] {
  return anonymous ? always : [...always, ...ofPersons];
}

/** One row for each line in the order of the list; for a role of a delegation, where only numbers are wanted. None is left out. */
export function listRows(list: WholeList): CsvValue[][] {
  const lines = list.anonymous ? byRole(list.lines) : list.lines;
  return lines.map((line) => [
    line.section,
    line.participant.slug,
    line.participant.iso3,
    line.listName,
    line.role,
    line.people,
    ...(list.anonymous
      ? []
      : [
          line.name ?? null,
          line.honorific ?? null,
          line.nameInScript ?? null,
          line.function?.text ?? null,
          line.function?.lang ?? null,
          line.function?.isSource ?? null,
          line.registrationId ?? null,
        ]),
  ]);
}

/** The same numbers whoever asks: persons of a role are one row, whether the asker may know them or not. */
function byRole(lines: readonly LineAnswer[]): LineAnswer[] {
  const rows = new Map<string, LineAnswer>();
  const places = new Map<string, number>();
  for (const line of lines) {
    const { slug } = line.participant;
    if (!places.has(slug)) places.set(slug, places.size);
    const key = `${slug} ${line.role}`;
    const known = rows.get(key);
    if (known) known.people += line.people;
    else rows.set(key, { ...line });
  }
  return [...rows.values()].toSorted(
    (a, b) =>
      places.get(a.participant.slug)! - places.get(b.participant.slug)! ||
      roleOrder(a.role) - roleOrder(b.role),
  );
}

const roles =
  'HEAD DEPUTY_HEAD REPRESENTATIVE ALTERNATE ADVISER EXPERT PARLIAMENTARIAN NGO_ON_DELEGATION INDUSTRY_ON_DELEGATION YOUTH SUPPORT UNKNOWN'.split(
    ' ',
  );

function roleOrder(role: string | null): number {
  return role === null ? roles.length : roles.indexOf(role);
}
