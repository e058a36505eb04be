import { Migration } from '@mikro-orm/migrations';

/**
 * Two lists are read for many parents at once, a few rows of each: current names of participants, and seats of bodies, longest-serving
 * first. The indexes give each parent's rows as they are wanted, also before the first ANALYZE.
 */
export class MembersInOrder extends Migration {
  override up(): void {
    this.addSql(
      'create index current_names on participants.participant_name (participant_id, lang) where superseded_at is null',
    );
    this.addSql(
      'create index members_in_order on participants.membership (body_id, joined_on, id) where superseded_at is null',
    );
  }

  override down(): void {
    this.addSql('drop index participants.members_in_order');
    this.addSql('drop index participants.current_names');
  }
}
