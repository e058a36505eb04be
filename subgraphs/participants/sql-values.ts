/** The values of one SQL statement under construction, in the order of their `$n`. */
export class SqlValues {
  readonly list: unknown[] = [];

  /** Adds a value and returns its place with a cast, such as `$3::date[]`. */
  add(value: unknown, type: string): string {
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }
}
