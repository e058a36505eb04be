import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Language } from '../../../kernel/language.js';
import { connectionOf } from '../../../kernel/page.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import { ParticipationBasis } from '../balance/balance-enums.js';
import { DelegationRole } from '../delegation/delegation-role.js';
import { Participant } from '../participant/participant.js';
import { Meeting } from '../stubs.js';
import { ListKind } from './list-kind.js';
import { ListSection } from './list-section.js';

@ObjectType({ description: 'How many are in one part of a list of participants.' })
export class ListSectionCount {
  @Field(() => ListSection, { description: 'The part.' })
  section!: ListSection;

  @Field(() => Int, { description: 'Participants that have a delegation in it.' })
  delegations!: number;

  @Field(() => Int, { description: 'People on these delegations, named or not.' })
  people!: number;
}

@ObjectType({
  description:
    'A line of a list of participants: a person that is named; or how many more there are in a role, whose names the reader may not see; or a delegation of which nothing more is known.',
})
export class ListLine {
  @Field(() => ListSection, { description: 'The part of the list.' })
  section!: ListSection;

  @Field(() => Participant, { description: 'Whose delegation.' })
  participant!: Participant;

  @Field(() => String, {
    description: 'By which name the list prints and sorts it, in the language of the list.',
  })
  listName!: string;

  @Field(() => DelegationRole, {
    nullable: true,
    description: 'As what they sit there; null when the list says only that the delegation was there.',
  })
  role!: DelegationRole | null;

  @Field(() => Int, {
    description:
      'For how many people the line stands: 1 for a person that is named; 0 when only the presence is known.',
  })
  people!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The person. Null on lines that count: names are shown with the consent of the person, on documents declared public, and to those who may see the persons of the delegation.',
  })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How to address the person, as it wishes; null where the name is, and when not said.',
  })
  honorific!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The name in the script of its own language; null where the name is, and when that is Latin.',
  })
  nameInScript!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The registration of a person that is named; null on lines that count.',
  })
  registrationId!: string | null;
}

export const { Connection: ListLineConnection } = connectionOf(
  () => ListLine,
  'ListLine',
  'lines of a list of participants',
);

@ObjectType({
  description:
    'Who takes part in a meeting, as registered now or as a document froze it. Sections in the order of `ListSection`, States in each in the alphabetical order of the language.',
})
export class ListOfParticipants {
  @Field(() => Meeting, {
    nullable: true,
    description: 'Of which meeting; null only when working-groups does not answer.',
  })
  meeting!: Meeting | null;

  @Field(() => ListKind, { description: 'As what it stands.' })
  kind!: ListKind;

  @Field(() => String, {
    nullable: true,
    description: 'The symbol of the document, such as A/CONF.192/BMS-3/INF/1; null for the live list.',
  })
  symbol!: string | null;

  @Field(() => Language, { description: 'In which language and order.' })
  lang!: Language;

  @Field(() => ParticipationBasis, { description: 'How far somebody must have come to be on it.' })
  basis!: ParticipationBasis;

  @Field(() => Boolean, {
    description:
      'Whether it was declared public with every name; else names follow consent and the viewer’s own rights.',
  })
  namesPublic!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was published; for the live list, now.' })
  asOf!: Date;

  @Field(() => Int, { description: 'How many delegations are on it.' })
  delegations!: number;

  @Field(() => Int, { description: 'How many people are on it, named or not.' })
  people!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The SHA-256 of the document’s `snapshot`, in hexadecimal digits; null for the live list.',
  })
  sha256!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The symbol of the final list that it corrects; null for one that corrects nothing.',
  })
  corrects!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was published or corrected; null when nothing was said.',
  })
  note!: string | null;
}
