import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A meeting as this subgraph knows it: by its id alone. Everything else about it is kept by working-groups. */
@ObjectType({
  description: 'A meeting of the programme; kept by working-groups, which knows its code, days and place.',
})
@Directive('@key(fields: "id")')
export class Meeting {
  @Field(() => ID, { description: 'The same id as in working-groups.' })
  id!: string;
}

/** A body as this subgraph knows it: by its id alone. */
@ObjectType({
  description:
    'A body that participants may sit in; kept by working-groups, which knows its name, kind and mandate.',
})
@Directive('@key(fields: "id")')
export class WorkingGroup {
  @Field(() => ID, { description: 'The same id as in working-groups.' })
  id!: string;
}
