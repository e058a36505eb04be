import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Language } from '../../../kernel/language.js';
import { PageArgs } from '../../../kernel/page.js';
import type { ParticipantsContext } from '../context.js';
import type { ParticipantRow } from '../participant/participant-row.js';
import { Participant } from '../participant/participant.js';
import type { Meeting } from '../stubs.js';
import {
  Accreditation,
  AccreditationClock,
  AccreditationConnection,
  AccreditationStep,
} from './accreditation.js';
import { accreditationById, type AccreditationRow } from './accreditation-row.js';
import { AccreditationApplication, AccreditationContact, type Application } from './application.js';
import { clockOf, stepsOf } from './clocks.js';
import { AccreditationFilter, listAccreditations } from './list-accreditations.js';
import { nextSteps } from './next-steps.js';
import { maySee } from './reach.js';

@Resolver(() => Accreditation)
export class AccreditationResolver {
  @Query(() => Accreditation, {
    nullable: true,
    description:
      'One accreditation; null when there is none, or none that the viewer may see: the public sees those that are or were in force.',
  })
  async accreditation(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: ParticipantsContext,
  ): Promise<AccreditationRow | null> {
    const found = await accreditationById(context.database.rows, id);
    return found && maySee(context, found) ? found : null;
  }

  @Query(() => AccreditationConnection, {
    nullable: true,
    description:
      'Applications and accreditations of the viewer: its own, those of its organizations, or all within the secretariat’s office; the longest in their state first.',
  })
  accreditations(
    @Arg('filter', () => AccreditationFilter, {
      nullable: true,
      description: 'Which; without it, all of them.',
    })
    filter: AccreditationFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ParticipantsContext,
  ) {
    return listAccreditations({ filter: filter ?? {}, page }, context);
  }

  @FieldResolver()
  id(@Root() { accreditationId }: AccreditationRow): string {
    return accreditationId;
  }

  @FieldResolver()
  since(@Root() { recordedAt }: AccreditationRow): Date {
    return recordedAt;
  }

  @FieldResolver()
  participant(@Root() { participantId }: AccreditationRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.participantById.load(participantId);
  }

  @FieldResolver()
  organization(@Root() { participantId }: AccreditationRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.nameOfOrganization.load(participantId);
  }

  @FieldResolver()
  meeting(@Root() { meetingId }: AccreditationRow): Meeting | null {
    return meetingId === null ? null : { id: meetingId };
  }

  @FieldResolver(() => AccreditationApplication, {
    nullable: true,
    description: 'What the organization says of itself.',
  })
  async application(@Root() { accreditationId }: AccreditationRow, @Ctx() { loaders }: ParticipantsContext) {
    return (await loaders.applicationOfAccreditation.load(accreditationId))?.content ?? null;
  }

  @FieldResolver(() => AccreditationContact, {
    nullable: true,
    description:
      'Who answers for the application, and gets its letters. Forgotten, and so null, two years after the application or accreditation ended.',
  })
  async contact(@Root() { accreditationId }: AccreditationRow, @Ctx() { loaders }: ParticipantsContext) {
    return (await loaders.applicationOfAccreditation.load(accreditationId))?.contact ?? null;
  }

  @FieldResolver(() => [AccreditationStep], {
    nullable: true,
    description:
      'Every state that it was in, earliest first, with the days in each and the reasons; rarely more than twenty.',
  })
  async timeline(
    @Root() { accreditationId }: AccreditationRow,
    @Ctx() { loaders, now }: ParticipantsContext,
  ): Promise<AccreditationStep[]> {
    return stepsOf(await loaders.versionsOfAccreditation.load(accreditationId), now);
  }

  @FieldResolver(() => AccreditationClock, {
    nullable: true,
    description: 'How long it has waited, whose turn it is, and by when.',
  })
  async clock(
    @Root() { accreditationId, roundId }: AccreditationRow,
    @Ctx() { loaders, now }: ParticipantsContext,
  ): Promise<AccreditationClock> {
    const [versions, round] = await Promise.all([
      loaders.versionsOfAccreditation.load(accreditationId),
      roundId === null ? null : loaders.consentRoundById.load(roundId),
    ]);
    const days = round && {
      closesOn: round.closesOn,
      isOver: round.closedAt !== null || round.closesAt <= now,
    };
    return clockOf(versions, days, now);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What happens next, in a sentence for the applicant.',
  })
  nextStep(
    @Root() { state }: AccreditationRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'In which language.' })
    lang: Language,
  ): string {
    return nextSteps[lang][state];
  }
}

@Resolver(() => AccreditationApplication)
export class AccreditationApplicationFields {
  @FieldResolver()
  headquarters(
    @Root() { headquartersId }: Application['content'],
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<ParticipantRow | null> | null {
    return headquartersId ? loaders.participantById.load(headquartersId) : null;
  }
}

@Resolver(() => Participant)
export class ParticipantAccreditations {
  @FieldResolver(() => [Accreditation], {
    nullable: true,
    description:
      'To what it is or was accredited, the latest first; its focal points, the secretariat and whoever applied also see applications. Rarely more than ten.',
  })
  async accreditations(@Root() { id }: ParticipantRow, @Ctx() context: ParticipantsContext) {
    const all = await context.loaders.accreditationsOfParticipant.load(id);
    return all.filter((accreditation) => maySee(context, accreditation));
  }
}
