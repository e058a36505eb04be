import { Field, InputType } from 'type-graphql';
import type { Rows } from '../../../kernel/database.js';
import { Language } from '../../../kernel/language.js';
import { newId } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { ParticipantCategory, ParticipantKind } from '../participant/participant-kind.js';
import { searchKey } from '../participant/search-key.js';
import { faultOf } from '../../../kernel/plain-text.js';
import { InvalidAccreditation, OrganizationKnown, type KnownOrganization } from './problems.js';

/** What can apply, and as what it is counted. */
const kindOf: Partial<Record<ParticipantCategory, ParticipantKind>> = {
  [ParticipantCategory.NGO]: ParticipantKind.NGO,
  [ParticipantCategory.INDUSTRY]: ParticipantKind.INDUSTRY,
  [ParticipantCategory.ACADEMIA_EXPERT]: ParticipantKind.EXPERT,
  [ParticipantCategory.OTHER_STAKEHOLDER]: ParticipantKind.OTHER,
};

@InputType({
  description:
    'An organization that the directory does not have. It becomes a participant when it is accredited.',
})
export class NewOrganizationInput {
  @Field(() => String, { description: 'Its name in full, up to 300 characters.' })
  name!: string;

  @Field(() => Language, { defaultValue: Language.EN, description: 'The language of the name.' })
  language!: Language;

  @Field(() => String, { nullable: true, description: 'Its acronym, up to 30 characters.' })
  acronym?: string;

  @Field(() => ParticipantCategory, {
    defaultValue: ParticipantCategory.NGO,
    description: 'NGO, INDUSTRY, ACADEMIA_EXPERT or OTHER_STAKEHOLDER; others need no accreditation.',
  })
  category!: ParticipantCategory;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'That it is another than those of the same name in the directory.',
  })
  isAnother!: boolean;
}

/** Why an organization cannot be taken as new; null when it can. */
export async function refusalOfOrganization(
  rows: Rows,
  { name, acronym, category, isAnother }: NewOrganizationInput,
): Promise<InvalidAccreditation | OrganizationKnown | null> {
  const nameFault = faultOf(name, 300) ?? (searchKey(name) ? null : 'It has no letters. Write the name.');
  if (nameFault) return new InvalidAccreditation('organization.name', nameFault);
  const acronymFault = faultOf(acronym, 30);
  if (acronymFault) return new InvalidAccreditation('organization.acronym', acronymFault);
  if (!kindOf[category])
    return new InvalidAccreditation(
      'organization.category',
      `${category} needs no accreditation. Ask the secretariat to add it to the directory.`,
    );
  if (isAnother) return null;
  const known = await rows<KnownOrganization>(
    `select distinct on (p.id) p.id as "participantId", n.name from participants.participant_name n
     join participants.participant p on p.id = n.participant_id
     where n.search_key = $1::text and n.superseded_at is null and n.form <> 'ACRONYM' and p.kind <> 'STATE'
     order by p.id, n.name limit 10`,
    [searchKey(name)],
  );
  return known.length > 0 ? new OrganizationKnown(name, known) : null;
}

/** Keeps an organization outside the directory. @returns the id that it keeps when it becomes a participant */
export async function keepApplicant(
  rows: Rows,
  { viewer, now }: Pick<ParticipantsContext, 'viewer' | 'now'>,
  { name, acronym, language, category }: NewOrganizationInput,
): Promise<string> {
  const id = newId();
  await rows(
    `insert into participants.applicant (id, name, acronym, lang, kind, category, search_key, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      name.trim(),
      acronym?.trim() ?? null,
      language,
      kindOf[category],
      category,
      searchKey(name),
      now,
      viewer.subject,
    ],
  );
  return id;
}

/**
 * Makes an applicant a participant, when it is accredited; nothing for one that is a participant already.
 *
 * @returns whether it became one now
 */
export async function admitApplicant(
  rows: Rows,
  { now }: Pick<ParticipantsContext, 'now'>,
  id: string,
): Promise<boolean> {
  const [applicant] = await rows<{ name: string; acronym: string | null; lang: string }>(
    `update participants.applicant set admitted_at = $2 where id = $1 and admitted_at is null returning name, acronym, lang`,
    [id, now],
  );
  if (!applicant) return false;
  const insert = `insert into participants.participant (id, kind, category, slug, source, recorded_at)
    select id, kind, category, $2, 'accreditation', $3 from participants.applicant where id = $1
    on conflict (slug) do nothing returning id`;
  const slug = slugOf(applicant.name);
  const inserted = slug ? await rows(insert, [id, slug, now]) : [];
  if (inserted.length === 0) await rows(insert, [id, `${slug || 'participant'}-${id.slice(-12)}`, now]);
  const names = [
    { form: 'SHORT', name: applicant.name },
    ...(applicant.acronym ? [{ form: 'ACRONYM', name: applicant.acronym }] : []),
  ];
  await rows(
    `insert into participants.participant_name (participant_id, lang, form, name, is_source, search_key, source, recorded_at)
     select $1, $2, form, name, true, key, 'accreditation', $3 from unnest($4::text[], $5::text[], $6::text[]) as n (form, name, key)`,
    [
      id,
      applicant.lang,
      now,
      names.map(({ form }) => form),
      names.map(({ name }) => name),
      names.map(({ name }) => searchKey(name)),
    ],
  );
  return true;
}

/** Latin letters, digits and hyphens; empty for a name that has none of these. */
function slugOf(name: string): string {
  return searchKey(name)
    .replaceAll(/[^a-z0-9 ]/g, '')
    .trim()
    .replaceAll(/ +/g, '-')
    .slice(0, 80)
    .replace(/-$/, '');
}
