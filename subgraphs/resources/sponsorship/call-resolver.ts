import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Language, textIn } from '../../../kernel/language.js';
import { mayAtAll } from '../../../kernel/permission.js';
import { PageArgs } from '../../../kernel/page.js';
import type { ResourcesContext } from '../context.js';
import { Fund } from '../fund/fund.js';
import { Meeting, Participant } from '../stubs.js';
import { ApplicationCost, SponsorshipApplication, SponsorshipApplicationConnection } from './application.js';
import {
  CallStatus,
  MeetingSponsorship,
  SponsorshipCall,
  SponsorshipCallConnection,
  SponsorshipCallFilter,
  statusOn,
} from './call.js';
import { sponsorshipCalls } from './call-rows.js';
import { sumOfOutcomes } from './outcome.js';

@Resolver(() => SponsorshipCall)
export class SponsorshipCallResolver {
  @Query(() => SponsorshipCallConnection, {
    nullable: true,
    description: 'Calls for sponsored travel, the latest to open first.',
  })
  sponsorshipCalls(
    @Arg('filter', () => SponsorshipCallFilter, { nullable: true, description: 'Which ones; omit for all.' })
    filter: SponsorshipCallFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { database }: ResourcesContext,
  ) {
    return sponsorshipCalls(database, filter ?? {}, page);
  }

  @FieldResolver(() => Fund, { description: 'The fund that pays.' })
  fund(@Root() { fundId }: SponsorshipCall, @Ctx() { loaders }: ResourcesContext): Promise<Fund> {
    return loaders.fundById.load(fundId);
  }

  @FieldResolver(() => CallStatus, { description: 'Whether applications can be handed in today.' })
  status(
    @Root() { opensOn, closesOn, outcomeBasis }: SponsorshipCall,
    @Ctx() { today }: ResourcesContext,
  ): CallStatus {
    return statusOn(today, opensOn, closesOn, outcomeBasis);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'By what places are given, in words; null where nothing is laid down.',
  })
  criteria(
    @Root() { criteriaTexts }: SponsorshipCall,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'The language wanted.' })
    lang: Language,
  ): string | null {
    return textIn(criteriaTexts, lang);
  }

  @FieldResolver(() => [Participant], {
    description:
      'States whose sponsored delegates came, as far as that is published; at most 200, empty where nothing is.',
  })
  sponsoredStates(
    @Root() { id }: SponsorshipCall,
    @Ctx() { loaders }: ResourcesContext,
  ): Promise<Participant[]> {
    return loaders.sponsoredStatesByCall.load(id);
  }

  @FieldResolver(() => SponsorshipApplicationConnection, {
    nullable: true,
    description:
      'Applications, State by State: all of them to the secretariat, its own State’s to a mission. Null to everybody else; `outcome` has the counts.',
  })
  applications(
    @Root() { id }: SponsorshipCall,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ResourcesContext,
  ) {
    const rule = context.permissions.ruleOf('SponsorshipApplication:listed');
    return mayAtAll(context.viewer, rule) ? context.loaders.applicationsByCall({ page }).load(id) : null;
  }
}

@Resolver(() => SponsorshipApplication)
export class SponsorshipApplicationResolver {
  @FieldResolver(() => [ApplicationCost], {
    description: 'What the journey costs, by item; at most 5, empty while nothing is known.',
  })
  costs(
    @Root() { id }: SponsorshipApplication,
    @Ctx() { loaders }: ResourcesContext,
  ): Promise<ApplicationCost[]> {
    return loaders.costsByApplication.load(id);
  }
}

@Resolver(() => Meeting)
export class MeetingSponsorshipResolver {
  @FieldResolver(() => MeetingSponsorship, {
    nullable: true,
    description:
      'Sponsored travel to it. Null without an error: no call is known for this meeting. Null with one: this part did not arrive.',
  })
  async sponsorship(
    @Root() { id }: Meeting,
    @Ctx() { loaders }: ResourcesContext,
  ): Promise<MeetingSponsorship | null> {
    const calls = await loaders.callsByMeeting.load(id);
    if (calls.length === 0) return null;
    const places = calls.reduce<number | null>(
      (sum, call) => (sum === null || call.places === null ? null : sum + call.places),
      0,
    );
    return Object.assign(new MeetingSponsorship(), sumOfOutcomes(calls.map(({ outcome }) => outcome)), {
      places,
      calls,
    });
  }
}
