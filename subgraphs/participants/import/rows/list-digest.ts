import { createHash } from 'node:crypto';
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

/** A 32-bit number that stands for a text. */
export function printOf(text: string): number {
  return createHash('sha1').update(text).digest().readInt32LE();
}

/** A 48-bit number that stands for a text, for sets of millions of texts that need not be kept. */
export function longPrintOf(text: string): number {
  return createHash('sha1').update(text).digest().readUIntLE(0, 6);
}

export function printOfAttributes({ role, gender, mode, status, countryId }: Attributes): number {
  return printOf(`${role} ${gender} ${mode} ${status} ${countryId}`);
}

export function printOfPerson({ name, affiliation, email, functionTitle }: Person): number {
  return printOf(JSON.stringify([name, affiliation, email, functionTitle]));
}

/** The finalizer of MurmurHash3 over two words. */
function mix(one: number, other: number): number {
  let word = Math.imul(one ^ Math.imul(other, 0x9e3779b1), 0x85ebca6b);
  word ^= word >>> 13;
  word = Math.imul(word, 0xc2b2ae35);
  return (word ^ (word >>> 16)) | 0;
}
