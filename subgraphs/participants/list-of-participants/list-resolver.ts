import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Language } from '../../../kernel/language.js';
import { PageArgs, type Page } from '../../../kernel/page.js';
import { ParticipationBasis } from '../balance/balance-enums.js';
import type { ParticipantsContext } from '../context.js';
import { FunctionTitle, titleIn } from '../delegation/function-title.js';
import { meetingsOfIds } from '../meetings.js';
import { participantOf } from '../participant/participant-row.js';
import { Meeting } from '../stubs.js';
import { ListChange, type ListChangeRow } from './list-change.js';
import { contentOf, documentsOfMeeting } from './list-document.js';
import {
  ListLine,
  ListLineConnection,
  ListOfParticipants,
  ListSectionCount,
} from './list-of-participants.js';
import { frozenLines, sectionsOf, shownDocument, shownLive, type ListRow } from './list-rows.js';
import { type ListSection, sectionOf } from './list-section.js';
import { delegationsAt, liveLines, namesFor, type LineOf } from './live-list.js';
import { textOf } from './snapshot.js';

@Resolver(() => Meeting)
export class MeetingListOfParticipants {
  @FieldResolver(() => ListOfParticipants, {
    nullable: true,
    description:
      'Who takes part: as registered now, or by `symbol` as a document froze it. Null when the meeting is not known, or has no such document.',
  })
  async listOfParticipants(
    @Root() { id }: { id: string },
    @Arg('lang', () => Language, {
      defaultValue: Language.EN,
      description: 'The language of names and functions, and the alphabet that sorts.',
    })
    lang: Language,
    @Arg('basis', () => ParticipationBasis, {
      defaultValue: ParticipationBasis.REGISTERED,
      description: 'How far somebody must have come to be on the live list; a document has its own.',
    })
    basis: ParticipationBasis,
    @Arg('symbol', () => String, {
      nullable: true,
      description: 'A document, such as A/CONF.192/BMS-3/INF/1.',
    })
    symbol: string | undefined,
    @Ctx() context: ParticipantsContext,
  ): Promise<ListRow | null> {
    if (symbol !== undefined && symbol !== null) {
      const documents = await documentsOfMeeting(context.database.rows, id);
      const document = documents.find((one) => one.symbol === symbol);
      return document ? shownDocument(document, lang) : null;
    }
    const [meeting] = await meetingsOfIds([id], context);
    if (!meeting) return null;
    const ordered = await delegationsAt(meeting, basis, lang, context);
    return shownLive(meeting, ordered, { lang, basis, now: context.now });
  }

  @FieldResolver(() => [ListOfParticipants], {
    nullable: true,
    description:
      'The lists published as documents, the first published first; the last one is in force. Rarely more than ten.',
  })
  async listsOfParticipants(
    @Root() { id }: { id: string },
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'In which language and order.' })
    lang: Language,
    @Ctx() { database }: ParticipantsContext,
  ): Promise<ListRow[]> {
    const documents = await documentsOfMeeting(database.rows, id);
    return documents.map((document) => shownDocument(document, lang));
  }
}

@Resolver(() => ListOfParticipants)
export class ListFields {
  @FieldResolver()
  meeting(@Root() { meetingId }: ListRow): Meeting {
    return { id: meetingId };
  }

  @FieldResolver(() => [ListSectionCount], {
    description: 'The counts by part, parts without anybody left out; six at most.',
  })
  async sections(@Root() { live, document }: ListRow, @Ctx() { database }: ParticipantsContext) {
    return sectionsOf(live?.ordered ?? (await contentOf(document!, database.rows)).snapshot.delegations);
  }

  @FieldResolver(() => ListLineConnection, {
    description:
      'Its lines in order. In each delegation the persons that are named come first, then by role how many more there are, so that the people of all lines add up to `people`.',
  })
  async lines(
    @Root() { live, document, basis, lang }: ListRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ParticipantsContext,
  ): Promise<Page<LineOf & { lang: Language }>> {
    const { edges, pageInfo } = live
      ? await liveLines(live.ordered, { basis, mayName: namesFor(live.meeting, context), page }, context)
      : await frozenLines(document!, lang, page, context);
    return { edges: edges.map(({ node, cursor }) => ({ node: { ...node, lang }, cursor })), pageInfo };
  }

  @FieldResolver(() => [ListChange], {
    nullable: true,
    description:
      'In what a correction differs from the list before it, delegation after delegation; null for a list that corrects nothing.',
  })
  async changes(@Root() { document }: ListRow, @Ctx() { database }: ParticipantsContext) {
    return document && (await contentOf(document, database.rows)).changes;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The document as frozen, in JSON: its SHA-256 is `sha256`. Null for the live list.',
  })
  async snapshot(
    @Root() { document }: ListRow,
    @Ctx() { database }: ParticipantsContext,
  ): Promise<string | null> {
    return document && textOf((await contentOf(document, database.rows)).snapshot);
  }
}

@Resolver(() => ListChange)
export class ListChangeFields {
  @FieldResolver()
  participant(@Root() { participantId }: ListChangeRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.participantById.load(participantId);
  }
}

@Resolver(() => ListLine)
export class ListLineFields {
  @FieldResolver()
  section(@Root() { delegation }: LineOf): ListSection {
    return sectionOf(delegation);
  }

  @FieldResolver()
  participant(@Root() { delegation }: LineOf, @Ctx() { loaders }: ParticipantsContext) {
    return participantOf(delegation, loaders.participantById);
  }

  @FieldResolver()
  listName(@Root() { delegation }: LineOf): string {
    return delegation.listName;
  }

  @FieldResolver(() => FunctionTitle, {
    nullable: true,
    description:
      'What the person is in life, in the language of the list where it is known; null where the name is.',
  })
  function(@Root() { titles, functionTitle, lang }: LineOf & { lang: Language }): FunctionTitle | null {
    return titleIn(titles, functionTitle, lang);
  }
}
