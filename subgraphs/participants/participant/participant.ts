import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import { DateScalar } from '../../../kernel/scalars.js';
import { ParticipantCategory, ParticipantKind } from './participant-kind.js';

/** Who takes part, as the graph shows it; reads give `ParticipantRow`s. */
@ObjectType({
  description:
    'A State, an organization or another stakeholder that takes part. It stays the same participant when its name, class or status changes.',
})
@Directive('@key(fields: "id")')
export class Participant {
  @Field(() => ID, { description: 'The same in every hub for participants of the reference data.' })
  id!: string;

  @Field(() => ParticipantKind, { description: 'The broad kind by which it is counted.' })
  kind!: ParticipantKind;

  @Field(() => ParticipantCategory, { description: 'What it is, more finely.' })
  category!: ParticipantCategory;

  @Field(() => String, { description: 'A stable, readable name for addresses, such as cote-d-ivoire.' })
  slug!: string;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 code of two letters; null for organizations.',
  })
  iso2!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ISO 3166-1 code of three letters, for ended States the last they had; null for organizations.',
  })
  iso3!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Three-digit M49 code of the UN Statistics Division, leading zeros kept; null for organizations.',
  })
  m49!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it existed; null when not recorded.',
  })
  existsFrom!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it no longer existed; null while it exists.',
  })
  existsTo!: string | null;
}

export const { Connection: ParticipantConnection } = connectionOf(
  () => Participant,
  'Participant',
  'participants',
);
