import { ArgsType, Field, ID } from 'type-graphql';
import { badRequest } from '../../../../kernel/faults.js';
import { DateScalar, DateTimeScalar } from '../../../../kernel/scalars.js';
import { BalanceDimension } from '../balance-enums.js';
import { ParticipationScope } from '../participation-scope.js';

const REGIONAL_GROUPS = 'un-regional-groups';
const open = [BalanceDimension.REGION, BalanceDimension.KIND, BalanceDimension.GENDER];

@ArgsType()
export class FunnelArguments {
  @Field(() => ParticipationScope, {
    description: 'Whose ways are counted: people at 1 to 100 meetings. Bodies have no stages.',
  })
  of!: ParticipationScope;

  @Field(() => [BalanceDimension], {
    defaultValue: [BalanceDimension.REGION],
    description: 'One to three different of REGION, KIND and GENDER; keys come in their order.',
  })
  by!: BalanceDimension[];

  @Field(() => ID, {
    defaultValue: REGIONAL_GROUPS,
    description: 'The scheme that REGION goes by; `classificationSchemes` lists them.',
  })
  scheme: string = REGIONAL_GROUPS;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day by which participants are classified. Default: the opening day of the first meeting.',
  })
  asOf?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'What the hub knew at that instant; default now.',
  })
  knownAt?: Date | null;
}

/** @throws Fault BAD_REQUEST for another dimension than a funnel has, or for bodies */
export function checkFunnel({ by, of }: FunnelArguments): void {
  const other = by.find((dimension) => !open.includes(dimension));
  if (other)
    throw badRequest(`A funnel is told apart by ${open.join(', ')}, not by ${other}. Leave ${other} out.`);
  if (of.workingGroups)
    throw badRequest(
      'A funnel follows people to meetings; seats in bodies have no stages. Leave out `workingGroups`.',
    );
}
