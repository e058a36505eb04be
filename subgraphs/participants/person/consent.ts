import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'Whether a person’s name may appear in public lists of participants: asked, dated, and taken back whenever the person wishes.',
})
export class AppearanceConsent {
  @Field(() => Boolean, { nullable: true, description: 'Null: not answered yet, which counts as no.' })
  given!: boolean | null;

  @Field(() => Date, { nullable: true, description: 'When the person was asked.' })
  askedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the person answered last; null: not yet.' })
  answeredAt!: Date | null;
}
