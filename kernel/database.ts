import { MikroORM, type EntityManager, type MigrationObject } from '@mikro-orm/postgresql';
import { Migrator, type Migration } from '@mikro-orm/migrations';
import { CompiledQuery } from 'kysely';
import { createHash } from 'node:crypto';
import type { DatabaseError, Pool, PoolClient } from 'pg';
import { badRequest } from './faults.js';
import { Turns } from './turns.js';

/** Runs one SQL statement with `$1`-style parameters, arrays included, and returns its rows as plain objects. */
export type Rows = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;

/** A transaction: entities through `em`, set-based SQL through `rows`; both commit or roll back together. */
export interface Transaction {
  em: EntityManager;
  rows: Rows;
}

export interface DatabaseOptions {
  url: string;
  /** The PostgreSQL schema that this subgraph owns, and nobody else writes. */
  schema: string;
  entities: object[];
  migrations: (new (...args: ConstructorParameters<typeof Migration>) => Migration)[];
  /** At most so many connections at once. */
  connections?: number;
}

/** So many connections are left to reads, however many transactions there are. */
const KEPT_FOR_READS = 2;

/** One subgraph's part of PostgreSQL. Reads are prepared statements on a pool; writes are MikroORM transactions. */
export class Database {
  readonly #statementNames = new Map<string, string>();

  private constructor(
    readonly orm: MikroORM,
    private readonly pool: Pool,
    private readonly turns: Turns,
  ) {}

  /** The PostgreSQL schema that this subgraph owns. */
  get schema(): string {
    return this.orm.config.get('schema');
  }

  /** Connects; creates nothing. @throws the driver's error when the server cannot be reached */
  static async open(options: DatabaseOptions): Promise<Database> {
    const connections = options.connections ?? 10;
    const orm = await MikroORM.init({
      clientUrl: options.url,
      schema: options.schema,
      entities: options.entities as never[],
      discovery: { warnWhenNoEntities: false },
      pool: { min: 0, max: connections },
      extensions: [Migrator],
      migrations: {
        migrationsList: options.migrations.map((migration): MigrationObject => ({
          name: migration.name,
          class: migration,
        })),
        tableName: 'migration',
        schema: options.schema,
        snapshot: false,
      },
      schemaGenerator: { ignoreSchema: ['public', 'auth', 'jobs', 'outbox'] },
      logger: () => undefined,
    });
    await orm.connect();
    const pool = await orm.em.getConnection().getNativeClient();
    takeBackBroken(pool);
    return new Database(orm, pool, new Turns(Math.max(1, connections - KEPT_FOR_READS)));
  }

  /** Applies the migrations that are missing, in their order; returns how many. */
  async migrate(): Promise<number> {
    await this.pool.query(`create schema if not exists "${this.orm.config.get('schema')}"`);
    const applied = await this.orm.migrator.up();
    return applied.length;
  }

  /** Runs `work` while no other process does the same on this schema: several may start at once on one database. */
  async exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    const lock = [`intersession-hub ${this.orm.config.get('schema')}`];
    try {
      await client.query('select pg_advisory_lock(hashtext($1))', lock);
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock(hashtext($1))', lock);
      client.release();
    }
  }

  /**
   * A read on the pool, outside any transaction. The statement is prepared once per connection, so keep `text` constant.
   *
   * @throws Fault BAD_REQUEST when a value holds U+0000, which PostgreSQL cannot compare with anything
   */
  readonly rows: Rows = async <Row extends object>(text: string, values: unknown[] = []) => {
    const { rows } = await this.pool
      .query<Row>({ name: this.#nameOf(text), text, values })
      .catch(refuseNullCharacter);
    return rows;
  };

  /**
   * Runs `work` in one transaction; an exception rolls everything back. Transactions never take all connections: what one of them reads on
   * the pool finds one, where a crowd of transactions would each hold a connection and wait for another for ever.
   */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.turns.take(() =>
      this.orm.em.fork().transactional((em) => work({ em, rows: rowsWithin(em) })),
    );
  }

  /** Whether the server answers. */
  async isReachable(): Promise<boolean> {
    return this.pool.query('select 1').then(
      () => true,
      () => false,
    );
  }

  close(): Promise<void> {
    return this.orm.close(true);
  }

  #nameOf(text: string): string {
    let name = this.#statementNames.get(text);
    if (!name) {
      name = createHash('sha1').update(text).digest('base64url');
      this.#statementNames.set(text, name);
    }
    return name;
  }
}

/**
 * A transaction whose connection broke cannot roll back, and Kysely 0.29 then keeps the connection for ever: ten of them, as when PostgreSQL is
 * restarted under load, and nothing was ever answered again. They are taken back a moment after they ended.
 */
function takeBackBroken(pool: Pool): void {
  const watched = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    client.once('end', () => setTimeout(() => giveBack(client), 1_000).unref());
  });
}

function giveBack(client: PoolClient): void {
  try {
    client.release(true);
  } catch {
    // Its holder gave it back.
  }
}

function refuseNullCharacter(error: DatabaseError): never {
  if (error.code === '22021') throw badRequest('A text holds the character U+0000. Remove it.');
  throw error;
}

function rowsWithin(em: EntityManager): Rows {
  return async <Row extends object>(text: string, values: unknown[] = []) => {
    const { rows } = await em.getKysely().executeQuery<Row>(CompiledQuery.raw(text, values));
    return rows;
  };
}
