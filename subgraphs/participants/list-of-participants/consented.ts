/** Whether the person of a registration `g` has agreed to be named on lists: of that meeting, else of all meetings. Not answered is no. */
export const consentedSql = `coalesce((select c.given from participants.appearance_consent c
  where c.representative_id = g.representative_id and c.superseded_at is null and (c.meeting_id is null or c.meeting_id = g.meeting_id)
  order by c.meeting_id nulls last limit 1), false)`;
