import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Language } from '../../../kernel/language.js';
import { PageArgs, type Page } from '../../../kernel/page.js';
import { permit } from '../../../kernel/permission.js';
import { Personal, PersonalToo } from '../../../kernel/personal.js';
import type { ParticipantsContext } from '../context.js';
import { ParticipantFilter } from '../participant/participant-filter.js';
import { participantOf } from '../participant/participant-row.js';
import { Participant } from '../participant/participant.js';
import { Meeting } from '../stubs.js';
import {
  Delegation,
  DelegationConnection,
  DelegationMember,
  DelegationMemberConnection,
  type DelegationRow,
} from './delegation.js';
import { FunctionTitle, titleIn } from './function-title.js';
import type { MemberRow } from './member-pages.js';

/** What this subgraph adds to a meeting of working-groups. */
@Resolver(() => Meeting)
export class MeetingDelegations {
  @FieldResolver(() => DelegationConnection, {
    nullable: true,
    description:
      'Who was there, in the alphabetical order of their slugs. Empty when no list of the meeting has been imported.',
  })
  delegations(
    @Root() { id }: { id: string },
    @Arg('filter', () => ParticipantFilter, {
      nullable: true,
      description: 'Delegations of which participants; without it, all.',
    })
    filter: ParticipantFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<Page<DelegationRow>> {
    return loaders.delegationsOfMeeting({ filter: filter ?? {}, page }).load(id);
  }
}

@Resolver(() => Participant)
export class ParticipantDelegations {
  @FieldResolver(() => DelegationConnection, {
    nullable: true,
    description:
      'The meetings at which it was, in the order in which the hub learned of them; `meeting { opensOn }` says when they were.',
  })
  delegations(
    @Root() { id }: { id: string },
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<Page<DelegationRow>> {
    return loaders.delegationsOfParticipant({ page }).load(id);
  }
}

@Resolver(() => Delegation)
export class DelegationFields {
  @FieldResolver()
  participant(@Root() delegation: DelegationRow, @Ctx() { loaders }: ParticipantsContext) {
    return participantOf(delegation, loaders.participantById);
  }

  @FieldResolver()
  meeting(@Root() { meetingId }: DelegationRow): Meeting {
    return { id: meetingId };
  }

  @FieldResolver()
  people(@Root() delegation: DelegationRow, @Ctx() { loaders }: ParticipantsContext): Promise<number> {
    return loaders.peopleOfDelegation.load(delegation);
  }

  @FieldResolver(() => DelegationMemberConnection, {
    description:
      'Who is on it, in the order of the list and from NOMINATED on, for the secretariat and delegates of the same participant; to all others the number of people in each role, registered or further.',
  })
  members(
    @Root() { id, participantId, meetingId }: DelegationRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ParticipantsContext,
  ): Promise<Page<MemberRow>> {
    const { loaders } = context;
    const members = permit(context, 'Delegation:persons', { participantId, meetingId })
      ? loaders.membersOfDelegation
      : loaders.rolesOfDelegation;
    return members({ page }).load(id);
  }
}

@Resolver(() => DelegationMember)
export class DelegationMemberFields {
  @PersonalToo()
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What they are in life, in the language asked for where it is known; `function` says which it is. Null when not known, and to whoever may not see the person.',
  })
  functionTitle(
    @Root() { functionTitle, titles }: MemberRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'In which language.' })
    lang: Language,
  ): string | null {
    return titleIn(titles, functionTitle, lang)?.text ?? null;
  }

  @Personal({
    storedIn: 'function_title.title',
    person: `coalesce(
      (select g.representative_id from participants.registration g where g.registration_id = t.registration_id and g.superseded_at is null),
      (select g.representative_id from participants.registration g where g.id = t.registration_id))`,
    sealed: null,
    erasedTo: "''",
    keepDays: 5 * 365,
    keptIf: 'not p.live',
    counted: ['function in a language', 'functions in a language'],
  })
  @FieldResolver(() => FunctionTitle, {
    nullable: true,
    description:
      'What they are in life, with the language that it is in. Null when not known, and to whoever may not see the person.',
  })
  function(
    @Root() { functionTitle, titles }: MemberRow,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'In which language.' })
    lang: Language,
  ): FunctionTitle | null {
    return titleIn(titles, functionTitle, lang);
  }
}
