import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Language } from '../../../../kernel/language.js';
import { Problem } from '../../../../kernel/problem.js';
import type { ParticipantsContext } from '../../context.js';
import { Registration } from '../../registration/registration.js';
import { RegistrationNotFound } from '../../registration/problems.js';
import { DelegationRole } from '../delegation-role.js';
import { Delegation, type DelegationRow } from '../delegation.js';
import { DelegationListState } from '../list-state.js';
import { lockDelegation } from './lock-delegation.js';
import { orderDelegation } from './order-delegation.js';
import {
  DelegationListNotOpen,
  DelegationNotFound,
  InvalidFunctionTitle,
  OrderIncomplete,
  SeveralHeads,
} from './problems.js';
import { setFunctionTitles } from './set-function-titles.js';

@InputType({ description: 'Somebody’s place on a delegation.' })
export class DelegationPlaceInput {
  @Field(() => ID, { description: 'The registration.' })
  registrationId!: string;

  @Field(() => DelegationRole, { nullable: true, description: 'As what; left out, it stays as it is.' })
  role?: DelegationRole;
}

@InputType({ description: 'The people of a delegation in their order.' })
export class OrderDelegationInput {
  @Field(() => ID, { description: 'The delegation.' })
  delegationId!: string;

  @Field(() => [DelegationPlaceInput], {
    description: 'Everybody who was registered for it here, once, the first of the list first.',
  })
  people!: DelegationPlaceInput[];
}

@InputType({ description: 'A function in one language.' })
export class FunctionTitleInput {
  @Field(() => Language, { description: 'The language.' })
  language!: Language;

  @Field(() => String, { description: 'The function, such as Counsellor; up to 200 characters.' })
  text!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it was given so; the others are translations.',
  })
  isSource: boolean = false;
}

@InputType({ description: 'What somebody on a delegation is in life.' })
export class SetFunctionTitlesInput {
  @Field(() => ID, { description: 'The registration.' })
  registrationId!: string;

  @Field(() => [FunctionTitleInput], {
    description: 'In one language or several, one of them the source; empty to take all back.',
  })
  titles!: FunctionTitleInput[];
}

@InputType({ description: 'Whether the mission may still arrange the list of a delegation.' })
export class DelegationLockInput {
  @Field(() => ID, { description: 'The delegation.' })
  delegationId!: string;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log.' })
  reason?: string;
}

@ObjectType({ description: 'The list of the delegation as it stands now.' })
export class ArrangedDelegation {
  @Field(() => Delegation, { description: 'The delegation.' })
  readonly delegation: DelegationRow;

  constructor(delegation: DelegationRow) {
    this.delegation = delegation;
  }
}

@ObjectType({ description: 'The functions are on record.' })
export class FunctionTitlesSet {
  @Field(() => Registration, { nullable: true, description: 'The registration.' })
  readonly registration?: Registration;

  constructor(readonly registrationId: string) {}
}

const OrderDelegationResult = createUnionType({
  name: 'OrderDelegationResult',
  description: 'The delegation, or why nothing was changed.',
  types: () =>
    [ArrangedDelegation, OrderIncomplete, SeveralHeads, DelegationListNotOpen, DelegationNotFound] as const,
});

const DelegationLockResult = createUnionType({
  name: 'DelegationLockResult',
  description: 'The delegation, or why nothing was changed.',
  types: () => [ArrangedDelegation, DelegationNotFound] as const,
});

const SetFunctionTitlesResult = createUnionType({
  name: 'SetFunctionTitlesResult',
  description: 'The registration, or why nothing was changed.',
  types: () =>
    [FunctionTitlesSet, InvalidFunctionTitle, DelegationListNotOpen, RegistrationNotFound] as const,
});

@Resolver()
export class DelegationMutations {
  @Mutation(() => OrderDelegationResult, {
    description:
      'Puts the people of a delegation in order, and says as what they come. One of them at most is HEAD.',
  })
  async orderDelegation(
    @Arg('input', () => OrderDelegationInput, { description: 'Who comes after whom.' })
    input: OrderDelegationInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof OrderDelegationResult> {
    return arranged(await orderDelegation(input.delegationId, input.people, context));
  }

  @Mutation(() => SetFunctionTitlesResult, {
    description: 'Says in one language or several what somebody on a delegation is in life.',
  })
  async setFunctionTitles(
    @Arg('input', () => SetFunctionTitlesInput, { description: 'Who, and what.' })
    input: SetFunctionTitlesInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof SetFunctionTitlesResult> {
    const outcome = await setFunctionTitles(input.registrationId, input.titles, context);
    return outcome instanceof Problem ? outcome : new FunctionTitlesSet(outcome.registrationId);
  }

  @Mutation(() => DelegationLockResult, {
    description: 'Locks the list of a delegation before its deadline.',
  })
  async lockDelegation(
    @Arg('input', () => DelegationLockInput, { description: 'Which, and why.' }) input: DelegationLockInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof DelegationLockResult> {
    return arranged(await lockDelegation(input.delegationId, true, input.reason ?? null, context));
  }

  @Mutation(() => DelegationLockResult, {
    description: 'Lets the mission arrange the list of a delegation again; a final list stays as it is.',
  })
  async reopenDelegation(
    @Arg('input', () => DelegationLockInput, { description: 'Which, and why.' }) input: DelegationLockInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof DelegationLockResult> {
    return arranged(await lockDelegation(input.delegationId, false, input.reason ?? null, context));
  }
}

@Resolver(() => FunctionTitlesSet)
export class FunctionTitlesSetFields {
  @FieldResolver()
  registration(@Root() { registrationId }: FunctionTitlesSet, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.registrationById.clear(registrationId).load(registrationId);
  }
}

@Resolver(() => Delegation)
export class DelegationListStateField {
  @FieldResolver(() => DelegationListState, {
    nullable: true,
    description:
      'Where its list stands: whether its mission still arranges it, and on which list of participants it is.',
  })
  listState(
    @Root() delegation: DelegationRow,
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<DelegationListState> {
    return loaders.listStateOfDelegation.load(delegation);
  }
}

function arranged<Refusal extends Problem>(outcome: DelegationRow | Refusal): ArrangedDelegation | Refusal {
  return outcome instanceof Problem ? outcome : new ArrangedDelegation(outcome);
}
