import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { Language } from '../../../kernel/language.js';
import { ParticipationBasis } from '../balance/balance-enums.js';
import type { ParticipantsContext } from '../context.js';
import { ListOfParticipants } from './list-of-participants.js';
import { documentOfId, shownDocument } from './list-rows.js';

/** As what a list is published. */
export enum PublicationKind {
  PROVISIONAL = 'PROVISIONAL',
  FINAL = 'FINAL',
}

registerEnumType(PublicationKind, {
  name: 'PublicationKind',
  description: 'As what a list of participants is published.',
  valuesConfig: {
    PROVISIONAL: { description: 'For the first days of the meeting; a later one takes its place.' },
    FINAL: { description: 'For good: once, and never changed.' },
  },
});

/** By what a final list is corrected. */
export enum CorrectionKind {
  CORRIGENDUM = 'CORRIGENDUM',
  ADDENDUM = 'ADDENDUM',
}

registerEnumType(CorrectionKind, {
  name: 'CorrectionKind',
  description: 'By what a final list of participants is corrected.',
  valuesConfig: {
    CORRIGENDUM: { description: 'Changes, removes and adds.' },
    ADDENDUM: { description: 'Only adds.' },
  },
});

@InputType({ description: 'The list of participants of a meeting, to be frozen as it stands.' })
export class PublishListInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => PublicationKind, { description: 'As what.' })
  kind!: PublicationKind;

  @Field(() => ParticipationBasis, {
    defaultValue: ParticipationBasis.REGISTERED,
    description: 'How far somebody must have come to be on it.',
  })
  basis: ParticipationBasis = ParticipationBasis.REGISTERED;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether the document is declared public with every name; otherwise it names those who agreed to it, and counts the others.',
  })
  namesPublic: boolean = false;

  @Field(() => Int, {
    nullable: true,
    description: 'Its number among the INF documents of the meeting, 1 to 9,999; the next one when left out.',
  })
  number?: number;

  @Field(() => [ID], {
    nullable: true,
    description: 'States that a final list prints though their credentials are outstanding; needs a reason.',
  })
  withoutCredentials?: string[];

  @Field(() => String, { nullable: true, description: 'A note on the document and in the audit log.' })
  reason?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Sent again with the same key, nothing is done twice.',
  })
  idempotencyKey?: string;
}

@InputType({
  description: 'A correction of the final list of a meeting, by the registrations as they stand.',
})
export class CorrectListInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => CorrectionKind, { description: 'By what.' })
  kind!: CorrectionKind;

  @Field(() => String, { description: 'Why, for the document and the audit log.' })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Sent again with the same key, nothing is done twice.',
  })
  idempotencyKey?: string;
}

@ObjectType({ description: 'The list is published.' })
export class PublishedList {
  @Field(() => ListOfParticipants, { nullable: true, description: 'The document.' })
  readonly list?: ListOfParticipants;

  constructor(
    readonly documentId: string,
    readonly meetingId: string,
  ) {}
}

@Resolver(() => PublishedList)
export class PublishedListFields {
  @FieldResolver()
  async list(
    @Root() { documentId, meetingId }: PublishedList,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'In which language and order.' })
    lang: Language,
    @Ctx() { database }: ParticipantsContext,
  ) {
    const document = await documentOfId(database.rows, meetingId, documentId);
    return document && shownDocument(document, lang);
  }
}
