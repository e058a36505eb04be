import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Database } from '../../../kernel/database.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import type { ParticipantsContext } from '../context.js';
import type { RegistrationRow } from '../registration/registration-row.js';
import { Registration } from '../registration/registration.js';
import { firstCheckIns } from './check-in-row.js';

@Resolver(() => Registration)
export class RegistrationCheckIn {
  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the person first came through a door of the meeting, by the hub’s clock; null: not yet.',
  })
  checkedInAt(
    @Root() { registrationId }: RegistrationRow,
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<Date | null> {
    return loaders.firstCheckIn.load(registrationId);
  }
}

/** When registrations were first checked in; null for who was not. */
export function firstCheckIn(database: Database): DataLoader<string, Date | null> {
  return new DataLoader(async (ids) => {
    const first = await firstCheckIns(ids, database);
    return ids.map((id) => first.get(id) ?? null);
  });
}
