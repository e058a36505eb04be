import type { Attributes } from './attributes.js';
import type { Person } from './interpreter.js';

/**
 * Tells whether the rows of a meeting are the same as those of another reading, in whatever order. Each row adds a 64-bit number to a sum; that
 * costs nothing at a million rows, and rows that differ by accident do not add up to the same.
 */
export class ListDigest {
  rows = 0;
  #low = 0;
  #high = 0;

  /** `participant`, `attributes` and `person` are prints of these, from `printOf`. */
  add(participant: number, attributes: number, people: number, person: number): void {
    this.rows += 1;
    const mixed = mix(mix(mix(participant, attributes), people), person);
    this.#low = (this.#low + mixed) | 0;
    this.#high = (this.#high + mix(mixed, participant ^ 0x5bd1e995)) | 0;
  }

  toString(): string {
    const hex = (part: number): string => (part >>> 0).toString(16).padStart(8, '0');
    return `${this.rows}-${hex(this.#high)}${hex(this.#low)}`;
  }
}

/** A 32-bit number that stands for a text (FNV-1a over its letters, then mixed). */
export function printOf(text: string, seed = 0x811c9dc5): number {
  let print = seed;
  for (let at = 0; at < text.length; at++) print = Math.imul(print ^ text.charCodeAt(at), 0x01000193);
  return mix(print, text.length);
}

/** A number of 53 bits that stands for a text, for sets of millions of texts that need not be kept. */
export function longPrintOf(text: string, seed: number): number {
  return (printOf(text, seed) >>> 0) * 0x200000 + (printOf(text, seed ^ 0x1b873593) >>> 11);
}

export function printOfAttributes({ role, gender, mode, status, countryId }: Attributes): number {
  return printOf(`${role} ${gender} ${mode} ${status} ${countryId}`);
}

export function printOfPerson({ name, affiliation, email, functionTitle }: Person): number {
  const others =
    affiliation === null && email === null && functionTitle === null
      ? ''
      : `\0${affiliation}\0${email}\0${functionTitle}`;
  return printOf(name + others);
}

/** Two numbers as one of 32 bits (the finalizer of MurmurHash3). */
export function mix(one: number, other: number): number {
  let word = Math.imul(one ^ Math.imul(other, 0x9e3779b1), 0x85ebca6b);
  word ^= word >>> 13;
  word = Math.imul(word, 0xc2b2ae35);
  return (word ^ (word >>> 16)) | 0;
}
