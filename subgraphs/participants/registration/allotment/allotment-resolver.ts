import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { badRequest } from '../../../../kernel/faults.js';
import { Language, textIn } from '../../../../kernel/language.js';
import { demand, permit } from '../../../../kernel/permission.js';
import { participantsOf } from '../../../../kernel/viewer.js';
import type { ParticipantsContext } from '../../context.js';
import { ParticipantKind } from '../../participant/participant-kind.js';
import { Meeting } from '../../stubs.js';
import { meetingOfId } from '../meeting-of-id.js';
import type { RegistrationRow } from '../registration-row.js';
import { applyPlaces, MOST_PLACES } from './apply-places.js';
import {
  ApplyPlacesInput,
  ApplyPlacesResult,
  MoreApprovedThanPlaces,
  OrganizationPlaces,
  PlacesSimulation,
  SharedPlaces,
} from './allotment.js';
import { PlacesFormula } from './apportion.js';
import { formulaTexts } from './formula-texts.js';
import { sharedPlacesOf } from './shared-places.js';
import { fixedAmong, holdersAt, simulate, type Allotment, type Simulated } from './simulation.js';

const NAME = 'Query.simulatePlaces';

type SimulationRow = Omit<PlacesSimulation, 'allotments'> & { allotments: Allotment[] };

@Resolver(() => OrganizationPlaces)
export class AllotmentResolver {
  @Query(() => PlacesSimulation, {
    nullable: true,
    description:
      'What each organization of a kind would keep of its places at a meeting, and who would wait, if there were so many places.',
  })
  async simulatePlaces(
    @Arg('meetingId', () => ID, { description: 'At which meeting.' }) meetingId: string,
    @Arg('kind', () => ParticipantKind, { description: 'For which kind of participant.' })
    kind: ParticipantKind,
    @Arg('places', () => Int, { description: `How many places; 0 to ${MOST_PLACES}.` }) places: number,
    @Arg('formula', () => PlacesFormula, { description: 'By which formula.' }) formula: PlacesFormula,
    @Ctx() context: ParticipantsContext,
  ): Promise<SimulationRow> {
    const meeting = await meetingOfId(meetingId, context);
    const place = { meetingId, programme: meeting?.programme?.slug ?? null };
    const own = participantsOf(context.viewer, 'FOCAL_POINT', 'MISSION');
    if (own.length === 0) demand(context, NAME, place);
    if (!meeting) throw badRequest(`No meeting has the id "${meetingId}". Take it from \`meetings\`.`);
    if (places < 0 || places > MOST_PLACES)
      throw badRequest(`${places} is no number of places. Give 0 to ${MOST_PLACES}.`);
    const holders = await holdersAt(context.database.rows, meeting.id, kind);
    const fixed = fixedAmong(holders);
    if (fixed > places) throw badRequest(new MoreApprovedThanPlaces(fixed, places).message);
    const simulated = simulate({ meetingId: meeting.id, kind, places, formula }, holders);
    return shown(simulated, ({ participantId }) => permit(context, NAME, { ...place, participantId }));
  }

  @Mutation(() => ApplyPlacesResult, {
    description:
      'Sets the places of a kind of participant, and puts on the waiting list whom a simulation showed. Formula and reason are published, and sent to everybody concerned.',
  })
  applyPlaces(
    @Arg('input', () => ApplyPlacesInput, { description: 'How many, by which formula, and why.' })
    input: ApplyPlacesInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ApplyPlacesResult> {
    return applyPlaces(input, context);
  }

  @FieldResolver()
  participant(@Root() { participantId }: Allotment, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.participantById.load(participantId);
  }

  @FieldResolver()
  async affected(@Root() { affected }: Allotment, @Ctx() { loaders }: ParticipantsContext) {
    const rows = await loaders.registrationById.loadMany(affected);
    return rows.filter((row): row is RegistrationRow => row !== null && !(row instanceof Error));
  }
}

@Resolver(() => Meeting)
export class MeetingSharedPlaces {
  @FieldResolver(() => [SharedPlaces], {
    nullable: true,
    description: 'How places were shared out when there were too few, the first time first; at most 100.',
  })
  sharedPlaces(@Root() { id }: Meeting, @Ctx() { database }: ParticipantsContext): Promise<SharedPlaces[]> {
    return sharedPlacesOf(database.rows, id);
  }
}

const inWords = 'The formula in words, as letters quote it.';
const langOf = { defaultValue: Language.EN, description: 'The language wanted.' };

@Resolver(() => PlacesSimulation)
export class SimulationFields {
  @FieldResolver(() => String, { description: inWords })
  formulaText(
    @Root() { formula }: SimulationRow,
    @Arg('lang', () => Language, langOf) lang: Language,
  ): string {
    return textIn(formulaTexts[formula], lang)!;
  }
}

@Resolver(() => SharedPlaces)
export class SharedPlacesFields {
  @FieldResolver(() => String, { description: inWords })
  formulaText(
    @Root() { formula }: SharedPlaces,
    @Arg('lang', () => Language, langOf) lang: Language,
  ): string {
    return textIn(formulaTexts[formula], lang)!;
  }
}

function shown(
  { digest, kind, places, formula, allotments }: Simulated,
  maySee: (allotment: Allotment) => boolean,
): SimulationRow {
  const sum = (of: 'held' | 'keeps') => allotments.reduce((all, allotment) => all + allotment[of], 0);
  return {
    digest,
    kind,
    places,
    formula,
    held: sum('held'),
    kept: sum('keeps'),
    organizations: allotments.length,
    allotments: allotments.filter(maySee),
  };
}
