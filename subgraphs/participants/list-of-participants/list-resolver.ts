import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Language } from '../../../kernel/language.js';
import { PageArgs, type Page } from '../../../kernel/page.js';
import { ParticipationBasis } from '../balance/balance-enums.js';
import type { ParticipantsContext } from '../context.js';
import { FunctionTitle, titleIn } from '../delegation/function-title.js';
import { meetingsOfIds, type MeetingFacts } from '../meetings.js';
import { participantOf } from '../participant/participant-row.js';
import { Meeting } from '../stubs.js';
import {
  ListKind,
  ListLine,
  ListLineConnection,
  ListOfParticipants,
  type ListSectionCount,
} from './list-of-participants.js';
import { ListSection, sectionOf } from './list-section.js';
import { delegationsAt, liveLines, namesFor, type DelegationAt, type LineOf } from './live-list.js';

/** A live list as its fields need it. */
interface LiveListRow extends Omit<ListOfParticipants, 'meeting'> {
  meeting: MeetingFacts;
  ordered: DelegationAt[];
}

@Resolver(() => Meeting)
export class MeetingListOfParticipants {
  @FieldResolver(() => ListOfParticipants, {
    nullable: true,
    description: 'Who takes part, as registered now. Null when the meeting is not known.',
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
      description: 'How far somebody must have come to be on it.',
    })
    basis: ParticipationBasis,
    @Ctx() context: ParticipantsContext,
  ): Promise<LiveListRow | null> {
    const [meeting] = await meetingsOfIds([id], context);
    if (!meeting) return null;
    const ordered = await delegationsAt(meeting, basis, lang, context);
    const sections = sectionsOf(ordered);
    return {
      meeting,
      kind: ListKind.LIVE,
      symbol: null,
      lang,
      basis,
      namesPublic: false,
      asOf: context.now,
      delegations: ordered.length,
      people: sections.reduce((sum, { people }) => sum + people, 0),
      sections,
      ordered,
    };
  }
}

@Resolver(() => ListOfParticipants)
export class ListFields {
  @FieldResolver(() => ListLineConnection, {
    description:
      'Its lines in order. In each delegation the persons that the reader may see come first, then by role how many more there are, so that the people of all lines add up to `people`.',
  })
  lines(
    @Root() { meeting, basis, lang, ordered }: LiveListRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ParticipantsContext,
  ): Promise<Page<LineOf & { lang: Language }>> {
    const mayName = namesFor(meeting, context);
    return liveLines(ordered, { basis, mayName, page }, context).then(({ edges, pageInfo }) => ({
      edges: edges.map(({ node, cursor }) => ({ node: { ...node, lang }, cursor })),
      pageInfo,
    }));
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

/** How many are in each part; parts without anybody are left out. */
export function sectionsOf(
  delegations: readonly Pick<DelegationAt, 'category' | 'people'>[],
): ListSectionCount[] {
  return Object.values(ListSection).flatMap((section) => {
    const within = delegations.filter((delegation) => sectionOf(delegation) === section);
    const people = within.reduce((sum, delegation) => sum + delegation.people, 0);
    return within.length > 0 ? [{ section, delegations: within.length, people }] : [];
  });
}
