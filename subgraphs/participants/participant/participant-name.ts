import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Language } from '../../../kernel/language.js';
import { DateScalar } from '../../../kernel/scalars.js';

/** For what a name is used. */
export enum NameForm {
  SHORT = 'SHORT',
  FORMAL = 'FORMAL',
  LIST = 'LIST',
  ALIAS = 'ALIAS',
  ACRONYM = 'ACRONYM',
}

registerEnumType(NameForm, {
  name: 'NameForm',
  description:
    'For what a name is used. Where a participant has no name of that form, its short name stands in.',
  valuesConfig: {
    SHORT: { description: 'The name in running text, such as Türkiye.' },
    FORMAL: { description: 'The full name, such as the Republic of Türkiye.' },
    LIST: { description: 'The name as lists print and sort it, such as Netherlands (Kingdom of the).' },
    ALIAS: { description: 'A name by which it is found and recognised in lists, never shown as its own.' },
    ACRONYM: { description: 'Initials, such as UNIDIR.' },
  },
});

/** One name of a participant, with when it held and who says so. */
@ObjectType({ description: 'One name of a participant.' })
export class ParticipantName {
  @Field(() => String, { description: 'The name itself.' })
  text!: string;

  @Field(() => Language, {
    nullable: true,
    description: 'Its language; null for a name known only as some list printed it.',
  })
  lang!: Language | null;

  @Field(() => NameForm, { description: 'For what it is used.' })
  form!: NameForm;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it held; null when unknown or always.',
  })
  validFrom!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it no longer held; null while it holds.',
  })
  validTo!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether the participant uses this wording itself; otherwise it is a translation or a transcription.',
  })
  isSource!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The list or document that says so; null when not recorded.',
  })
  source!: string | null;
}
