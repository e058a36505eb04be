import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Database, Rows } from '../../../kernel/database.js';
import { DateScalar } from '../../../kernel/scalars.js';
import type { ParticipantsContext } from '../context.js';
import { ParticipantKind } from '../participant/participant-kind.js';
import type { ParticipantRow } from '../participant/participant-row.js';
import { Participant } from '../participant/participant.js';
import { ConsultativeStatus, type ConsultativeStatusFact } from './consultative-status.js';
import { statusOn } from './status-on.js';

const facts = `select participant_id as id, event, status, on_date::text as "on", year, printed, note, source
  from participants.consultative_status_fact
  where participant_id = any ($1::uuid[]) and superseded_at is null
  order by coalesce(on_date, make_date(year, 12, 31)) nulls first, id`;

/** The decisions on many organizations’ status in one statement, earliest first. */
export function consultativeFactsOfParticipant(
  database: Database,
): DataLoader<string, ConsultativeStatusFact[]> {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<ConsultativeStatusFact & { id: string }>(facts, [ids]);
    const byParticipant = Map.groupBy(rows, ({ id }) => id);
    return ids.map((id) => byParticipant.get(id) ?? []);
  });
}

/** How one organization stands on a day, read within a transaction. */
export async function consultativeStatusOf(
  rows: Rows,
  participantId: string,
  day: string,
): Promise<ConsultativeStatus> {
  return statusOn(await rows<ConsultativeStatusFact>(facts, [[participantId]]), day);
}

@Resolver(() => Participant)
export class ParticipantConsultativeStatus {
  @FieldResolver(() => ConsultativeStatus, {
    nullable: true,
    description:
      'How it stands with the Economic and Social Council, by the lists that the hub has; null for States.',
  })
  async consultativeStatus(
    @Root() { id, kind }: ParticipantRow,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'On that day; today by default.' })
    asOf: string | undefined,
    @Ctx() { loaders, today }: ParticipantsContext,
  ): Promise<ConsultativeStatus | null> {
    if (kind === ParticipantKind.STATE) return null;
    return statusOn(await loaders.consultativeFactsOfParticipant.load(id), asOf ?? today);
  }
}
