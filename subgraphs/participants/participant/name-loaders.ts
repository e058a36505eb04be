import DataLoader from 'dataloader';
import type { Database } from '../../../kernel/database.js';
import { Language } from '../../../kernel/language.js';
import { NameForm, type ParticipantName } from './participant-name.js';

/** Which name of a participant is wanted. */
export interface NameWanted {
  id: string;
  lang: Language;
  form: NameForm;
  /** The day on which it should hold. */
  asOf: string;
}

/** What a name is asked for, as SQL: placeholders with their casts, columns or literals; `lang` and `form` text, `asOf` a date. */
interface NameAskedSql {
  lang: string;
  form: string;
  asOf: string;
}

/**
 * The order of names `n` of a participant, the nearest to what is asked first: by how near to the day it held (a State that has ended keeps
 * its last name), then by language, then by form, then by the languages in which the sources are fullest. Aliases come last.
 */
export function nameRankSql({ lang, form, asOf }: NameAskedSql): string {
  return `n.form in ('ALIAS', 'ACRONYM') and n.form <> ${form},
    greatest(coalesce(n.valid_from - ${asOf}, 0), coalesce(${asOf} - n.valid_to + 1, 0), 0),
    n.lang = ${lang} desc, n.form = ${form} desc, n.form = 'SHORT' desc,
    array_position(array['en', 'fr', 'es', 'ru', 'zh', 'ar', 'und'], n.lang), n.name`;
}

const asked = { lang: 'asked.lang', form: 'asked.form', asOf: 'asked.as_of' };

// The first half is the common case, and finds it by index alone; the second would give the same, from all names of the participant.
const nameWantedOf = (wanted: string): string => `
  select asked.place::int - 1 as place, coalesce(
    (select n.name from participants.participant_name n
     where n.participant_id = asked.id and n.superseded_at is null and n.lang = asked.lang and n.form = asked.form
       and coalesce(n.valid_from <= asked.as_of, true) and coalesce(n.valid_to > asked.as_of, true)
     order by n.name limit 1),
    (select n.name from participants.participant_name n
     where n.participant_id = asked.id and n.superseded_at is null
     order by ${nameRankSql(asked)} limit 1)) as name
  from ${wanted}`;

const namesWanted = nameWantedOf(
  'unnest($1::uuid[], $2::text[], $3::text[], $4::date[]) with ordinality as asked (id, lang, form, as_of, place)',
);

/** As on nearly every page, where all names are wanted alike: a third of the work to send. */
const namesWantedAlike = nameWantedOf(
  '(select id, $2::text as lang, $3::text as form, $4::date as as_of, place from unnest($1::uuid[]) with ordinality as one (id, place)) as asked',
);

interface NameFound {
  place: number;
  name: string | null;
}

/** The name of each participant that comes nearest to what is wanted, many in one statement. */
export function nameOfParticipant(database: Database): DataLoader<NameWanted, string | null, string> {
  return new DataLoader(
    async (wanted) => {
      const ids = wanted.map(({ id }) => id);
      const { lang, form, asOf } = wanted[0]!;
      const alike = wanted.every((one) => one.lang === lang && one.form === form && one.asOf === asOf);
      const rows = await (alike
        ? database.rows<NameFound>(namesWantedAlike, [ids, lang, form, asOf])
        : database.rows<NameFound>(namesWanted, [
            ids,
            wanted.map((one) => one.lang),
            wanted.map((one) => one.form),
            wanted.map((one) => one.asOf),
          ]));
      const names = wanted.map((): string | null => null);
      for (const { place, name } of rows) names[place] = name;
      return names;
    },
    { cacheKeyFn: ({ id, lang, form, asOf }) => `${id} ${lang} ${form} ${asOf}` },
  );
}

/** Every name that a participant has had, as the hub knows it now; earlier names first. */
export function namesOfParticipant(database: Database): DataLoader<string, ParticipantName[]> {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<ParticipantName & { id: string }>(
      `select n.participant_id as id, n.name as text, nullif(n.lang, 'und') as lang, n.form,
         n.valid_from::text as "validFrom", n.valid_to::text as "validTo", n.is_source as "isSource", n.source
       from participants.participant_name n
       where n.participant_id = any ($1::uuid[]) and n.superseded_at is null
       order by n.valid_from nulls first, n.lang, n.form, n.name`,
      [ids],
    );
    const byParticipant = Map.groupBy(rows, ({ id }) => id);
    return ids.map((id) => byParticipant.get(id) ?? []);
  });
}

/** What a sentence to a person calls a participant today, in English. */
export async function nameOf(
  { id, slug }: { id: string; slug: string },
  { loaders, today }: NamingContext,
): Promise<string> {
  return (
    (await loaders.nameOfParticipant.load({ id, lang: Language.EN, form: NameForm.SHORT, asOf: today })) ??
    slug
  );
}

interface NamingContext {
  loaders: { nameOfParticipant: ReturnType<typeof nameOfParticipant> };
  today: string;
}
