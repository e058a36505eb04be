import { newId } from '../../../kernel/uuid.js';

/** A participant's seat in a body, as written. What is known later never changes a row: it is superseded by another. */
export class Seat {
  readonly id: string = newId();
  supersededAt: Date | null = null;

  constructor(
    readonly bodyId: string,
    readonly participantId: string,
    /** The first day, `YYYY-MM-DD`. */
    readonly joinedOn: string,
    readonly recordedAt: Date,
    /** The first day without it; null while it is held. */
    readonly leftOn: string | null = null,
  ) {}

  /** Gives the seat up from `day` on: leaving is free (domain.md 2.3 no. 7). Returns what is to be recorded in its place. */
  vacate(day: string, now: Date): Seat {
    this.supersededAt = now;
    return new Seat(this.bodyId, this.participantId, this.joinedOn, now, day);
  }
}
