import { Field, ObjectType } from 'type-graphql';
import type { Rows } from '../../../kernel/database.js';

@ObjectType({
  description:
    'Whether a person’s name may appear in public lists of participants: asked, dated, and taken back whenever the person wishes.',
})
export class AppearanceConsent {
  @Field(() => Boolean, { nullable: true, description: 'Null: not answered yet, which counts as no.' })
  given!: boolean | null;

  @Field(() => Date, { nullable: true, description: 'When the person was asked.' })
  askedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the person answered last; null: not yet.' })
  answeredAt!: Date | null;
}

/**
 * Who of these people had agreed, at an instant, to appear in public lists: for that meeting, else for all meetings.
 *
 * @param at what was known then
 * @returns their ids
 */
export async function consentingAmong(
  { rows }: { rows: Rows },
  personIds: readonly string[],
  { meetingId, at }: { meetingId: string; at: Date },
): Promise<Set<string>> {
  const found = await rows<{ id: string; given: boolean | null }>(
    `select distinct on (representative_id) representative_id as id, given from participants.appearance_consent
     where representative_id = any ($1::uuid[]) and (meeting_id is null or meeting_id = $2)
       and recorded_at <= $3 and (superseded_at is null or superseded_at > $3)
     order by representative_id, meeting_id nulls last`,
    [personIds, meetingId, at],
  );
  return new Set(found.flatMap(({ id, given }) => (given ? [id] : [])));
}

/** Whether the person of a registration `g` agrees to be named on the lists of its meeting, as SQL; no answer is no. */
export const consentedSql = `coalesce((select c.given from participants.appearance_consent c
  where c.representative_id = g.representative_id and (c.meeting_id is null or c.meeting_id = g.meeting_id) and c.superseded_at is null
  order by c.meeting_id nulls last limit 1), false)`;
