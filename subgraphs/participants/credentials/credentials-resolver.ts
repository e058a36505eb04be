import DataLoader from 'dataloader';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { pageBounds, PageArgs, toPage, type Page } from '../../../kernel/page.js';
import { permit, type Place } from '../../../kernel/permission.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { isUuid } from '../../../kernel/uuid.js';
import { participantsOf } from '../../../kernel/viewer.js';
import type { ParticipantsContext } from '../context.js';
import { Delegation, type DelegationRow } from '../delegation/delegation.js';
import { fileById, type FileRow } from '../file/file-row.js';
import { meetingOfId } from '../registration/meeting-of-id.js';
import { Meeting } from '../stubs.js';
import { compareDelegation, type ComparedName } from './compare-delegation.js';
import { Credentials, CredentialsConnection, CredentialsName, CredentialsStep } from './credentials.js';
import { credentialsColumns, credentialsOfId, personsOf, type CredentialsRow } from './credentials-row.js';
import { CredentialsState, insufficiency } from './credentials-states.js';

/** Where credentials belong. */
export function placeOfCredentials({ participantId, meetingId, programme }: CredentialsRow): Place {
  return { participantId, meetingId, programme };
}

/** Credentials of delegations, many in one statement; null where none were handed in. */
export function credentialsOfDelegations({ database }: RequestContext) {
  return new DataLoader<DelegationRow, CredentialsRow | null, string>(
    async (delegations) => {
      const rows = await database.rows<CredentialsRow>(
        `select ${credentialsColumns} from unnest($1::uuid[], $2::uuid[]) as asked (meeting_id, participant_id)
         join participants.credentials c on c.meeting_id = asked.meeting_id and c.participant_id = asked.participant_id
         where c.superseded_at is null`,
        [
          delegations.map(({ meetingId }) => meetingId),
          delegations.map(({ participantId }) => participantId),
        ],
      );
      const found = new Map(rows.map((row) => [`${row.meetingId} ${row.participantId}`, row]));
      return delegations.map(
        ({ meetingId, participantId }) => found.get(`${meetingId} ${participantId}`) ?? null,
      );
    },
    { cacheKeyFn: ({ id }) => id },
  );
}

interface StepRow {
  state: CredentialsState;
  at: Date;
  action: string;
  reason: string | null;
}

@Resolver(() => Delegation)
export class DelegationCredentials {
  @FieldResolver(() => Credentials, {
    nullable: true,
    description: 'By what its government empowers it; null when nothing was handed in.',
  })
  credentials(@Root() delegation: DelegationRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.credentialsOfDelegations.load(delegation);
  }

  @FieldResolver(() => CredentialsState, { nullable: true, description: 'Where its credentials stand.' })
  async credentialsState(@Root() delegation: DelegationRow, @Ctx() { loaders }: ParticipantsContext) {
    return (await loaders.credentialsOfDelegations.load(delegation))?.state ?? CredentialsState.NONE;
  }
}

@Resolver(() => Credentials)
export class CredentialsResolver {
  @Query(() => CredentialsConnection, {
    nullable: true,
    description:
      'Credentials handed in for a meeting, in the order in which the first copies came: of all that the viewer may see.',
  })
  async credentials(
    @Arg('meetingId', () => ID, { description: 'For which meeting.' }) meetingId: string,
    @Arg('states', () => [CredentialsState], { nullable: true, description: 'Only those that stand there.' })
    states: CredentialsState[] | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ParticipantsContext,
  ): Promise<Page<CredentialsRow>> {
    const meeting = await meetingOfId(meetingId, context);
    const place = { meetingId, programme: meeting?.programme?.slug ?? null };
    const own = participantsOf(context.viewer, 'MISSION', 'SECRETARIAT', 'CREDENTIALS_OFFICER').filter(
      (participantId) => permit(context, 'Query.credentials', { ...place, participantId }),
    );
    const { limit, key } = pageBounds(page, ['uuid']);
    const rows = await context.database.rows<CredentialsRow>(
      `select ${credentialsColumns} from participants.credentials c
       where c.meeting_id = $1::uuid and c.superseded_at is null and ($2::boolean or c.participant_id = any ($3::uuid[]))
         and ($4::text[] is null or c.state = any ($4::text[])) and ($5::uuid is null or c.credentials_id > $5::uuid)
       order by c.credentials_id limit $6`,
      [
        isUuid(meetingId) ? meetingId : null,
        permit(context, 'Query.credentials', place),
        own,
        states ?? null,
        key?.[0] ?? null,
        limit,
      ],
    );
    return toPage(rows, page.first, ({ credentialsId }) => [credentialsId]);
  }

  @Query(() => Credentials, {
    nullable: true,
    description: 'One; null when there is none that the viewer may see.',
  })
  async credentialsOfId(
    @Arg('id', () => ID, { description: 'Their id.' }) id: string,
    @Ctx() context: ParticipantsContext,
  ): Promise<CredentialsRow | null> {
    const row = await credentialsOfId(context.database.rows, id);
    return row && permit(context, 'Query.credentialsOfId', placeOfCredentials(row)) ? row : null;
  }

  @FieldResolver()
  id(@Root() { credentialsId }: CredentialsRow): string {
    return credentialsId;
  }

  @FieldResolver()
  meeting(@Root() { meetingId }: CredentialsRow): Meeting {
    return { id: meetingId };
  }

  @FieldResolver()
  participant(@Root() { participantId }: CredentialsRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.participantById.load(participantId);
  }

  @FieldResolver()
  async file(
    @Root() { fileId }: CredentialsRow,
    @Ctx() { database }: ParticipantsContext,
  ): Promise<FileRow | null> {
    return fileId === null ? null : fileById(database.rows, fileId);
  }

  @FieldResolver()
  issuer(@Root() row: CredentialsRow, @Ctx() context: ParticipantsContext): string {
    return personsOf(row, context).issuer;
  }

  @FieldResolver()
  names(@Root() row: CredentialsRow, @Ctx() context: ParticipantsContext): string[] {
    return personsOf(row, context).names;
  }

  @FieldResolver()
  async insufficiency(
    @Root() row: CredentialsRow,
    @Ctx() context: ParticipantsContext,
  ): Promise<string | null> {
    const meeting = await meetingOfId(row.meetingId, context);
    return meeting && insufficiency(row, meeting.formality);
  }

  @FieldResolver(() => [CredentialsName], {
    nullable: true,
    description:
      'The names on the list of the delegation beside those on the credentials, in the order of the list, then those that only the credentials have; a thousand at most.',
  })
  async comparison(
    @Root() row: CredentialsRow,
    @Arg('onlyDifferences', () => Boolean, {
      defaultValue: false,
      description: 'Leave out names that are the same.',
    })
    onlyDifferences: boolean,
    @Ctx() context: ParticipantsContext,
  ): Promise<(ComparedName & { place: Place })[]> {
    const compared = await compareDelegation(context.database.rows, row, context);
    return compared
      .filter(({ causes }) => !onlyDifferences || causes.length > 0)
      .slice(0, 1000)
      .map((name) => ({ ...name, place: placeOfCredentials(row) }));
  }

  @FieldResolver(() => [CredentialsStep], {
    nullable: true,
    description: 'What happened to them, the first step first; a hundred at most.',
  })
  async history(@Root() row: CredentialsRow, @Ctx() { database }: ParticipantsContext) {
    const steps = await database.rows<StepRow>(
      `select c.state, c.recorded_at as at, c.action, c.reason from participants.credentials c
       where c.credentials_id = $1::uuid order by c.recorded_at, c.id limit 100`,
      [row.credentialsId],
    );
    return steps.map((step) => ({ ...step, place: placeOfCredentials(row) }));
  }
}
