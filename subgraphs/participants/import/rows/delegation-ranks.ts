const FREE = -1;

/**
 * The delegations of one meeting: for each participant, the rank of the highest status that its rows state. Six bytes a slot, so that the 870,109
 * delegations of all roll calls of the General Assembly fit into 20 MB; a Map takes three times that.
 */
export class DelegationRanks {
  size = 0;
  #participants = new Int32Array(16).fill(FREE);
  #ranks = new Uint8Array(16);

  /** Notes a row of a participant’s delegation. */
  raise(participant: number, rank: number): void {
    if (this.size * 2 >= this.#participants.length) this.#grow();
    const slot = this.#slotOf(participant);
    if (this.#participants[slot] === FREE) {
      this.#participants[slot] = participant;
      this.#ranks[slot] = rank;
      this.size += 1;
    } else if (this.#ranks[slot]! < rank) {
      this.#ranks[slot] = rank;
    }
  }

  /** Every participant with its rank, in no particular order. */
  *[Symbol.iterator](): Generator<[number, number]> {
    for (const [slot, participant] of this.#participants.entries()) {
      if (participant !== FREE) yield [participant, this.#ranks[slot]!];
    }
  }

  #grow(): void {
    const before = [...this];
    this.#participants = new Int32Array(this.#participants.length * 2).fill(FREE);
    this.#ranks = new Uint8Array(this.#participants.length);
    this.size = 0;
    for (const [participant, rank] of before) this.raise(participant, rank);
  }

  /** The slot that holds the participant, or the free one where it belongs. */
  #slotOf(participant: number): number {
    const last = this.#participants.length - 1;
    let slot = Math.imul(participant, 0x9e3779b1) & last;
    while (this.#participants[slot] !== FREE && this.#participants[slot] !== participant)
      slot = (slot + 1) & last;
    return slot;
  }
}
