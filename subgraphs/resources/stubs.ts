import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A participant as this subgraph knows it: by its id alone. */
@ObjectType({
  description:
    'A donor, or the State of a sponsored delegate; kept by participants, which knows its name and class.',
})
@Directive('@key(fields: "id")')
export class Participant {
  @Field(() => ID, { description: 'The same id as in participants.' })
  id!: string;
}

/** A meeting as this subgraph knows it: by its id alone. */
@ObjectType({
  description:
    'A meeting that delegates are sponsored to attend; kept by working-groups, which knows its code and days.',
})
@Directive('@key(fields: "id")')
export class Meeting {
  @Field(() => ID, { description: 'The same id as in working-groups.' })
  id!: string;
}
