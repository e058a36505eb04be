import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { ImportError } from '../import-error.js';
import { nearest } from './nearest.js';

/** A YAML file, and everything found wrong with it: a person who fixes a mapping wants all faults at once. */
export class YamlFile {
  readonly faults: string[] = [];
  readonly root: YamlValue;
  readonly #lines = new LineCounter();

  /** Scalars stay the text they are: 007 keeps its zeros, a date is not turned into an instant, "no" is not false. */
  constructor(
    readonly name: string,
    text: string,
  ) {
    const document = parseDocument(text, {
      schema: 'failsafe',
      lineCounter: this.#lines,
      prettyErrors: false,
    });
    for (const { pos, message } of document.errors)
      this.faults.push(`${name}:${this.lineAt(pos[0])}: ${message}.`);
    this.root = new YamlValue(this, document.contents, '');
  }

  lineAt(offset: number): number {
    return this.#lines.linePos(offset).line || 1;
  }

  /** @throws ImportError with every fault, a line each */
  refuseFaults(): void {
    if (this.faults.length > 0) throw new ImportError(this.faults.toSorted(byLine).join('\n'));
  }
}

function byLine(one: string, other: string): number {
  const line = (fault: string): number => Number(/:(\d+): /.exec(fault)?.[1]);
  return line(one) - line(other);
}

/**
 * One value of a YAML file that knows its line and its path. Reading a value of the wrong sort notes a fault and answers with something harmless,
 * so that reading goes on; nothing is used before `refuseFaults`.
 */
export class YamlValue {
  constructor(
    private readonly file: YamlFile,
    private readonly node: unknown,
    readonly path: string,
    private readonly fallbackLine = 1,
  ) {}

  get line(): number {
    const start = isNode(this.node) ? this.node.range?.[0] : undefined;
    return start === undefined ? this.fallbackLine : this.file.lineAt(start);
  }

  get isMapping(): boolean {
    return isMap(this.node);
  }

  get isList(): boolean {
    return isSeq(this.node);
  }

  /** Notes that this value cannot be used; `advice` is a sentence that says what would do. */
  fault(advice: string): void {
    this.file.faults.push(
      `${this.file.name}:${this.line}: ${this.path ? `\`${this.path}\` ` : 'a mapping '}${advice}`,
    );
  }

  /** The value under that key; null when the key is absent. */
  get(key: string): YamlValue | null {
    const pair = this.#pairs().find((found) => keyOf(found) === key);
    if (!pair) return null;
    return new YamlValue(
      this.file,
      pair.value,
      this.path ? `${this.path}.${key}` : key,
      this.#lineOf(pair.key),
    );
  }

  /** The value under a key that must be there. */
  require(key: string, what: string): YamlValue | null {
    const value = this.get(key);
    if (!value) this.fault(`needs \`${key}\`: ${what}`);
    return value;
  }

  /** Notes a fault for each key that is none of these, with the one that was probably meant. */
  allow(...known: string[]): void {
    if (!isMap(this.node)) return this.fault(`has to be a group of settings: ${known.join(', ')}.`);
    for (const pair of this.#pairs()) {
      const key = keyOf(pair);
      if (known.includes(key)) continue;
      const meant = nearest(key, known);
      const advice = meant ? `Did you mean \`${meant}\`?` : `Known here: ${known.join(', ')}.`;
      this.file.faults.push(
        `${this.file.name}:${this.#lineOf(pair.key)}: there is no setting \`${this.path ? `${this.path}.` : ''}${key}\`. ${advice}`,
      );
    }
  }

  /** Every key with its value, for tables whose keys the writer chooses. */
  entries(): [string, YamlValue][] {
    if (!isMap(this.node)) {
      this.fault('has to be a table of `key: value`.');
      return [];
    }
    return this.#pairs().map((pair) => [
      keyOf(pair),
      new YamlValue(this.file, pair.value, `${this.path}.${keyOf(pair)}`, this.#lineOf(pair.key)),
    ]);
  }

  /** The items of a list; a single value counts as a list of one. */
  items(): YamlValue[] {
    if (!isSeq(this.node)) return [this];
    return this.node.items.map(
      (item, at) => new YamlValue(this.file, item, `${this.path}[${at + 1}]`, this.line),
    );
  }

  text(): string {
    if (isScalar<string | null>(this.node)) return (this.node.value ?? '').trim();
    this.fault('has to be a text.');
    return '';
  }

  choice<Choice extends string>(choices: readonly Choice[]): Choice {
    const given = this.text();
    const choice = choices.find((known) => known === given);
    if (!choice) {
      const meant = nearest(given, choices);
      this.fault(
        `cannot be "${given}".${meant ? ` Did you mean ${meant}?` : ''} It can be: ${choices.join(', ')}.`,
      );
    }
    return choice ?? choices[0]!;
  }

  wholeNumber(): number {
    const given = this.text();
    if (/^\d{1,9}$/.test(given)) return Number(given);
    this.fault(`has to be a whole number, not "${given}".`);
    return 0;
  }

  #pairs(): YAMLMap['items'] {
    return isMap(this.node) ? this.node.items : [];
  }

  #lineOf(key: unknown): number {
    const start = isNode(key) ? key.range?.[0] : undefined;
    return start === undefined ? this.line : this.file.lineAt(start);
  }
}

function keyOf({ key }: { key: unknown }): string {
  return isScalar<string | null>(key) ? (key.value ?? '') : String(key);
}
