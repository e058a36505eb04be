/** That a person `r` has given what registration asks of it. Gender and consent are asked, and “not stated” and “no” are answers. */
export const completeSql = `r.nationality_sealed is not null and r.birth_date_sealed is not null and r.passport_sealed is not null
  and r.gender_stated_at is not null and exists (select from participants.appearance_consent c
    where c.representative_id = r.id and c.given is not null and c.superseded_at is null)`;
