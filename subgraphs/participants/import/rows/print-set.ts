/**
 * A set of prints (`longPrintOf`), sixteen bytes each at most: a million names take as many megabytes, where a Set of numbers takes five times that.
 * Zero cannot be in it.
 */
export class PrintSet {
  #slots = new Float64Array(1 << 12);
  #used = 0;

  /** Puts a print into the set. @returns whether it was there before */
  had(print: number): boolean {
    if (this.#used * 2 > this.#slots.length) this.#grow();
    const slot = slotOf(print, this.#slots);
    if (this.#slots[slot] === print) return true;
    this.#slots[slot] = print;
    this.#used += 1;
    return false;
  }

  #grow(): void {
    const larger = new Float64Array(this.#slots.length * 2);
    for (const print of this.#slots) if (print !== 0) larger[slotOf(print, larger)] = print;
    this.#slots = larger;
  }
}

/** The slot that holds the print, or the free one where it belongs. */
function slotOf(print: number, slots: Float64Array): number {
  const last = slots.length - 1;
  let slot = (print % 0x7fffffff) & last;
  while (slots[slot] !== 0 && slots[slot] !== print) slot = (slot + 1) & last;
  return slot;
}
