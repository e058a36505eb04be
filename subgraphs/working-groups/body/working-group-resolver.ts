import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { badRequest } from '../../../kernel/faults.js';
import { Language } from '../../../kernel/language.js';
import { PageArgs, type Page } from '../../../kernel/page.js';
import type { WorkingGroupsContext } from '../context.js';
import { ProgrammeOfWork } from '../programme/programme.js';
import type { ProgrammeRow } from '../programme/programme-reads.js';
import { LocalizedText, localizedTexts, nameIn } from '../texts.js';
import { bodyBySlug, pageOfBodies, type BodyRow } from './body-reads.js';
import { WorkingGroup, WorkingGroupConnection, WorkingGroupFilter } from './working-group.js';

@Resolver(() => WorkingGroup)
export class WorkingGroupResolver {
  @Query(() => WorkingGroup, {
    nullable: true,
    description: 'One body, by id or by slug; null when there is none.',
  })
  async workingGroup(
    @Ctx() { database, loaders }: WorkingGroupsContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its id; give either this or `slug`.' }) id?: string,
    @Arg('slug', () => String, { nullable: true, description: 'Its slug, such as humanitarian-issues.' })
    slug?: string,
  ): Promise<BodyRow | null> {
    if ((id == null) === (slug == null)) throw badRequest('Which working group? Give either `id` or `slug`.');
    return id != null ? loaders.body.load(id) : bodyBySlug(database, slug!);
  }

  @Query(() => WorkingGroupConnection, {
    nullable: true,
    description: 'Bodies by programme, and within it in the order of the source text (4.1, then 4.2).',
  })
  workingGroups(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { database }: WorkingGroupsContext,
    @Arg('filter', () => WorkingGroupFilter, {
      nullable: true,
      description: 'All conditions must hold; omit for every body.',
    })
    filter?: WorkingGroupFilter,
  ): Promise<Page<BodyRow>> {
    return pageOfBodies(database, filter ?? {}, page);
  }

  @FieldResolver(() => String, {
    description: 'Its name; where it has none in that language, English or else the source’s.',
  })
  name(
    @Root() body: BodyRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'The language wanted.' })
    lang: Language,
  ): string {
    return nameIn(body, lang, body.slug);
  }

  @FieldResolver(() => [LocalizedText], {
    description: 'Its name in each language that it has one in, the source’s first; at most six.',
  })
  names(@Root() body: BodyRow): LocalizedText[] {
    return localizedTexts(body);
  }

  @FieldResolver(() => ProgrammeOfWork, { description: 'The programme of work that it belongs to.' })
  programme(@Root() body: BodyRow, @Ctx() { loaders }: WorkingGroupsContext): Promise<ProgrammeRow | null> {
    return loaders.programme.load(body.programmeId);
  }

  @FieldResolver(() => WorkingGroup, {
    nullable: true,
    description: 'The body that it is a part of; null when it stands by itself.',
  })
  async parent(@Root() body: BodyRow, @Ctx() { loaders }: WorkingGroupsContext): Promise<BodyRow | null> {
    return body.parentId ? loaders.body.load(body.parentId) : null;
  }
}
