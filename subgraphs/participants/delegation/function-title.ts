import { Field, ObjectType } from 'type-graphql';
import { Language } from '../../../kernel/language.js';

/** A function in one language, as stored. */
export interface StoredTitle {
  lang: Language;
  text: string;
  isSource: boolean;
}

@ObjectType({ description: 'What somebody is in life, such as Counsellor, in one language.' })
export class FunctionTitle {
  @Field(() => String, { description: 'The function itself.' })
  text!: string;

  @Field(() => Language, {
    nullable: true,
    description: 'In which language it is; null when a list printed it and does not say.',
  })
  lang!: Language | null;

  @Field(() => Boolean, { description: 'Whether it was given so; otherwise it is a translation.' })
  isSource!: boolean;

  @Field(() => Language, {
    nullable: true,
    description: 'The language that was asked for, when the function is not known in it; null when it is.',
  })
  fallbackFrom!: Language | null;
}

/** The function in the language asked for; else as it was given, else in English or French (domain.md 2.3 no. 29). Null when none is known. */
export function titleIn(
  titles: readonly StoredTitle[] | null,
  printed: string | null,
  asked: Language,
): FunctionTitle | null {
  const known = titles ?? [];
  const found =
    known.find(({ lang }) => lang === asked) ??
    known.find(({ isSource }) => isSource) ??
    known.find(({ lang }) => lang === Language.EN) ??
    known.find(({ lang }) => lang === Language.FR) ??
    known[0];
  if (found) return { ...found, fallbackFrom: found.lang === asked ? null : asked };
  return printed === null ? null : { text: printed, lang: null, isSource: true, fallbackFrom: asked };
}

const titleOf = `participants.function_title f
  where f.registration_id = coalesce(g.registration_id, g.id) and f.superseded_at is null and f.title <> ''`;

/**
 * The functions of a registration `g` in every language as JSON. Null when there are none, and when the registration was given another function
 * since: translations of an earlier one are none of it.
 */
export const titlesSql = `case when exists (select from ${titleOf} and f.is_source and f.title = g.function_title) then
  (select json_agg(json_build_object('lang', f.lang, 'text', f.title, 'isSource', f.is_source) order by f.lang) from ${titleOf}) end`;
