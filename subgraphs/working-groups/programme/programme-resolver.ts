import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { badRequest } from '../../../kernel/faults.js';
import { Language } from '../../../kernel/language.js';
import type { BodyRow } from '../body/body-reads.js';
import { WorkingGroup } from '../body/working-group.js';
import type { WorkingGroupsContext } from '../context.js';
import { LocalizedText, localizedTexts, nameIn } from '../texts.js';
import { ProgrammeAxis, ProgrammeOfWork, ProgrammePrinciple } from './programme.js';
import { programmeBySlug, type ProgrammeElement, type ProgrammeRow } from './programme-reads.js';

@Resolver(() => ProgrammeOfWork)
export class ProgrammeResolver {
  @Query(() => ProgrammeOfWork, {
    nullable: true,
    description: 'One programme of work, by id or by slug; null when there is none.',
  })
  async programme(
    @Ctx() { database, loaders }: WorkingGroupsContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its id; give either this or `slug`.' }) id?: string,
    @Arg('slug', () => String, { nullable: true, description: 'Its slug, such as intersessional-programme.' })
    slug?: string,
  ): Promise<ProgrammeRow | null> {
    if ((id == null) === (slug == null)) throw badRequest('Which programme? Give either `id` or `slug`.');
    return id != null ? loaders.programme.load(id) : programmeBySlug(database, slug!);
  }

  @FieldResolver(() => String, {
    description: 'Its name; where it has none in that language, English or else the source’s.',
  })
  name(
    @Root() programme: ProgrammeRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'The language wanted.' })
    lang: Language,
  ): string {
    return nameIn(programme, lang, programme.slug);
  }

  @FieldResolver(() => [LocalizedText], {
    description: 'Its name in each language that it has one in, the source’s first; at most six.',
  })
  names(@Root() programme: ProgrammeRow): LocalizedText[] {
    return localizedTexts(programme);
  }

  @FieldResolver(() => [ProgrammeAxis], {
    description: 'The axes of its meetings (3.1), in the source’s order; a handful at most.',
  })
  axes(@Root() programme: ProgrammeRow): ProgrammeAxis[] {
    return programme.axes.map((axis) => elementOf(programme, axis));
  }

  @FieldResolver(() => [ProgrammePrinciple], {
    description: 'What its activities respect (5.1), in the source’s order; a handful at most.',
  })
  principles(@Root() programme: ProgrammeRow): ProgrammePrinciple[] {
    return programme.principles.map((principle) => elementOf(programme, principle));
  }

  @FieldResolver(() => [WorkingGroup], {
    description: 'Its bodies (4.1, 4.2) in the source’s order; a few dozen at most.',
  })
  bodies(@Root() programme: ProgrammeRow, @Ctx() { loaders }: WorkingGroupsContext): Promise<BodyRow[]> {
    return loaders.bodiesOfProgramme.load(programme.id);
  }
}

function elementOf(
  { sourceLanguage }: ProgrammeRow,
  { code, paragraph, names }: ProgrammeElement,
): ProgrammeAxis {
  return { code, paragraph, texts: localizedTexts({ names, sourceLanguage }) };
}
