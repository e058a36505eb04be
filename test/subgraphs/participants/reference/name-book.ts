import { searchKey } from '../../../../subgraphs/participants/participant/search-key.js';
import { readLines } from '../../../../subgraphs/participants/reference/csv.js';

/** The rule of reference/README.md on matching a name, written a second time and over the files alone. */
export class NameBook {
  readonly #byKey = Map.groupBy(readLines('names.csv'), ({ name }) => searchKey(name!));

  /** The slug of the one participant that a name means on a day. @throws when it may be nobody, or several */
  only(printed: string, day: string): string {
    const [slug, ...others] = this.find(printed, day);
    if (slug && others.length === 0) return slug;
    throw new Error(`"${printed}" on ${day} may be ${[slug, ...others].join(' or ') || 'nobody'}`);
  }

  /** Slugs of the participants that a name may mean on a day. */
  find(printed: string, day: string): string[] {
    const lines =
      this.#byKey.get(searchKey(printed)) ?? this.#byKey.get(searchKey(printed).replace(/^the /, '')) ?? [];
    const held = lines.filter((line) => isWithin(line, day));
    const ever = lines.filter(
      (line) => line['form'] !== 'ALIAS' || (!line['valid_from'] && !line['valid_to']),
    );
    return [...new Set((held.length > 0 ? held : ever).map(({ slug }) => slug!))];
  }
}

/** Whether a line with `valid_from` and `valid_to` held on a day. */
export function isWithin(line: Readonly<Record<string, string>>, day: string): boolean {
  return (!line['valid_from'] || line['valid_from'] <= day) && (!line['valid_to'] || day < line['valid_to']);
}
