import { GraphQLError } from 'graphql';

/** Decides, always alike for the same seed and place, what goes wrong in a subgraph. */
export class Faults {
  readonly #seed: number;
  readonly #rate: number;
  /** Subgraphs that do not answer at all. */
  readonly down: ReadonlySet<string>;

  /** @param rate the share, from 0 to 1, of fields and references in which something happens */
  constructor(seed: number, rate: number, down: Iterable<string> = []) {
    this.#seed = seed;
    this.#rate = rate;
    this.down = new Set(down);
  }

  /** The value, or instead of it an error or null; some values arrive late. */
  happen(place: readonly string[], value: () => unknown): unknown {
    const chance = hash(`${this.#seed} ${place.join(' ')}`);
    const name = place.join('.');
    if (chance < this.#rate * 0.3) throw new Error(`${name} failed`);
    if (chance < this.#rate * 0.5)
      throw new GraphQLError(`${name} is not for you`, { extensions: { code: 'FORBIDDEN' } });
    if (chance < this.#rate * 0.6) return Promise.reject(new Error(`${name} failed late`));
    if (chance < this.#rate) return null;
    return chance > 0.9 ? Promise.resolve().then(value) : value();
  }
}

/** From 0 to 1; nearby texts fall far apart (FNV-1a and a final mix). */
export function hash(text: string): number {
  let state = 2_166_136_261;
  for (let index = 0; index < text.length; index++)
    state = Math.imul(state ^ text.charCodeAt(index), 16_777_619);
  state = Math.imul(state ^ (state >>> 16), 2_246_822_507);
  state = Math.imul(state ^ (state >>> 13), 3_266_489_909);
  return ((state ^ (state >>> 16)) >>> 0) / 4_294_967_296;
}

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
