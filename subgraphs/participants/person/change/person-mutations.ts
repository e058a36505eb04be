import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { demand, permit } from '../../../../kernel/permission.js';
import { Problem } from '../../../../kernel/problem.js';
import { isUuid } from '../../../../kernel/uuid.js';
import { participantsOf } from '../../../../kernel/viewer.js';
import { recordAudit } from '../../../../kernel/audit.js';
import type { ParticipantsContext } from '../../context.js';
import { nameOf } from '../../participant/name-loaders.js';
import { ParticipantNotFound } from '../../problems.js';
import { meetingOfId } from '../../registration/meeting-of-id.js';
import { nameOfMeeting } from '../link/invite.js';
import { LINK_DAYS, sendPersonalLinks } from '../link/personal-link.js';
import { visiblePerson } from '../person-resolver.js';
import { PersonNotFound, PersonWithoutEmail } from '../problems.js';
import { MergePersonsInput, MergePersonsResult, UndoMergeInput, UndoMergeResult } from '../merge/merge.js';
import { mergePersons, undoMerge } from '../merge/merge-persons.js';
import { affiliate, endAffiliation } from './affiliations.js';
import { changePerson } from './change-person.js';
import {
  AffiliatePersonInput,
  ChangeAffiliationResult,
  ChangedPerson,
  ChangePersonInput,
  ChangePersonResult,
  EndAffiliationInput,
  SendPersonalLinkInput,
  SendPersonalLinkResult,
  SentPersonalLink,
} from './person-inputs.js';

@Resolver()
export class PersonMutations {
  @Mutation(() => ChangePersonResult, {
    description:
      'Changes how a person is called and reached, by whoever registers it or by the person itself.',
  })
  async changePerson(
    @Arg('input', () => ChangePersonInput, { description: 'Who, and what is to be otherwise.' })
    input: ChangePersonInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ChangePersonResult> {
    const person = await visiblePerson(input.personId, 'Mutation.changePerson', context);
    if (!person) return new PersonNotFound(input.personId);
    const changed = await context.database.transaction((tx) => changePerson(tx, context, input));
    return changed instanceof Problem ? changed : shown(person.id, context);
  }

  @Mutation(() => ChangeAffiliationResult, {
    description:
      'Says that a person acts for a participant from a day on, and as what. It may act for several.',
  })
  async affiliatePerson(
    @Arg('input', () => AffiliatePersonInput, { description: 'Who, for whom, as what.' })
    { personId, participantId, functionTitle, validFrom }: AffiliatePersonInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ChangeAffiliationResult> {
    demand(context, 'Mutation.affiliatePerson', { participantId });
    const participant = isUuid(participantId)
      ? await context.loaders.participantById.load(participantId)
      : null;
    if (!participant) return new ParticipantNotFound(participantId);
    const person = await visiblePerson(personId, 'Mutation.affiliatePerson', context);
    if (!person) return new PersonNotFound(personId);
    const refusal = await context.database.transaction((tx) =>
      affiliate(tx, context, {
        personId: person.id,
        participantId: participant.id,
        functionTitle: functionTitle?.trim() || null,
        validFrom: validFrom ?? context.today,
      }),
    );
    return refusal ?? shown(person.id, context);
  }

  @Mutation(() => ChangeAffiliationResult, {
    description: 'Says that a person no longer acts for a participant. That it did stays on record.',
  })
  async endAffiliation(
    @Arg('input', () => EndAffiliationInput, { description: 'Who, for whom.' })
    { personId, participantId, on }: EndAffiliationInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ChangeAffiliationResult> {
    demand(context, 'Mutation.endAffiliation', { participantId });
    const person =
      isUuid(participantId) && (await visiblePerson(personId, 'Mutation.endAffiliation', context));
    if (!person) return new PersonNotFound(personId);
    const refusal = await context.database.transaction((tx) =>
      endAffiliation(tx, context, { personId: person.id, participantId, on: on ?? context.today }),
    );
    return refusal ?? shown(person.id, context);
  }

  @Mutation(() => SendPersonalLinkResult, {
    description: `Writes to a person with a link by which it gives what only the person can. It works for ${LINK_DAYS} days; one sent before for the same meeting no longer does.`,
  })
  async sendPersonalLink(
    @Arg('input', () => SendPersonalLinkInput, { description: 'To whom.' }) {
      personId,
      meetingId,
    }: SendPersonalLinkInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof SendPersonalLinkResult> {
    const visible = await visiblePerson(personId, 'Mutation.sendPersonalLink', context);
    const person = visible && (await context.loaders.personById.load(visible.id));
    if (!person) return new PersonNotFound(personId);
    if (!person.emailSealed) return new PersonWithoutEmail();
    const [meeting, participantName] = await Promise.all([
      meetingId ? meetingOfId(meetingId, context) : null,
      registrantOf(person.id, context),
    ]);
    await context.database.transaction(async (tx) => {
      const named = meeting && { id: meeting.id, name: nameOfMeeting(meeting, person.language) };
      await sendPersonalLinks(tx, context, [{ person, participantName, meeting: named }]);
      await recordAudit(tx, context, [
        {
          action: 'PERSONAL_LINK_SENT',
          record: { type: 'Representative', id: person.id },
          meetingId: meeting?.id ?? null,
          reason: null,
          before: null,
          after: null,
        },
      ]);
    });
    const expiresAt = new Date(context.now.getTime() + LINK_DAYS * 86_400_000);
    return Object.assign(new SentPersonalLink(), { expiresAt });
  }

  @Mutation(() => MergePersonsResult, {
    description: 'Makes two records one person, with trace; `undoMerge` takes it back.',
  })
  mergePersons(
    @Arg('input', () => MergePersonsInput, { description: 'Which two, and why.' }) input: MergePersonsInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof MergePersonsResult> {
    demand(context, 'Mutation.mergePersons');
    return context.database.transaction((tx) => mergePersons(tx, context, input));
  }

  @Mutation(() => UndoMergeResult, {
    description: 'Makes two persons of one again, each with its registrations.',
  })
  undoMerge(
    @Arg('input', () => UndoMergeInput, { description: 'Which merger, and why.' }) input: UndoMergeInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof UndoMergeResult> {
    demand(context, 'Mutation.undoMerge');
    return context.database.transaction((tx) => undoMerge(tx, context, input));
  }
}

/** As it stands after the change. */
function shown(id: string, { loaders }: ParticipantsContext): ChangedPerson {
  loaders.personById.clear(id);
  loaders.affiliationsByPerson.clear(id);
  return Object.assign(new ChangedPerson(), { person: { id } });
}

/** What the letter calls whoever registers the person: the participant that the viewer acts for, else the one that the person does. */
async function registrantOf(personId: string, context: ParticipantsContext): Promise<string> {
  const affiliations = await context.loaders.affiliationsByPerson.load(personId);
  const own = participantsOf(context.viewer, 'FOCAL_POINT', 'MISSION');
  const chosen = affiliations.find(({ participantId }) => own.includes(participantId)) ?? affiliations[0];
  const participant = chosen && (await context.loaders.participantById.load(chosen.participantId));
  if (!participant || !permit(context, 'Affiliation.participant', chosen)) return 'Intersession Hub';
  return nameOf(participant, context);
}
