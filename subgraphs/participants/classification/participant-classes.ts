import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { DateScalar } from '../../../kernel/scalars.js';
import type { ParticipantsContext } from '../context.js';
import type { ParticipantRow } from '../participant/participant-row.js';
import { Participant } from '../participant/participant.js';
import type { ClassificationRow } from './classification-loaders.js';
import { ClassificationMembership } from './classification-membership.js';
import type { ClassRow } from './classes.js';
import { DutyStation } from './membership-terms.js';
import { rememberedClasses } from './remembered-classes.js';
import { SchemeClass } from './scheme-class.js';

/** Into which classes a participant falls. */
@Resolver(() => Participant)
export class ParticipantClasses {
  @FieldResolver(() => SchemeClass, {
    nullable: true,
    description:
      'The one class in which it counts on a day; UNCLASSIFIED when in none, as a State is before its admission to the UN. Null, with an error, only when the scheme does not exist.',
  })
  region(
    @Root() { id, kind }: ParticipantRow,
    @Arg('scheme', () => ID, { defaultValue: 'un-regional-groups', description: 'By which scheme.' })
    scheme: string,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'On which day; today by default.' }) asOf:
      | string
      | undefined,
    @Arg('dutyStation', () => DutyStation, {
      defaultValue: DutyStation.NEW_YORK,
      description: 'At which place.',
    })
    dutyStation: DutyStation,
    @Ctx() { database, today }: ParticipantsContext,
  ): Promise<ClassRow> {
    return rememberedClasses(database).classOf({ id, kind }, { scheme, asOf: asOf ?? today, dutyStation });
  }

  @FieldResolver(() => [ClassificationMembership], {
    description:
      'All its memberships of classes, counted or not, disputed and scheduled ones too; rarely more than thirty.',
  })
  async classifications(
    @Root() { id }: ParticipantRow,
    @Arg('scheme', () => ID, {
      nullable: true,
      description: 'Only those of this scheme; none for a scheme that does not exist.',
    })
    scheme: string | undefined,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'Only those in force on this day; without it, past and future ones too.',
    })
    asOf: string | undefined,
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<ClassificationRow[]> {
    const all = await loaders.classificationsOfParticipant.load(id);
    return all.filter(
      (row) => (scheme == null || row.schemeId === scheme) && (asOf == null || inForce(row, asOf)),
    );
  }
}

function inForce({ validFrom, validTo }: ClassificationRow, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day < validTo);
}
