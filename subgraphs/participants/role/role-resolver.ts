import {
  Arg,
  Args,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { recordAudit } from '../../../kernel/audit.js';
import { IdempotencyKeyReused, once } from '../../../kernel/idempotency.js';
import { PageArgs } from '../../../kernel/page.js';
import { demand, permit, refusalOf } from '../../../kernel/permission.js';
import { DateScalar } from '../../../kernel/scalars.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { ParticipantNotFound } from '../problems.js';
import { Meeting } from '../stubs.js';
import { grantRole, revokeRole, type Grant } from './grant-role.js';
import { InvalidRoleGrant, RoleGrantNotFound } from './problems.js';
import { roleGrantById, roleGrantsFor } from './role-grants.js';
import { accountOf, mayPassOn, refusalOfGrant } from './role-rules.js';
import { Role, RoleGrant, RoleGrantConnection, type RoleGrantRow } from './role.js';

@InputType({ description: 'Who is to act in what capacity, and for what.' })
export class GrantRoleInput {
  @Field(() => Role, { description: 'In what capacity.' })
  role!: Role;

  @Field(() => String, {
    description: 'To whom: an e-mail address, or the subject at an issuer as `issuer#subject`.',
  })
  account!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'For which participant; required for FOCAL_POINT, MISSION and DONOR, and for them only.',
  })
  participantId?: string;

  @Field(() => String, { nullable: true, description: 'In which programme only, by its slug.' })
  programme?: string;

  @Field(() => ID, { nullable: true, description: 'At which meeting only.' })
  meetingId?: string;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; default: today.' })
  validFrom?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day from which it no longer holds; default: until revoked.',
  })
  validTo?: string;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log.' })
  reason?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Sent again with the same key, nothing is done twice.',
  })
  idempotencyKey?: string;
}

@InputType({ description: 'Which grant is to end.' })
export class RevokeRoleInput {
  @Field(() => ID, { description: 'The grant.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log.' })
  reason?: string;
}

@ObjectType({ description: 'The account has the role.' })
export class GrantedRole {
  @Field(() => RoleGrant, { description: 'As it stands; also when the account had the same role already.' })
  grant!: RoleGrantRow;
}

@ObjectType({
  description: 'The account no longer has the role; requests under way may still use it for two seconds.',
})
export class RevokedRole {
  @Field(() => RoleGrant, { description: 'As it stood.' })
  grant!: RoleGrantRow;
}

export const GrantRoleResult = createUnionType({
  name: 'GrantRoleResult',
  description: 'The grant, or why there is none.',
  types: () => [GrantedRole, InvalidRoleGrant, ParticipantNotFound, IdempotencyKeyReused] as const,
});

export const RevokeRoleResult = createUnionType({
  name: 'RevokeRoleResult',
  description: 'The grant that ended, or why none did.',
  types: () => [RevokedRole, RoleGrantNotFound] as const,
});

@Resolver(() => RoleGrant)
export class RoleResolver {
  @Query(() => RoleGrantConnection, {
    nullable: true,
    description: 'Grants in force, the latest first, of all that the viewer may see.',
  })
  roleGrants(
    @Arg('participantId', () => ID, { nullable: true, description: 'For this participant only.' })
    participantId: string | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ParticipantsContext,
  ) {
    const wanted = participantId === undefined || isUuid(participantId) ? participantId : undefined;
    return roleGrantsFor({ participantId: wanted ?? null, page }, context);
  }

  @Mutation(() => GrantRoleResult, {
    description:
      'Lets an account act in a role, within what the viewer’s own role is held for. It counts from the next request on.',
  })
  async grantRole(
    @Arg('input', () => GrantRoleInput, { description: 'The grant.' }) input: GrantRoleInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof GrantRoleResult> {
    const { participantId = null, programme = null, meetingId = null, reason = null } = input;
    demand(context, 'Mutation.grantRole', { participantId, programme, meetingId });
    if (!mayPassOn(context, input.role, { participantId, programme, meetingId }))
      throw refusalOf(context.permissions.ruleOf('Mutation.grantRole'));
    const account = accountOf(input.account);
    if (!account)
      return new InvalidRoleGrant(
        'account',
        'This is neither an e-mail address nor `issuer#subject`. Correct it.',
      );
    const validFrom = input.validFrom ?? context.today;
    const grant: Grant = {
      role: input.role,
      account,
      participantId,
      programme,
      meetingId,
      validFrom,
      validTo: input.validTo ?? null,
    };
    const refusal = await refusalOfGrant(grant, context);
    if (refusal) return refusal;
    return once(context, 'grantRole', { key: input.idempotencyKey, input }, async (tx) => {
      const granted = await grantRole(tx, context, grant, reason);
      if (granted.audit) await recordAudit(tx, context, [granted.audit]);
      return Object.assign(new GrantedRole(), { grant: granted.grant });
    });
  }

  @Mutation(() => RevokeRoleResult, { description: 'Ends a role. Whoever may grant it may end it.' })
  async revokeRole(
    @Arg('input', () => RevokeRoleInput, { description: 'The grant, and why.' }) {
      id,
      reason,
    }: RevokeRoleInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof RevokeRoleResult> {
    const grant = isUuid(id) ? await roleGrantById(id, context) : null;
    if (!grant || !permit(context, 'Mutation.revokeRole', grant) || !mayPassOn(context, grant.role, grant))
      return new RoleGrantNotFound(id);
    return context.database.transaction(async (tx) => {
      const revoked = await revokeRole(tx, context, id, reason ?? null);
      if (!revoked) return new RoleGrantNotFound(id);
      await recordAudit(tx, context, [revoked.audit]);
      return Object.assign(new RevokedRole(), { grant: revoked.grant });
    });
  }

  @FieldResolver()
  participant(@Root() { participantId }: RoleGrantRow, @Ctx() { loaders }: ParticipantsContext) {
    return participantId === null ? null : loaders.participantById.load(participantId);
  }

  @FieldResolver()
  meeting(@Root() { meetingId }: RoleGrantRow): Meeting | null {
    return meetingId === null ? null : { id: meetingId };
  }
}
