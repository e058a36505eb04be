import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../kernel/scalars.js';
import { ParticipantKind } from './participant-kind.js';

@InputType({ description: 'A class of a classification scheme, on a day.' })
export class ClassFilter {
  @Field(() => ID, {
    description: 'Which scheme, such as un-regional-groups; `classificationSchemes` lists them.',
  })
  scheme!: string;

  @Field(() => String, {
    description: 'Which class, such as AFRICAN; UNCLASSIFIED for participants in no class of the scheme.',
  })
  code!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which they are in it; without it, the `asOf` of the filter, else today.',
  })
  asOf?: string;
}

@InputType({ description: 'Which participants are meant; all that is given must hold.' })
export class ParticipantFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Words of a name, in any order: any name the participant ever had, in six languages, initials and aliases too, or its ISO 3166 code of three letters. Accents and case do not matter; beginnings of words suffice. Where nothing fits as typed, small typing errors are forgiven. Up to 200 characters.',
  })
  search?: string;

  @Field(() => [ParticipantKind], { nullable: true, description: 'One of these kinds.' })
  kinds?: ParticipantKind[];

  @Field(() => ClassFilter, { nullable: true, description: 'In this class of a scheme.' })
  class?: ClassFilter;

  @Field(() => String, {
    nullable: true,
    description: 'Holding a seat in the body of this slug, on the day `asOf`, else today.',
  })
  workingGroup?: string;

  @Field(() => String, {
    nullable: true,
    description: 'With a delegation at the meeting of this code, such as INC-11.',
  })
  meeting?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'In existence on this day, which is then also the day for classes and seats. Without it, States that have ended are listed too.',
  })
  asOf?: string;
}
