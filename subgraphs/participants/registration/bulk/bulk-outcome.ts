import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PersonalToo } from '../../../../kernel/personal.js';
import { Problem } from '../../../../kernel/problem.js';
import { Registration } from '../registration.js';

/** What became of one row. */
export enum BulkRowOutcome {
  REGISTERED = 'REGISTERED',
  WAITING = 'WAITING',
  REFUSED = 'REFUSED',
}

registerEnumType(BulkRowOutcome, {
  name: 'BulkRowOutcome',
  description: 'What became of one row of a list, or would in earnest.',
  valuesConfig: {
    REGISTERED: { description: 'The person has a place.' },
    WAITING: { description: 'Registered, and on the waiting list: every place is taken.' },
    REFUSED: { description: 'Not registered; `column` and `problem` say why.' },
  },
});

@ObjectType({ description: 'What became of one row of a list.' })
export class BulkRowResult {
  @Field(() => Int, {
    description:
      'The line of the list on which the row begins, the header being line 1; of `people`, their place from 1.',
  })
  line!: number;

  @Field(() => BulkRowOutcome, { description: 'What became of it.' })
  outcome!: BulkRowOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'The column at fault, by its name in `people`; null when none is, or the row as a whole.',
  })
  column!: string | null;

  @Field(() => String, { nullable: true, description: 'What is wrong and what to do; null when nothing is.' })
  problem!: string | null;

  @Field(() => Registration, {
    nullable: true,
    description: 'The registration; null for refused rows and in a dry run.',
  })
  registration?: Registration | null;

  /** Not in the graph: by what the registration is found, also when the answer is given again. */
  registrationId!: string | null;
}

@ObjectType({ description: 'A whole list, row by row. Good rows are in, bad ones come back.' })
export class RegisteredRepresentatives {
  @Field(() => Boolean, {
    description: 'Whether nothing was written: what would become of the list if it were handed in now.',
  })
  dryRun!: boolean;

  @Field(() => Int, { description: 'Rows that got a place.' })
  registered!: number;

  @Field(() => Int, { description: 'Rows on the waiting list.' })
  waiting!: number;

  @Field(() => Int, { description: 'Rows that were refused.' })
  refused!: number;

  @Field(() => [BulkRowResult], { description: 'Every row in the order of the list; at most 1,000.' })
  rows!: BulkRowResult[];

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description:
      'The refused rows as CSV, as they came, with one more column `problem`. Mended, it can be handed in as it is. Null when none was refused.',
  })
  refusedCsv!: string | null;

  @Field(() => [String], {
    description: 'Columns that no registration has and that were passed over; at most 100.',
  })
  ignoredColumns!: string[];
}

@ObjectType({ implements: Problem, description: 'The list cannot be read at all. Nothing was changed.' })
export class ListNotReadable extends Problem {}
