import { Migration } from '@mikro-orm/migrations';
import { auditTable } from '../../../kernel/audit.js';
import { Database } from '../../../kernel/database.js';
import { idempotencyTable } from '../../../kernel/idempotency.js';
import { held, type Viewer } from '../../../kernel/viewer.js';
import { prepareOutbox } from '../../../kernel/outbox.js';
import { emptyDatabase } from '../../support/database.js';
import { services } from '../../support/services.js';

export const officer: Viewer = { subject: 'officer', personId: null, roles: [held('SECRETARIAT')] };

export class Toy extends Migration {
  override up(): void {
    for (const { up } of [auditTable('toy'), idempotencyTable('toy')])
      for (const statement of up) this.addSql(statement);
    this.addSql('create table toy.deed (id bigint generated always as identity, what text not null)');
  }
}

/** A schema of its own with what the kernel keeps in each, and a table of deeds. */
export async function openToy() {
  const home = await emptyDatabase();
  const database = await Database.open({ url: home.url, schema: 'toy', entities: [], migrations: [Toy] });
  await database.migrate();
  await prepareOutbox(home.url);
  return {
    url: home.url,
    database,
    /** As a request of the officer has it. */
    context: (viewer = officer) => ({
      database,
      viewer,
      now: new Date('2026-11-24T12:00:00Z'),
      requestId: 'request-1',
      ...services,
    }),
    async close() {
      await database.close();
      await home.drop();
    },
  };
}

export type ToyHub = Awaited<ReturnType<typeof openToy>>;
