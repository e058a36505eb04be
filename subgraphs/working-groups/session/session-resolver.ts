import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Language } from '../../../kernel/language.js';
import { PageArgs, type Page } from '../../../kernel/page.js';
import type { BodyRow } from '../body/body-reads.js';
import { WorkingGroup } from '../body/working-group.js';
import type { WorkingGroupsContext } from '../context.js';
import { Meeting } from '../meeting/meeting.js';
import type { MeetingRow } from '../meeting/meeting-reads.js';
import { LocalizedText, localizedTexts, nameIn } from '../texts.js';
import type { SessionRow } from './session-reads.js';
import { Session, SessionConnection, SessionFilter } from './session.js';

@Resolver(() => Session)
export class SessionResolver {
  @Query(() => Session, {
    nullable: true,
    description: 'One session, as known now, also when it is cancelled; null when there is none.',
  })
  session(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { loaders }: WorkingGroupsContext,
  ): Promise<SessionRow | null> {
    return loaders.session.load(id);
  }

  @FieldResolver(() => String, {
    description:
      'Its title; where it has none in that language, English or else the source’s; without any, the name of the body.',
  })
  async title(
    @Root() session: SessionRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'The language wanted.' })
    lang: Language,
    @Ctx() { loaders }: WorkingGroupsContext,
  ): Promise<string> {
    const body = session.bodyId && (await loaders.body.load(session.bodyId));
    return nameIn(session, lang, body ? nameIn(body, lang, body.slug) : session.id);
  }

  @FieldResolver(() => [LocalizedText], {
    description:
      'Its title in each language that it has one in, the source’s first; at most six, perhaps none.',
  })
  titles(@Root() session: SessionRow): LocalizedText[] {
    return localizedTexts(session);
  }

  @FieldResolver(() => Meeting, { nullable: true, description: 'The meeting that it is a sitting of.' })
  meeting(@Root() session: SessionRow, @Ctx() { loaders }: WorkingGroupsContext): Promise<MeetingRow | null> {
    return loaders.meeting.load(session.meetingId);
  }

  @FieldResolver(() => WorkingGroup, {
    nullable: true,
    description: 'The body that sits; null when everybody does.',
  })
  async workingGroup(
    @Root() session: SessionRow,
    @Ctx() { loaders }: WorkingGroupsContext,
  ): Promise<BodyRow | null> {
    return session.bodyId ? loaders.body.load(session.bodyId) : null;
  }
}

@Resolver(() => Meeting)
export class MeetingSessions {
  @FieldResolver(() => SessionConnection, {
    nullable: true,
    description: 'Its sessions by the hour at which they begin; cancelled ones only when asked for.',
  })
  sessions(
    @Root() meeting: MeetingRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: WorkingGroupsContext,
    @Arg('filter', () => SessionFilter, {
      nullable: true,
      description: 'All conditions must hold; omit for every session that takes place.',
    })
    filter?: SessionFilter,
  ): Promise<Page<SessionRow>> {
    return loaders.sessionsOfMeeting({ filter: filter ?? {}, page }).load(meeting.id);
  }
}
