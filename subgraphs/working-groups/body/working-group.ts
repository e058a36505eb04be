import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';

/** What sort of body it is. */
export enum BodyKind {
  WORKING_GROUP = 'WORKING_GROUP',
  SUB_WORKING_GROUP = 'SUB_WORKING_GROUP',
  CONTACT_GROUP = 'CONTACT_GROUP',
  FRIENDS_OF_THE_CHAIR = 'FRIENDS_OF_THE_CHAIR',
  BUREAU = 'BUREAU',
  PLENARY = 'PLENARY',
}

registerEnumType(BodyKind, {
  name: 'BodyKind',
  description: 'What sort of body it is.',
  valuesConfig: {
    WORKING_GROUP: {
      description: 'A thematic working group; such groups meet separately, so that one may attend all (4.1).',
    },
    SUB_WORKING_GROUP: { description: 'A part of a working group, named by `parent`.' },
    CONTACT_GROUP: { description: 'A contact group, such as that on awareness and resources (4.2).' },
    FRIENDS_OF_THE_CHAIR: {
      description: 'The Friends of the Chair, who complete the programme with the President (9.2).',
    },
    BUREAU: { description: 'The officers of a programme or meeting.' },
    PLENARY: { description: 'Everybody.' },
  },
});

/** Where a body stands. */
export enum BodyStatus {
  PROPOSED = 'PROPOSED',
  ESTABLISHED = 'ESTABLISHED',
  ACTIVE = 'ACTIVE',
  CONCLUDED = 'CONCLUDED',
}

registerEnumType(BodyStatus, {
  name: 'BodyStatus',
  description: 'Where a body stands, as this hub runs it.',
  valuesConfig: {
    PROPOSED: { description: 'Named in a proposal; nobody can join it.' },
    ESTABLISHED: { description: 'Set up; has not met.' },
    ACTIVE: { description: 'Meets and takes members.' },
    CONCLUDED: { description: 'Its work is done; nobody can join it.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'A body of a programme: a working group, contact group or another. Open-ended ones are free to join and to leave (4.1).',
})
export class WorkingGroup {
  @Field(() => ID, { description: 'The same in every hub for bodies that come with it.' })
  id!: string;

  @Field(() => String, { description: 'Its stable human name, such as humanitarian-issues.' })
  slug!: string;

  @Field(() => BodyKind, {
    description: 'A working group (4.1), a contact group (4.2) or another sort of body.',
  })
  kind!: BodyKind;

  @Field(() => Boolean, {
    description:
      'True: whoever may attend the programme may join, and is never refused for another reason (4.1).',
  })
  openEnded!: boolean;

  @Field(() => BodyStatus, { description: 'Whether it meets and takes members.' })
  status!: BodyStatus;

  @Field(() => String, {
    nullable: true,
    description: 'The paragraph of `source` that names it, such as 4.1; null when the source has none.',
  })
  paragraph!: string | null;

  @Field(() => String, { description: 'The document that it comes from.' })
  source!: string;
}

export const { Connection: WorkingGroupConnection } = connectionOf(
  () => WorkingGroup,
  'WorkingGroup',
  'bodies of programmes of work',
);

@InputType({ description: 'Which bodies to list; all that is given must hold.' })
export class WorkingGroupFilter {
  @Field(() => String, { nullable: true, description: 'Slug of the programme that they belong to.' })
  programme?: string;

  @Field(() => [BodyKind], { nullable: true, description: 'Kinds of body; omit for all.' })
  kinds?: BodyKind[];

  @Field(() => BodyStatus, {
    nullable: true,
    description: 'Where they stand; omit for all, concluded ones too.',
  })
  status?: BodyStatus;
}
