import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Language } from '../../../kernel/language.js';
import { DateScalar } from '../../../kernel/scalars.js';
import type { ParticipantsContext } from '../context.js';
import { NameForm, ParticipantName } from './participant-name.js';
import type { ParticipantRow } from './participant-row.js';
import { Participant } from './participant.js';

/** The fields of a participant that need a look beyond its own row. */
@Resolver(() => Participant)
export class ParticipantFields {
  @FieldResolver(() => String, {
    description:
      'Its name on a day. Where it has none in that language it is in English, else in the language of its source; a State that has ended keeps its last name.',
  })
  async name(
    @Root() { id, slug }: ParticipantRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'In which language.' })
    lang: Language,
    @Arg('form', () => NameForm, { defaultValue: NameForm.SHORT, description: 'For which use.' })
    form: NameForm,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'As it was called on that day; today by default.',
    })
    asOf: string | undefined,
    @Ctx() { loaders, today }: ParticipantsContext,
  ): Promise<string> {
    return (await loaders.nameOfParticipant.load({ id, lang, form, asOf: asOf ?? today })) ?? slug;
  }

  @FieldResolver(() => [ParticipantName], {
    description:
      'All its names in all languages, earliest first; rarely more than fifty. With `asOf`, those that held on that day.',
  })
  async names(
    @Root() { id }: ParticipantRow,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'Only names that held on that day.' })
    asOf: string | undefined,
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<ParticipantName[]> {
    const names = await loaders.namesOfParticipant.load(id);
    return asOf == null ? names : names.filter((name) => heldOn(name, asOf));
  }
}

function heldOn({ validFrom, validTo }: ParticipantName, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || validTo > day);
}
