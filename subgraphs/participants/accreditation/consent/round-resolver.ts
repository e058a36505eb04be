import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Language } from '../../../../kernel/language.js';
import { PageArgs, pageBounds, toPage } from '../../../../kernel/page.js';
import { permit } from '../../../../kernel/permission.js';
import { participantsOf } from '../../../../kernel/viewer.js';
import type { ParticipantsContext } from '../../context.js';
import { NameForm } from '../../participant/participant-name.js';
import type { Meeting } from '../../stubs.js';
import { Accreditation } from '../accreditation.js';
import type { AccreditationRow } from '../accreditation-row.js';
import {
  ConsentRound,
  ConsentRoundConnection,
  ConsentRoundEntry,
  ConsentRoundEntryConnection,
  Objection,
} from './consent-round.js';
import { csvOfList, textOfList, type ListedOrganization } from './note-verbale.js';
import { OBJECTION_REASON, placeOfObjection } from './object.js';
import { entriesOf, roundById, type EntryRow, type ObjectionRow, type RoundRow } from './round-row.js';
import { roundsWithin } from './rounds-within.js';

/** Where a round belongs: in its programme or meeting, and before every mission. */
export function placeOfRound(
  { programme, meetingId }: RoundRow,
  { viewer }: Pick<ParticipantsContext, 'viewer'>,
) {
  return { participantId: participantsOf(viewer, 'MISSION'), programme, meetingId };
}

@Resolver(() => ConsentRound)
export class ConsentRoundResolver {
  @Query(() => ConsentRound, {
    nullable: true,
    description: 'One round; null when there is none, or none that the viewer may see.',
  })
  async consentRound(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: ParticipantsContext,
  ): Promise<RoundRow | null> {
    const round = await roundById(context.database.rows, id);
    return round && permit(context, 'Query.consentRound', placeOfRound(round, context)) ? round : null;
  }

  @Query(() => ConsentRoundConnection, {
    nullable: true,
    description: 'Rounds that the viewer may see, the latest first.',
  })
  consentRounds(@Args(() => PageArgs) page: PageArgs, @Ctx() context: ParticipantsContext) {
    return roundsWithin(page, context);
  }

  @FieldResolver()
  meeting(@Root() { meetingId }: RoundRow): Meeting | null {
    return meetingId === null ? null : { id: meetingId };
  }

  @FieldResolver(() => ConsentRoundEntryConnection, {
    nullable: true,
    description: 'The list that went to States, in its order.',
  })
  async entries(
    @Root() { id }: RoundRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { database }: ParticipantsContext,
  ) {
    const { limit, key } = pageBounds(page, ['int']);
    const after = Number(key?.[0] ?? 0);
    const listed = (await entriesOf(database.rows, id)).filter(({ position }) => position > after);
    return toPage(listed.slice(0, limit), page.first, ({ position }) => [position]);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The whole list as text, to be attached to a note verbale.',
  })
  async noteVerbale(
    @Root() round: RoundRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'In which language.' })
    lang: Language,
    @Ctx() context: ParticipantsContext,
  ): Promise<string> {
    return textOfList(round, await listedIn(round, lang, context), lang);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The whole list as CSV.' })
  async csv(@Root() round: RoundRow, @Ctx() context: ParticipantsContext): Promise<string> {
    return csvOfList(round, await listedIn(round, Language.EN, context));
  }
}

async function listedIn(
  { id }: RoundRow,
  lang: Language,
  { database, loaders, today }: ParticipantsContext,
): Promise<ListedOrganization[]> {
  const listed = await entriesOf(database.rows, id);
  return Promise.all(
    listed.map(async ({ accreditationId, position }) => {
      const [{ participantId, basis }, application] = await Promise.all([
        loaders.accreditationById.load(accreditationId),
        loaders.applicationOfAccreditation.load(accreditationId),
      ]);
      const { headquartersId, website = null } = application?.content ?? {};
      const [organization, headquarters] = await Promise.all([
        loaders.nameOfOrganization.load(participantId),
        headquartersId
          ? loaders.nameOfParticipant.load({ id: headquartersId, lang, form: NameForm.SHORT, asOf: today })
          : null,
      ]);
      return { position, organization, headquarters, basis, website };
    }),
  );
}

@Resolver(() => ConsentRoundEntry)
export class ConsentRoundEntryFields {
  @FieldResolver()
  accreditation(@Root() { accreditationId }: EntryRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.accreditationById.load(accreditationId);
  }

  @FieldResolver()
  async objections(@Root() { accreditationId, roundId }: EntryRow, @Ctx() { loaders }: ParticipantsContext) {
    const all = await loaders.objectionsToAccreditation.load(accreditationId);
    return all.filter((objection) => objection.roundId === roundId);
  }
}

@Resolver(() => Accreditation)
export class AccreditationConsent {
  @FieldResolver(() => ConsentRound, {
    nullable: true,
    description: 'The last round in which it was circulated; null: it was not.',
  })
  consentRound(@Root() { roundId }: AccreditationRow, @Ctx() { loaders }: ParticipantsContext) {
    return roundId === null ? null : loaders.consentRoundById.load(roundId);
  }

  @FieldResolver(() => [Objection], {
    nullable: true,
    description:
      'Objections of States that stand, of all rounds, earliest first; at most one of each State in a round.',
  })
  objections(@Root() { accreditationId }: AccreditationRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.objectionsToAccreditation.load(accreditationId);
  }
}

@Resolver(() => Objection)
export class ObjectionFields {
  @FieldResolver()
  async state(@Root() objection: ObjectionRow, @Ctx() context: ParticipantsContext) {
    return (await isShown(objection, context))
      ? context.loaders.participantById.load(objection.stateId)
      : null;
  }

  @FieldResolver()
  async reason(@Root() objection: ObjectionRow, @Ctx() context: ParticipantsContext): Promise<string | null> {
    if (!objection.sealedReason || !(await isShown(objection, context))) return null;
    return context.vault.open(objection.sealedReason, OBJECTION_REASON);
  }
}

/** Of a confidential one, only the secretariat within its office and the State itself see more than that there is one. */
async function isShown(
  { isConfidential, stateId, roundId }: ObjectionRow,
  context: ParticipantsContext,
): Promise<boolean> {
  if (!isConfidential) return true;
  const round = await context.loaders.consentRoundById.load(roundId);
  return permit(context, 'Objection:confidential', placeOfObjection(stateId, round));
}
