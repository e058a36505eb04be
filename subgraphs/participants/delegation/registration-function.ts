import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Language } from '../../../kernel/language.js';
import { PersonalToo } from '../../../kernel/personal.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import type { ParticipantsContext } from '../context.js';
import { Registration } from '../registration/registration.js';
import type { RegistrationRow } from '../registration/registration-row.js';
import { FunctionTitle, titleIn, titlesSql, type StoredTitle } from './function-title.js';

/** The functions of registrations as they stand, in every language; null for one that has none but its own text. */
export function titlesOfRegistration({ database }: RequestContext): DataLoader<string, StoredTitle[] | null> {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<{ id: string; titles: StoredTitle[] | null }>(
      `select g.registration_id as id, ${titlesSql} as titles from participants.registration g
       where g.registration_id = any ($1::uuid[]) and g.superseded_at is null`,
      [ids],
    );
    const byId = new Map(rows.map(({ id, titles }) => [id, titles]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

@Resolver(() => Registration)
export class RegistrationFunction {
  @PersonalToo()
  @FieldResolver(() => FunctionTitle, {
    nullable: true,
    description: 'What the person is in life, with the language that it is in; null when not said.',
  })
  async function(
    @Root() { registrationId, functionTitle }: RegistrationRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'In which language.' })
    lang: Language,
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<FunctionTitle | null> {
    return titleIn(await loaders.titlesOfRegistration.load(registrationId), functionTitle, lang);
  }
}
