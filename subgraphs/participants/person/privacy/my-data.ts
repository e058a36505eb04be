import { Field, ID, InputType, Int, ObjectType, createUnionType } from 'type-graphql';
import { Problem } from '../../../../kernel/problem.js';
import { DateScalar } from '../../../../kernel/scalars.js';
import { PersonNotFound } from '../problems.js';

@ObjectType({ description: 'Everything that is kept about a person, to take along.' })
export class MyData {
  @Field(() => Date, { description: 'When it was collected.' })
  at!: Date;

  @Field(() => [String], {
    description: 'Which personal fields have a value, such as `Representative.email`.',
  })
  fields!: string[];

  @Field(() => String, {
    description:
      'JSON: `values` with field, record and value (bytes in base64), and what is on record about the person besides: `affiliations`, `registrations` with all versions, `consents`, `links`.',
  })
  document!: string;
}

@ObjectType({ description: 'How much of one personal field is due.' })
export class RetentionLine {
  @Field(() => String, { description: 'Which field, such as `Representative.passport`.' })
  field!: string;

  @Field(() => Int, { description: 'How many days it is kept after the person’s last meeting.' })
  keepDays!: number;

  @Field(() => Int, { description: 'How many values.' })
  records!: number;
}

@ObjectType({ description: 'What the nightly run will have erased once a day is over.' })
export class RetentionPreview {
  @Field(() => DateScalar, { description: 'The day.' })
  on!: string;

  @Field(() => [RetentionLine], { description: 'Fields of which something is due; at most 100.' })
  lines!: RetentionLine[];

  @Field(() => String, { description: 'The same in a sentence, in English.' })
  summary!: string;
}

@InputType({ description: 'That everything personal about oneself is to go.' })
export class EraseMyDataInput {
  @Field(() => Boolean, {
    description: 'True. Registrations for meetings to come are withdrawn, and nothing can be brought back.',
  })
  confirm!: boolean;
}

@InputType({ description: 'Whose personal data are to go, on whose request.' })
export class ErasePersonalDataInput {
  @Field(() => ID, { description: 'The person.' })
  personId!: string;

  @Field(() => String, {
    description: 'Why, such as the date of the request, for the audit log; no personal data.',
  })
  reason!: string;
}

@ObjectType({
  description:
    'Nothing personal is kept about the person any more, save in published documents and sealed letters that are still to go.',
})
export class ErasedPersonalData {
  @Field(() => ID, { description: 'What remains: an id that leads to no name.' })
  personId!: string;

  @Field(() => [String], { description: 'Which fields had a value, such as `Representative.email`.' })
  fields!: string[];

  @Field(() => Int, { description: 'How many registrations for meetings to come were withdrawn.' })
  withdrawn!: number;
}

@ObjectType({ implements: Problem, description: 'Erasure was not confirmed. Nothing was changed.' })
export class ErasureNotConfirmed extends Problem {
  constructor() {
    super('Erasure cannot be taken back. Send `confirm: true` if that is what you want.');
  }
}

export const EraseMyDataResult = createUnionType({
  name: 'EraseMyDataResult',
  description: 'What was erased, or why nothing was.',
  types: () => [ErasedPersonalData, ErasureNotConfirmed, PersonNotFound] as const,
});

export const ErasePersonalDataResult = createUnionType({
  name: 'ErasePersonalDataResult',
  description: 'What was erased, or why nothing was.',
  types: () => [ErasedPersonalData, PersonNotFound] as const,
});
