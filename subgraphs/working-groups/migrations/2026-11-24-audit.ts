import { Migration } from '@mikro-orm/migrations';
import { auditTable } from '../../../kernel/audit.js';
import { idempotencyTable } from '../../../kernel/idempotency.js';

/** Who changed what and why is kept in a chain; a request sent again is known by its key. */
export class Audit extends Migration {
  override up(): void {
    for (const { up } of [auditTable('working_groups'), idempotencyTable('working_groups')])
      for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    for (const { down } of [idempotencyTable('working_groups'), auditTable('working_groups')])
      for (const statement of down) this.addSql(statement);
  }
}
