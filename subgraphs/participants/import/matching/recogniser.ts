import { ParticipantKind } from '../../participant/participant-kind.js';
import type { Findings } from '../findings.js';
import type { ParticipantRule } from '../mapping/mapping.js';
import type { StatedKind } from '../mapping/vocabulary.js';
import { Refusal } from '../rows/refusal.js';
import { detached } from '../reading/csv-records.js';
import type { Directory } from './directory.js';
import { candidatesFor, type Candidates } from './candidates.js';
import { Newcomers } from './newcomers.js';
import { whoIsMeant, whoseCode } from './names-on-day.js';

/** What a row says of its participant. */
export interface Mention {
  line: number;
  name: string | null;
  code: string | null;
  slug: string | null;
  stated: StatedKind;
  /** The meeting’s opening day: names and codes are read as of it. Null when it has none, as in a directory. */
  day: string | null;
}

/** Finds whom each row means; adds whoever is not known, so that nothing is dropped. What is doubtful becomes a finding. */
export class Recogniser {
  readonly newcomers: Newcomers;
  readonly #candidates = new Map<string, Candidates>();

  constructor(
    readonly directory: Directory,
    private readonly rule: ParticipantRule,
    private readonly findings: Findings,
  ) {
    this.newcomers = new Newcomers(directory);
  }

  /** @returns the index in `directory.participants`, or why the row cannot be taken */
  recognise(mention: Mention): number | Refusal {
    const { slug, name, code } = mention;
    if (slug !== null) return this.#bySlug(slug, this.rule.slug!.columns[0] ?? null);
    if (name === null && code === null) return this.#unstated(mention);
    if (name === null) return this.#byCode(mention) ?? this.#newcomer(mention, code!);
    return this.#byName(mention, name);
  }

  /** Whom a name means, without adding or reporting anything; null when nobody, or several. */
  known({ name, stated, day }: Mention): number | null {
    const candidates = this.#candidatesFor(name!, stated);
    if (candidates.slug !== null) return this.directory.withSlug(candidates.slug);
    const meant = whoIsMeant(candidates.entries, day, this.directory);
    return meant === null || meant === 'SEVERAL' ? null : meant.participant;
  }

  #byName(mention: Mention, printed: string): number | Refusal {
    const candidates = this.#candidatesFor(printed, mention.stated);
    const { name } = candidates;
    if (candidates.slug !== null) return this.#bySlug(candidates.slug, this.#nameColumn);
    const meant = whoIsMeant(candidates.entries, mention.day, this.directory);
    const coded = this.#byCode(mention);
    if (meant === 'SEVERAL') {
      if (coded !== null) return coded;
      const names = [
        ...new Set(
          candidates.entries.map(({ participant }) => this.directory.participants[participant]!.slug),
        ),
      ];
      return new Refusal(
        this.#nameColumn,
        name,
        `Several are called so: ${names.join(', ')}. Say which under \`participant.known\` in the mapping.`,
      );
    }
    if (meant) {
      if (!meant.heldThen)
        this.#note(
          'NAME_OF_ANOTHER_TIME',
          mention,
          name,
          `was not in use on ${mention.day}; taken for the participant that bore it at another time: ${this.#slug(meant.participant)}.`,
        );
      this.#checkCode(mention, meant.participant, coded);
      this.#checkKind(mention, meant.participant, name);
      return meant.participant;
    }
    if (coded !== null) {
      this.#note(
        'NOT_RECOGNISED',
        mention,
        name,
        `is no known name; taken by its code ${mention.code} for ${this.#slug(coded)}.`,
      );
      return coded;
    }
    return this.#newcomer(mention, name);
  }

  #bySlug(slug: string, column: string | null): number | Refusal {
    return (
      this.directory.withSlug(slug) ??
      new Refusal(column, slug, 'No participant has this slug. Look it up in the hub, or use the name.')
    );
  }

  /** The bearer of the code on the day; null when there is no code or nobody bears it. */
  #byCode({ code, day }: Mention): number | null {
    if (code === null || !this.rule.code) return null;
    const meant = whoseCode(code, this.rule.code.systems, day, this.directory);
    return meant === null || meant === 'SEVERAL' ? null : meant.participant;
  }

  /** The name wins over the code: codes are added later, by hand, and mistyped (PNA for Panama). */
  #checkCode(mention: Mention, participant: number, coded: number | null): void {
    if (mention.code === null || coded === participant) return;
    const whose = coded === null ? 'nobody’s code' : `the code of ${this.#slug(coded)}`;
    this.findings.note(`${mention.code} ${mention.name}`, {
      kind: 'CODE_CONTRADICTS_NAME',
      line: mention.line,
      column: this.rule.code!.cell.columns[0] ?? null,
      value: detached(mention.code),
      advice: `is ${whose}, but the row names “${mention.name}”. The name was believed: ${this.#slug(participant)}.`,
    });
  }

  #checkKind(mention: Mention, participant: number, name: string): void {
    const { kind, category, isCategoryStated } = mention.stated;
    const known = this.directory.participants[participant]!;
    if (kind === ParticipantKind.OTHER && !isCategoryStated) return;
    if (known.kind === kind && (!isCategoryStated || known.category === category)) return;
    const [stated, kept] = isCategoryStated ? [category, known.category] : [kind, known.kind];
    this.#note(
      'KIND_CONFLICT',
      mention,
      name,
      `is listed here as ${stated}; the hub has ${known.slug} as ${kept}, and it counts as that.`,
      stated,
    );
  }

  #unstated(mention: Mention): number | Refusal {
    const { ifUnknown } = this.rule;
    if (ifUnknown !== null) return this.newcomers.placeholder(ifUnknown, mention.stated);
    return new Refusal(
      this.#nameColumn,
      null,
      'Nobody is named. Fill it in, or say in the mapping who stands for that: `participant.ifUnknown`.',
    );
  }

  #newcomer({ stated, line }: Mention, name: string): number | Refusal {
    const printed = detached(name);
    if (this.rule.unrecognised === 'keep') return this.newcomers.add(printed, stated, line);
    return new Refusal(
      this.#nameColumn,
      printed,
      'The hub does not know this name. Say who it is under `participant.known` in the mapping.',
    );
  }

  /** Only what was found is remembered: a name that nobody bears yet gets a bearer with this row. */
  #candidatesFor(name: string, stated: StatedKind): Candidates {
    const key = `${stated.kind} ${name}`;
    const remembered = this.#candidates.get(key);
    if (remembered) return remembered;
    const candidates = candidatesFor(name, stated, this.rule, this.directory);
    if (candidates.slug !== null || candidates.entries.length > 0)
      this.#candidates.set(detached(key), candidates);
    return candidates;
  }

  get #nameColumn(): string | null {
    return (this.rule.name ?? this.rule.code?.cell)?.columns[0] ?? null;
  }

  #slug(participant: number): string {
    return this.directory.participants[participant]!.slug;
  }

  #note(
    kind: 'KIND_CONFLICT' | 'NAME_OF_ANOTHER_TIME' | 'NOT_RECOGNISED',
    { line }: Mention,
    name: string,
    advice: string,
    about = '',
  ): void {
    this.findings.note(`${name} ${about}`, {
      kind,
      line,
      column: this.#nameColumn,
      value: detached(name),
      advice,
    });
  }
}
