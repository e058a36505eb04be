/** Why a row cannot be taken. `value` is null where it is empty or personal. */
export class Refusal {
  constructor(
    readonly column: string | null,
    readonly value: string | null,
    readonly advice: string,
  ) {}
}
