import type { Database } from '../../../kernel/database.js';
import { searchKey, searchWords, tellingWords } from './search-key.js';

const CANDIDATES = 1_000;

interface Candidate {
  id: string;
  key: string;
}

/** A participant that a search found, and how well: higher is better. */
export interface Found {
  id: string;
  score: number;
}

/**
 * Participants with a name in which every word of the search occurs, give or take typing errors: none in words under four letters, one
 * in words under eight, two in longer ones; two letters that changed places are one error.
 */
export async function namesNearTo(search: string, database: Database): Promise<Found[]> {
  const words = searchWords(search);
  const longest = words.toSorted((a, b) => b.length - a.length)[0]!;
  const candidates = await (errorsForgivenIn(longest) < 2 ? withinOneError : similar)(longest, database);
  const scores = new Map<string, number>();
  for (const { id, key } of candidates) {
    const score = nearness(words, tellingWords(key));
    if (score !== null) scores.set(id, Math.max(score, scores.get(id) ?? -Infinity));
  }
  return [...scores].map(([id, score]) => ({ id, score }));
}

/** Names with a word one error away, found by naming every such error: similarity says too little of short words. */
function withinOneError(word: string, database: Database): Promise<Candidate[]> {
  const letters = Array.from(word);
  const changed = (from: number, taken: number, put: string) =>
    [...letters.slice(0, from), put, ...letters.slice(from + taken)].join('');
  const errors = letters.flatMap((letter, i) => [
    changed(i, 1, '.?'),
    changed(i, 0, '.'),
    ...(i + 1 < letters.length ? [changed(i, 2, letters[i + 1]! + letter)] : []),
  ]);
  return database.rows<Candidate>(
    `select n.participant_id as id, n.search_key as key from participants.participant_name n
     where n.superseded_at is null and n.search_key ~ $1::text limit ${CANDIDATES}`,
    [errorsForgivenIn(word) === 0 ? `\\m${word}\\M` : `\\m(${errors.join('|')}|${word}.)\\M`],
  );
}

/** Names with a word that shares enough trigrams, best first. */
function similar(word: string, database: Database): Promise<Candidate[]> {
  return database.transaction(async ({ rows }) => {
    await rows('set local pg_trgm.word_similarity_threshold = 0.3');
    return rows<Candidate>(
      `select n.participant_id as id, n.search_key as key from participants.participant_name n
       where n.superseded_at is null and n.search_key %> $1::text
       order by word_similarity($1::text, n.search_key) desc, n.participant_id, n.search_key limit ${CANDIDATES}`,
      [word],
    );
  });
}

function errorsForgivenIn(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/** Fewer errors are nearer, and among equals names with fewer other words; null when a word has no counterpart. */
function nearness(words: string[], name: string[]): number | null {
  let errors = 0;
  for (const word of words) {
    const least = Math.min(...name.map((other) => errorsBetween(word, other)));
    if (least > errorsForgivenIn(word)) return null;
    errors += least;
  }
  return -(errors * 100 + Math.min(99, Math.abs(name.length - words.length)));
}

/** How many letters were left out, added, mistaken or swapped with their neighbour (optimal string alignment distance). */
export function errorsBetween(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  let twoBack: number[] = [];
  let oneBack = right.map((_, index) => index).concat(right.length);
  for (const [i, letter] of left.entries()) {
    const row = [i + 1];
    for (const [j, other] of right.entries()) {
      row.push(Math.min(oneBack[j + 1]! + 1, row[j]! + 1, oneBack[j]! + (letter === other ? 0 : 1)));
      const swapped = i > 0 && j > 0 && letter === right[j - 1] && left[i - 1] === other;
      if (swapped) row[j + 1] = Math.min(row[j + 1]!, twoBack[j - 1]! + 1);
    }
    [twoBack, oneBack] = [oneBack, row];
  }
  return oneBack.at(-1)!;
}

/** Whether a search holds anything to look for. */
export function isSearchable(search: string): boolean {
  return searchKey(search).length > 0;
}
