import { Ctx, Field, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql';
import type { ParticipantsContext } from './context.js';
import type { ParticipantRow } from './participant/participant-row.js';
import { Participant } from './participant/participant.js';

/** What a viewer may do, as the gateway found out. */
export enum ViewerRole {
  PUBLIC = 'PUBLIC',
  DELEGATE = 'DELEGATE',
  SECRETARIAT = 'SECRETARIAT',
}

registerEnumType(ViewerRole, {
  name: 'ViewerRole',
  description: 'In what capacity somebody asks.',
  valuesConfig: {
    PUBLIC: { description: 'Anybody, without a token.' },
    DELEGATE: { description: 'On behalf of one participant: sees and does what is its own.' },
    SECRETARIAT: { description: 'Runs the programme: sees persons and acts for any participant.' },
  },
});

@ObjectType({ description: 'Who is asking, by the token that came with the request.' })
export class Viewer {
  @Field(() => ViewerRole, { description: 'In what capacity.' })
  role!: ViewerRole;

  @Field(() => Participant, {
    nullable: true,
    description: 'For whom a delegate speaks; null for everybody else.',
  })
  participant!: Participant | null;
}

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Who is asking; the public without a token.' })
  async viewer(
    @Ctx() { viewer, loaders }: ParticipantsContext,
  ): Promise<{ role: string; participant: ParticipantRow | null }> {
    const participant = viewer.participantId
      ? await loaders.participantById.load(viewer.participantId)
      : null;
    return { role: viewer.role, participant };
  }
}
