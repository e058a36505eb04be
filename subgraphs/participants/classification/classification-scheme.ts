import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../../kernel/scalars.js';
import { SchemeClass } from './scheme-class.js';

/** A version as the graph shows it; reads give `SchemeVersionRow`s. */
@ObjectType({
  description: 'One state of a scheme as the hub had it, so that a number can say by which list it was made.',
})
export class ClassificationSchemeVersion {
  @Field(() => ID, { description: 'Of which scheme.' })
  schemeId!: string;

  @Field(() => String, {
    description: 'The publisher’s mark of the list, such as FY26; corrections by the hub keep it.',
  })
  version!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day the publisher issued the list; null when it bears none.',
  })
  publishedOn!: string | null;

  @Field(() => String, { description: 'Who publishes the list.' })
  publisher!: string;

  @Field(() => String, { description: 'Where it is published.' })
  url!: string;

  @Field(() => String, { description: 'Under which terms it may be used.' })
  licence!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What to know before relying on it; null when nothing stands out.',
  })
  note!: string | null;

  @Field(() => String, {
    description: 'SHA-256 of classes and members, hexadecimal: equal hashes, equal lists.',
  })
  contentHash!: string;

  @Field(() => DateTimeScalar, { description: 'When this hub took it in; it worked with it until the next.' })
  recordedAt!: Date;
}

/** How many a class holds; reads give `ClassSizeRow`s. */
@ObjectType({ description: 'How many participants the list of a scheme names in one class.' })
export class ClassSize {
  @Field(() => SchemeClass, {
    description: 'Which class; rest classes and UNCLASSIFIED are not named by a list and left out.',
  })
  class!: SchemeClass;

  @Field(() => Int, { description: 'All that count there, non-members of the United Nations too.' })
  participants!: number;

  @Field(() => Int, { description: 'Of these, Members of the United Nations on that day.' })
  members!: number;
}

/** A scheme as the graph shows it; reads give `SchemeRow`s. */
@ObjectType({
  description:
    'A way of sorting participants into classes, such as the regional groups of the United Nations.',
})
export class ClassificationScheme {
  @Field(() => ID, { description: 'Its stable name, such as un-regional-groups or world-bank-income.' })
  id!: string;

  @Field(() => Boolean, { description: 'Whether a participant counts in at most one class on a day.' })
  singleMembership!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The class of every State that a complete list leaves out, such as NOT_LDC; null where such States are UNCLASSIFIED.',
  })
  restClass!: string | null;
}
