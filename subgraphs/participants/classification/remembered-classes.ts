import { LRUCache } from 'lru-cache';
import type { Database } from '../../../kernel/database.js';
import { membersOf, unclassified, type ClassQuestion, type ClassRow } from './classes.js';
import { UNCLASSIFIED } from './membership-terms.js';
import { noSuchScheme } from './no-such-scheme.js';

/** After so many milliseconds a fact that another process has loaded meanwhile is seen here too. */
const REMEMBERED_MS = 30_000;
const MOST_QUESTIONS = 200;

interface RememberedScheme {
  restClass: string | null;
  classes: Map<string, ClassRow>;
}

/** Whose class is wanted; the kind decides about the rest class. */
export interface Classified {
  id: string;
  kind: string;
}

/**
 * What is now known of schemes and their members, held in memory: a few hundred rows that change when reference data is loaded, and that
 * every page asks for. Questions about what was known earlier go to the database.
 */
export class RememberedClasses {
  readonly #schemes: LRUCache<'all', Promise<Map<string, RememberedScheme>>>;
  readonly #members: LRUCache<string, Promise<Map<string, string>>>;

  constructor(private readonly database: Database) {
    this.#schemes = new LRUCache({ max: 1, ttl: REMEMBERED_MS });
    this.#members = new LRUCache({ max: MOST_QUESTIONS, ttl: REMEMBERED_MS });
  }

  /** The one class in which a participant counts. @throws Fault BAD_REQUEST when there is no such scheme */
  async classOf({ id, kind }: Classified, question: Omit<ClassQuestion, 'knownAt'>): Promise<ClassRow> {
    const scheme = (await this.#allSchemes()).get(question.scheme);
    if (!scheme) throw noSuchScheme(question.scheme);
    const members = await this.#membersOn(question);
    const code = members.get(id) ?? (kind === 'STATE' ? scheme.restClass : null) ?? UNCLASSIFIED;
    return scheme.classes.get(code) ?? unclassified(question.scheme);
  }

  /** Forgets everything, as after reference data was loaded. */
  forget(): void {
    this.#schemes.clear();
    this.#members.clear();
  }

  #allSchemes(): Promise<Map<string, RememberedScheme>> {
    return remember(this.#schemes, 'all', async () => {
      const rows = await this.database.rows<{ restClass: string | null } & ClassRow>(
        `select s.rest_class as "restClass", k.scheme_id as "schemeId", k.code, k.names, k.translated
         from participants.scheme_class k join participants.classification_scheme s on s.id = k.scheme_id where k.superseded_at is null`,
      );
      const byScheme = Map.groupBy(rows, ({ schemeId }) => schemeId);
      return new Map(
        [...byScheme].map(([id, classes]) => [
          id,
          { restClass: classes[0]!.restClass, classes: new Map(classes.map((row) => [row.code, row])) },
        ]),
      );
    });
  }

  #membersOn(question: ClassQuestion): Promise<Map<string, string>> {
    const { scheme, asOf, dutyStation, ifDeferralsGranted } = question;
    return remember(this.#members, `${scheme} ${asOf} ${dutyStation} ${ifDeferralsGranted}`, async () => {
      const members = await membersOf(this.database.rows, question);
      return new Map(members.map(({ id, code }) => [id, code]));
    });
  }
}

/** A failed question is asked again by the next who needs it. */
function remember<Key extends string, Value>(
  cache: LRUCache<Key, Promise<Value>>,
  key: Key,
  ask: () => Promise<Value>,
): Promise<Value> {
  let answer = cache.get(key);
  if (!answer) {
    answer = ask();
    cache.set(key, answer);
    answer.catch(() => cache.delete(key));
  }
  return answer;
}

const byDatabase = new WeakMap<Database, RememberedClasses>();

/** The memory that all requests to one database share. */
export function rememberedClasses(database: Database): RememberedClasses {
  let remembered = byDatabase.get(database);
  if (!remembered) byDatabase.set(database, (remembered = new RememberedClasses(database)));
  return remembered;
}
