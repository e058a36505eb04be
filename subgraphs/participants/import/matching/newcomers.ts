import { createHash } from 'node:crypto';
import { namedId } from '../../../../kernel/uuid.js';
import { searchKey } from '../../participant/search-key.js';
import type { StatedKind } from '../mapping/vocabulary.js';
import { nameKey, type Directory, type NewName } from './directory.js';
import { splitPrintedName } from './printed-name.js';

const LONGEST_SLUG = 80;

/** The participants that this import adds because the hub does not know them. They can be found at once, so that each is added once. */
export class Newcomers {
  /** Index in the directory, and the line on which each occurs first. */
  readonly firstLines = new Map<number, number>();

  constructor(private readonly directory: Directory) {}

  /** Adds a participant under its printed name; before an acronym in brackets, also under the name alone, unless somebody bears it already. */
  add(printed: string, stated: StatedKind, line: number): number {
    const { base, acronym } = splitPrintedName(printed);
    const names: NewName[] = [{ form: 'SHORT', name: printed, validFrom: null, validTo: null }];
    if (acronym !== null) {
      if (this.directory.named(nameKey(base)).length === 0)
        names.push({ form: 'ALIAS', name: base, validFrom: null, validTo: null });
      names.push({ form: 'ACRONYM', name: acronym, validFrom: null, validTo: null });
    }
    const slug = this.#freeSlug(printed);
    const participant = this.directory.add({
      id: namedId('participant', slug),
      slug,
      name: printed,
      kind: stated.kind,
      category: stated.category,
      iso3: null,
      existsFrom: null,
      existsTo: null,
      added: names,
    });
    for (const { form, name } of names)
      this.directory.addName(name, { participant, form, lang: 'und', from: null, to: null });
    this.firstLines.set(participant, line);
    return participant;
  }

  /** The participant that stands for “not stated”; the same in every list that names it alike. */
  placeholder(name: string, stated: StatedKind): number {
    return this.directory.withSlug(slugOf(name)) ?? this.add(name, stated, 0);
  }

  #freeSlug(name: string): string {
    const wanted = slugOf(name);
    let slug = wanted;
    for (let number = 2; this.directory.withSlug(slug) !== null; number++) slug = `${wanted}-${number}`;
    return slug;
  }
}

/** A name as part of an address: Latin letters, digits and hyphens; from a digest where the name has none of these. */
function slugOf(name: string): string {
  const latin = searchKey(name)
    .replaceAll(/[^a-z0-9 ]/g, '')
    .trim()
    .replaceAll(/ +/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/-$/, '');
  return latin || `participant-${createHash('sha1').update(name).digest('hex').slice(0, 10)}`;
}
