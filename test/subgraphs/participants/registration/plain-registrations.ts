/** Registrations for one meeting, kept in a list and decided by looking through it: a second, slow way to the same end. */
export interface PlainRegistration {
  organization: number;
  category: 'MAIN' | 'ADDITIONAL';
  state: string;
  /** Later is greater. */
  arrival: number;
  submitted: boolean;
}

const ended = ['REJECTED', 'WITHDRAWN', 'SUBSTITUTED'];

export class PlainRegistrations {
  readonly all: PlainRegistration[] = [];
  places: number | null = null;
  #clock = 0;

  constructor(private readonly additional: number) {}

  /** @returns what became of it: a state, or CapReached */
  register(organization: number): string {
    const own = this.all.filter((each) => each.organization === organization && !ended.includes(each.state));
    const main = own.filter(({ category }) => category === 'MAIN').length;
    if (main > 0 && own.length - main >= this.additional) return 'CapReached';
    const state = this.#isFull() ? 'QUOTA_PENDING' : 'NOMINATED';
    const category = main === 0 ? 'MAIN' : 'ADDITIONAL';
    this.all.push({ organization, category, state, arrival: this.#clock++, submitted: false });
    return state;
  }

  confirm(index: number): void {
    this.#move(index, ['NOMINATED', 'RETURNED'], 'CONFIRMED');
  }

  submit(index: number): void {
    if (this.#move(index, ['CONFIRMED', 'RETURNED'], 'SUBMITTED')) this.all[index]!.submitted = true;
  }

  withdraw(index: number): void {
    if (this.all[index] && this.all[index].state !== 'CHECKED_IN') this.#end(index, 'WITHDRAWN');
  }

  approve(index: number): void {
    this.#move(index, ['SUBMITTED'], 'APPROVED');
  }

  sendBack(index: number): void {
    this.#move(index, ['NOMINATED', 'CONFIRMED', 'SUBMITTED', 'APPROVED'], 'RETURNED');
  }

  reject(index: number): void {
    this.#end(index, 'REJECTED');
  }

  undo(index: number): void {
    const one = this.all[index];
    if (one?.state === 'APPROVED' || (one?.state === 'RETURNED' && one.submitted)) one.state = 'SUBMITTED';
  }

  substitute(index: number): void {
    const one = this.all[index];
    if (!one || ended.includes(one.state)) return;
    const waits = one.state === 'QUOTA_PENDING';
    const next = { ...one, state: waits ? one.state : one.submitted ? 'SUBMITTED' : 'NOMINATED' };
    if (!waits) next.arrival = this.#clock++;
    one.state = 'SUBSTITUTED';
    this.all.push(next);
  }

  demote(index: number): void {
    const one = this.all[index];
    if (this.places === null || !one || !['NOMINATED', 'CONFIRMED', 'SUBMITTED'].includes(one.state)) return;
    one.state = 'QUOTA_PENDING';
    one.arrival = this.#clock++;
    this.#moveUp(one);
  }

  limit(places: number | null): void {
    this.places = places;
    this.#moveUp(null);
  }

  #isFull(): boolean {
    const held = this.all.filter(({ state }) => state !== 'QUOTA_PENDING' && !ended.includes(state)).length;
    return this.places !== null && held >= this.places;
  }

  #move(index: number, from: string[], to: string): boolean {
    const one = this.all[index];
    if (!one || !from.includes(one.state)) return false;
    one.state = to;
    return true;
  }

  #end(index: number, state: string): void {
    const one = this.all[index];
    if (!one || ended.includes(one.state)) return;
    one.state = state;
    this.#moveUp(null);
  }

  /** Those who wait, first come first, while there are places; whoever has just been put there waits for another time. */
  #moveUp(but: PlainRegistration | null): void {
    for (const one of this.all.toSorted((a, b) => a.arrival - b.arrival))
      if (one !== but && one.state === 'QUOTA_PENDING' && !this.#isFull()) one.state = 'NOMINATED';
  }
}
