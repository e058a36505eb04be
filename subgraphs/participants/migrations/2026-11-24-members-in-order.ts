import { Migration } from '@mikro-orm/migrations';

/** The first members of several bodies are read at once, longest-serving first; the index spares sorting each body's whole list. */
export class MembersInOrder extends Migration {
  override up(): void {
    this.addSql(
      'create index members_in_order on participants.membership (body_id, joined_on, id) where superseded_at is null',
    );
  }

  override down(): void {
    this.addSql('drop index participants.members_in_order');
  }
}
