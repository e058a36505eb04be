import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { badRequest } from '../../../../kernel/faults.js';
import { pageBounds, toPage, type Page } from '../../../../kernel/page.js';
import { isUuid } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import type { PersonReference } from '../../person/person-row.js';
import { beyondSql } from '../../sort-key.js';
import { SqlValues } from '../../sql-values.js';
import { visibleSql } from '../queue/visible-sql.js';
import { selectRegistrations, type RegistrationRow } from '../registration-row.js';
import {
  RegistrationsAsOfArguments,
  RegistrationThen,
  RegistrationThenConnection,
} from './registration-then.js';

@Resolver(() => RegistrationThen)
export class RegistrationsAsOfResolver {
  @Query(() => RegistrationThenConnection, {
    nullable: true,
    description:
      'The registrations for a meeting as they stood at an instant, in the order of arrival: of all that the viewer may see.',
  })
  registrationsAsOf(
    @Args(() => RegistrationsAsOfArguments) given: RegistrationsAsOfArguments,
    @Ctx() context: ParticipantsContext,
  ): Promise<Page<RegistrationRow>> {
    return registrationsAt(given, context);
  }

  @FieldResolver()
  now(@Root() { registrationId }: RegistrationRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.registrationById.load(registrationId);
  }

  @FieldResolver()
  participant(@Root() { participantId }: RegistrationRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.participantById.load(participantId);
  }

  @FieldResolver()
  representative(@Root() { representativeId, participantId, meetingId }: RegistrationRow): PersonReference {
    return { id: representativeId, participantId, meetingId };
  }

  @FieldResolver()
  since(@Root() { recordedAt }: RegistrationRow): Date {
    return recordedAt;
  }
}

/** @throws Fault BAD_REQUEST for an instant that lies ahead, or an id that is none */
async function registrationsAt(
  { meetingId, at, participantId, states, ...page }: RegistrationsAsOfArguments,
  context: ParticipantsContext,
): Promise<Page<RegistrationRow>> {
  if (at > context.now)
    throw badRequest(`\`at\` ${at.toISOString()} lies ahead. Ask for an instant that has passed.`);
  for (const [name, id] of Object.entries({ meetingId, participantId }))
    if (id && !isUuid(id)) throw badRequest(`\`${name}\` "${id}" is no id. Take it from the record.`);
  const { limit, key } = pageBounds(page);
  const values = new SqlValues();
  const instant = values.add(at, 'timestamptz');
  const conditions = [
    'g.registration_id is not null',
    `g.meeting_id = ${values.add(meetingId, 'uuid')}`,
    `g.recorded_at <= ${instant} and coalesce(g.superseded_at > ${instant}, true)`,
    visibleSql(context, 'Query.registrationsAsOf', values).sql,
    participantId && `g.participant_id = ${values.add(participantId, 'uuid')}`,
    states && `g.state = any (${values.add(states, 'text[]')})`,
    beyondSql(
      key,
      [
        { sql: 'g.arrival', type: 'int' },
        { sql: 'g.registration_id', type: 'uuid' },
      ],
      values,
    ),
  ].filter(Boolean);
  const rows = await selectRegistrations(
    context.database.rows,
    `where ${conditions.join(' and ')}
     order by g.arrival, g.registration_id limit ${values.add(limit, 'int')}`,
    values.list,
  );
  return toPage(rows, page.first, ({ arrival, registrationId }) => [arrival, registrationId]);
}
