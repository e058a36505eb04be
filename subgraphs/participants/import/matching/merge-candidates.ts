import { ParticipantKind } from '../../participant/participant-kind.js';
import { errorsBetween } from '../../participant/near-names.js';
import { searchKey } from '../../participant/search-key.js';
import type { Findings } from '../findings.js';
import type { Directory } from './directory.js';
import type { Newcomers } from './newcomers.js';
import { hasLostLetters } from './printed-name.js';

/** A likeness that this many share, such as beginning with “University”, tells nothing. */
const MOST_ALIKE = 40;
const MOST_PER_NAME = 5;
/** “Huawei India” may be “Huawei”; “Christian Council of Sierra Leone” is hardly “Christian”. */
const MOST_WORDS_AFTER_ONE = 3;

/** In what two names are alike, and the part that has yet to be compared letter by letter. */
interface Likeness {
  key: string;
  because: string;
  /** Compared within a number of errors; null: equal keys suffice. */
  word: string | null;
  /** For beginnings: whether this is the whole name, of which the other is a longer form. */
  isWhole: boolean;
}

/**
 * Reports each newly added organization whose name is nearly that of another: a hub never merges them by itself, for “Climate Action Network
 * Latin America (Can-La)” and “(Canla)” are one body, and “Friends of the Earth Ghana” and “Friends of the Earth Malta” are two.
 */
export function reportMergeCandidates(
  directory: Directory,
  newcomers: Newcomers,
  findings: Findings,
  column: string | null,
): void {
  const alike = new Map<string, { participant: number; likeness: Likeness }[]>();
  const likenessesOf: Likeness[][] = [];
  for (const [participant, { kind, name }] of directory.participants.entries()) {
    if (kind === ParticipantKind.STATE || hasLostLetters(name)) continue;
    const likenesses = likenessesOfNames(namesOf(directory, participant), directory.acronymsOf(participant));
    likenessesOf[participant] = likenesses;
    for (const likeness of likenesses) {
      const others = alike.get(likeness.key);
      if (others) others.push({ participant, likeness });
      else alike.set(likeness.key, [{ participant, likeness }]);
    }
  }
  for (const [newcomer, line] of newcomers.firstLines) {
    const found = new Map<number, string>();
    for (const likeness of likenessesOf[newcomer] ?? []) {
      const others = alike.get(likeness.key)!;
      if (others.length > MOST_ALIKE) continue;
      for (const other of others) {
        // Of two newcomers, the later one reports.
        if (
          other.participant >= newcomer ||
          found.has(other.participant) ||
          !isAlike(likeness, other.likeness)
        )
          continue;
        found.set(other.participant, likeness.because);
      }
    }
    const { name } = directory.participants[newcomer]!;
    for (const [other, because] of [...found].slice(0, MOST_PER_NAME)) {
      const known = directory.participants[other]!;
      const advice = `may be “${known.name}” (${known.slug}): ${because}.`;
      findings.note(`${newcomer} ${other}`, { kind: 'MERGE_CANDIDATE', line, column, value: name, advice });
    }
  }
}

/** States that the hub did not recognise are rare and usually misprints: each is reported with the State whose name is nearest. */
export function reportUnknownStates(
  directory: Directory,
  newcomers: Newcomers,
  findings: Findings,
  column: string | null,
): void {
  for (const [newcomer, line] of newcomers.firstLines) {
    const { kind, name } = directory.participants[newcomer]!;
    if (kind !== ParticipantKind.STATE) continue;
    const key = searchKey(name);
    let nearest = { slug: '', errors: Math.max(1, Math.floor(key.length / 4)) + 1 };
    for (const [other, entries] of directory.names()) {
      const state = entries.find(
        ({ participant }) =>
          participant !== newcomer && directory.participants[participant]!.kind === ParticipantKind.STATE,
      );
      if (!state || Math.abs(other.length - key.length) >= nearest.errors) continue;
      const errors = errorsBetween(key, other);
      if (errors < nearest.errors)
        nearest = { slug: directory.participants[state.participant]!.slug, errors };
    }
    const hint = nearest.slug ? ` It is near the name of ${nearest.slug}.` : '';
    const advice = `is no State that the hub knows. It was added and counts as UNCLASSIFIED.${hint}`;
    findings.note(name, { kind: 'NOT_RECOGNISED', line, column, value: name, advice });
  }
}

function namesOf(directory: Directory, participant: number): string[] {
  const { added, name } = directory.participants[participant]!;
  return added ? added.filter(({ form }) => form !== 'ACRONYM').map((known) => known.name) : [name];
}

const fillers = new Set(
  'the of and for to a an le la les de du des et pour l d el los las del y para e i in on'.split(' '),
);
const legalForms = new Set(
  'inc incorporated ltd limited llc corp corporation co company gmbh ag sa srl bv ab oy plc pty kk foundation association'.split(
    ' ',
  ),
);

function likenessesOfNames(names: string[], acronyms: ReadonlySet<string>): Likeness[] {
  const found: Likeness[] = [];
  const add = (key: string, because: string, word: string | null = null, isWhole = true): void => {
    found.push({ key, because, word, isWhole });
  };
  for (const name of names) {
    const words = searchKey(name).split(' ').filter(Boolean);
    const telling = words.filter((word) => !fillers.has(word) && !legalForms.has(word));
    add(`letters ${words.join('')}`, 'the same letters');
    if (telling.length > 1) add(`words ${telling.toSorted().join(' ')}`, 'the same words');
    if (telling.length === 1 && telling[0]!.length >= 4) add(`words ${telling[0]}`, 'the same word');
    if (telling.length > 1 && telling.length <= 12) {
      for (const [at, word] of telling.entries()) {
        if (word.length >= 5)
          add(`but ${at} ${telling.with(at, '').join(' ')}`, `but for one word, ${word}`, word);
      }
    }
    const [word = ''] = words;
    if (words.length === 1 && word.length >= 6) {
      for (let at = 0; at < word.length; at++)
        add(`less ${word.slice(0, at)}${word.slice(at + 1)}`, 'nearly the same word', word);
    }
    for (let length = 1; length <= Math.min(words.length, 4); length++) {
      const beginning = words.slice(0, length).join(' ');
      const tellsLittle = length === 1 && words.length > MOST_WORDS_AFTER_ONE;
      if (beginning.length >= 4 && !tellsLittle)
        add(`begins ${beginning}`, 'one begins with the other', null, length === words.length);
    }
  }
  for (const acronym of acronyms) if (acronym.length >= 3) add(`acronym ${acronym}`, 'the same acronym');
  return found;
}

function isAlike(one: Likeness, other: Likeness): boolean {
  if (one.word !== null && other.word !== null) return errorsBetween(one.word, other.word) <= 2;
  return one.isWhole || other.isWhole;
}
