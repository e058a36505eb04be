import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import { badRequest, Fault } from '../../../../kernel/faults.js';
import { demand } from '../../../../kernel/permission.js';
import { DateScalar } from '../../../../kernel/scalars.js';
import { isUuid } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { PersonNotFound } from '../problems.js';
import { collectMyData } from './collect-my-data.js';
import { erasePerson } from './erase-person.js';
import {
  EraseMyDataInput,
  EraseMyDataResult,
  ErasePersonalDataInput,
  ErasePersonalDataResult,
  ErasureNotConfirmed,
  MyData,
  RetentionPreview,
} from './my-data.js';
import { dueOn, sentenceOf } from './retention.js';

@Resolver()
export class PrivacyResolver {
  @Directive('@cost(weight: 20)')
  @Query(() => MyData, {
    nullable: true,
    description:
      'Everything that is kept about oneself, as JSON; about another for the secretariat, on that person’s request. Null when there is no such person.',
  })
  async myData(
    @Arg('personId', () => ID, { nullable: true, description: 'Another person; only the secretariat.' })
    personId: string | null | undefined,
    @Ctx() context: ParticipantsContext,
  ): Promise<MyData | null> {
    const wanted = personId ?? ownId(context);
    demand(context, 'Query.myData', { personId: wanted });
    const person = isUuid(wanted) ? await context.loaders.personById.load(wanted) : null;
    return person && collectMyData(person.id, context);
  }

  @Directive('@cost(weight: 60)')
  @Query(() => RetentionPreview, {
    nullable: true,
    description:
      'How many personal values will have been erased, because their time is over, once a day has passed.',
  })
  async retentionPreview(
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; default: today.' })
    on: string | null | undefined,
    @Ctx() context: ParticipantsContext,
  ): Promise<RetentionPreview> {
    const day = on ?? context.today;
    if (day < context.today) throw badRequest('`on` is over. Give today or a day to come.');
    const due = await dueOn(day, context);
    return {
      on: day,
      lines: due.map(({ field, records }) => ({
        field: `${field.type}.${field.field}`,
        keepDays: field.keepDays!,
        records,
      })),
      summary: sentenceOf(due, day),
    };
  }

  @Mutation(() => EraseMyDataResult, {
    description:
      'Erases everything personal about oneself. Registrations for meetings to come are withdrawn; totals, published lists and the audit log stay whole.',
  })
  async eraseMyData(
    @Arg('input', () => EraseMyDataInput, { description: 'That it is meant.' }) { confirm }: EraseMyDataInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof EraseMyDataResult> {
    const personId = ownId(context);
    demand(context, 'Mutation.eraseMyData', { personId });
    return confirm ? erasePerson(personId, null, context) : new ErasureNotConfirmed();
  }

  @Mutation(() => ErasePersonalDataResult, {
    description: 'The same for another person, on that person’s request.',
  })
  async erasePersonalData(
    @Arg('input', () => ErasePersonalDataInput, { description: 'Whose, and why.' })
    { personId, reason }: ErasePersonalDataInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ErasePersonalDataResult> {
    demand(context, 'Mutation.erasePersonalData');
    return isUuid(personId) ? erasePerson(personId, reason, context) : new PersonNotFound(personId);
  }
}

/** @throws Fault FORBIDDEN for an account that is no person on record */
function ownId({ viewer }: ParticipantsContext): string {
  if (viewer.personId !== null) return viewer.personId;
  throw new Fault(
    'FORBIDDEN',
    'Your account is no person on record. Sign in with the address at which you get letters about registration.',
  );
}
