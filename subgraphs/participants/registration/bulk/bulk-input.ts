import { Field, ID, InputType } from 'type-graphql';
import { PersonalToo } from '../../../../kernel/personal.js';
import { idempotencyKeyDescription } from '../../../../kernel/idempotency.js';

/** So many rows are taken at once. */
export const MOST_ROWS = 1000;

@InputType({
  description:
    'One person of a list. Everything is text: what cannot be understood is refused in its row, and the other rows go on.',
})
export class BulkPersonInput {
  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'Given names; empty for who has one name only.' })
  givenName?: string | null;

  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'Family names, or the only name.' })
  familyName?: string | null;

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description: 'The whole name in the script of its language, where not Latin.',
  })
  nameInScript?: string | null;

  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'How to address the person.' })
  honorific?: string | null;

  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'Where to send the personal link and letters.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Language of letters: EN, FR, ES, RU, AR or ZH.' })
  language?: string | null;

  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'What the person is in life.' })
  functionTitle?: string | null;

  @Field(() => String, { nullable: true, description: 'A DelegationRole; empty: REPRESENTATIVE.' })
  role?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A RegistrationCategory; empty: MAIN while free, then ADDITIONAL.',
  })
  category?: string | null;

  @Field(() => String, { nullable: true, description: 'An AttendanceMode; empty: IN_PERSON.' })
  mode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Rooms in which a place is wanted, with `;` between them.',
  })
  rooms?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Somebody on record, by id; or `new`, for somebody who only looks like somebody on record.',
  })
  representativeId?: string | null;
}

@InputType({
  description:
    'A list of people who are to come to one meeting for one participant. Give `people`, `csv` or `file`.',
})
export class RegisterRepresentativesInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => ID, { nullable: true, description: 'For whom; may be left out by whoever acts for one only.' })
  participantId?: string | null;

  @Field(() => [BulkPersonInput], { nullable: true, description: `The people; at most ${MOST_ROWS}.` })
  people?: BulkPersonInput[] | null;

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description: `The text of a CSV file whose first line names the columns, as in \`people\` or in everyday words of any of the six languages; at most ${MOST_ROWS} rows.`,
  })
  csv?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A CSV file in any encoding, or an Excel workbook (its first sheet is read), as it is, in base64; up to 4 MB.',
  })
  file?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only say what would become of each row; write nothing.',
  })
  dryRun!: boolean;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'Confirms at once those who have a place, and submits those whose data the window requires are complete; false leaves them nominated, for somebody else to confirm.',
  })
  submit!: boolean;

  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string | null;
}
