import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { ParticipantsContext } from '../context.js';
import { whoSignedIn } from './held-roles.js';
import { roleOf } from './role-rules.js';
import { Role, SignedIn, Viewer, ViewerRole } from './role.js';

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Who is asking; without roles for the public.' })
  async viewer(@Ctx() { viewer, loaders }: ParticipantsContext): Promise<Viewer> {
    const roles = await Promise.all(
      viewer.roles.map(async ({ role, participantId, programme, meetingId }) => ({
        role: roleOf(role),
        participant: participantId === null ? null : await loaders.participantById.load(participantId),
        programme,
        meeting: meetingId === null ? null : { id: meetingId },
      })),
    );
    const acting = roles.find(({ role }) => role === Role.FOCAL_POINT || role === Role.MISSION);
    const isSecretariat = roles.some(({ role }) => role === Role.SECRETARIAT);
    return {
      personId: viewer.personId,
      roles,
      role: isSecretariat ? ViewerRole.SECRETARIAT : acting ? ViewerRole.DELEGATE : ViewerRole.PUBLIC,
      participant: acting?.participant ?? null,
    };
  }

  @Directive('@inaccessible')
  @Query(() => SignedIn, {
    nullable: true,
    description: 'For the gateway: who the accounts behind a token are, and what they may do today.',
  })
  signedIn(
    @Arg('identities', () => [String], {
      description: 'Verified ones: `mailto:address` in lower case, and `issuer#subject`.',
    })
    identities: string[],
    @Ctx() context: ParticipantsContext,
  ): Promise<SignedIn> {
    return whoSignedIn(identities, context);
  }
}
