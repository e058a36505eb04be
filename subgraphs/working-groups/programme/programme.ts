import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { LocalizedText } from '../texts.js';

/** Where a programme stands, as the hub runs it. */
export enum ProgrammeStatus {
  DRAFT = 'DRAFT',
  CONSULTATION = 'CONSULTATION',
  FINALISED = 'FINALISED',
  ENDORSED = 'ENDORSED',
  IN_FORCE = 'IN_FORCE',
  ENDED = 'ENDED',
}

registerEnumType(ProgrammeStatus, {
  name: 'ProgrammeStatus',
  description: 'Where a programme of work stands, as this hub runs it.',
  valuesConfig: {
    DRAFT: { description: 'Being written.' },
    CONSULTATION: {
      description: 'Out for comments by States, the UN, organizations and civil society (9.3).',
    },
    FINALISED: { description: 'Completed by the President and the Friends of the Chair (9.2).' },
    ENDORSED: { description: 'Adopted by a formal meeting (9.1); not begun.' },
    IN_FORCE: { description: 'Its bodies meet and take members in this hub.' },
    ENDED: { description: 'Its last meeting is over.' },
  },
});

@ObjectType({ description: 'One of the axes that intersessional meetings are built on (paragraph 3.1).' })
export class ProgrammeAxis {
  @Field(() => String, { description: 'Its stable code, such as THEMATIC.' })
  code!: string;

  @Field(() => String, { description: 'The paragraph of the source that names it.' })
  paragraph!: string;

  @Field(() => [LocalizedText], { description: 'What it covers: the source’s wording first, at most six.' })
  texts!: LocalizedText[];
}

@ObjectType({ description: 'A principle that the programme’s activities respect (paragraph 5.1).' })
export class ProgrammePrinciple {
  @Field(() => String, { description: 'Its stable code, such as PARTICIPATION_OF_ALL.' })
  code!: string;

  @Field(() => String, { description: 'The paragraph of the source that names it.' })
  paragraph!: string;

  @Field(() => [LocalizedText], { description: 'The principle: the source’s wording first, at most six.' })
  texts!: LocalizedText[];
}

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'A programme of work: what its bodies and meetings are for, and the principles that they keep (3.1, 5.1).',
})
export class ProgrammeOfWork {
  @Field(() => ID, { description: 'The same in every hub for programmes that come with it.' })
  id!: string;

  @Field(() => String, { description: 'Its stable human name, such as intersessional-programme.' })
  slug!: string;

  @Field(() => ProgrammeStatus, { description: 'Where it stands, as this hub runs it.' })
  status!: ProgrammeStatus;

  @Field(() => String, { description: 'The document that it comes from, and what became of the proposal.' })
  source!: string;
}
