import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { recordAudit } from '../../../kernel/audit.js';
import { consultativeStatusOf } from '../consultative-status/consultative-status-resolver.js';
import type { ParticipantsContext } from '../context.js';
import { AccreditationBasis } from './accreditation-words.js';
import type { AccreditationRow } from './accreditation-row.js';
import { lockAccreditations } from './accreditation-row.js';
import { applicationsOf, faultOfApplication, keepApplication, missingIn } from './application.js';
import { applyForAccreditation, faultOfHeadquarters } from './apply.js';
import {
  ApplicationDrafted,
  ApplicationSaved,
  ApplicationSubmitted,
  ApplyForAccreditationInput,
  ApplyForAccreditationResult,
  SaveAccreditationDraftInput,
  SaveAccreditationDraftResult,
  SubmitAccreditationInput,
  SubmitAccreditationResult,
} from './apply-types.js';
import { changeOne, visible } from './change-one.js';
import { organizationNames } from './names.js';
import {
  AccreditationNotFound,
  AccreditationNotInState,
  ApplicationIncomplete,
  NoConsultativeStatus,
} from './problems.js';
import { AccreditationState as S } from './states.js';
import { tellThoseOnRecord } from './tell.js';

const editable: readonly S[] = [S.DRAFT, S.INFO_REQUESTED];

@Resolver()
export class ApplyMutations {
  @Mutation(() => ApplyForAccreditationResult, {
    description:
      'Begins an application of an organization, of the directory or new, as a draft. Any account may; it speaks for an organization of the directory once the secretariat has confirmed that.',
  })
  applyForAccreditation(
    @Arg('input', () => ApplyForAccreditationInput, { description: 'Who applies, and to what.' })
    input: ApplyForAccreditationInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ApplyForAccreditationResult> {
    return applyForAccreditation(input, context);
  }

  @Mutation(() => SaveAccreditationDraftResult, {
    description:
      'Saves what an application says. It can be changed while it is a draft, and while a question is open.',
  })
  async saveAccreditationDraft(
    @Arg('input', () => SaveAccreditationDraftInput, { description: 'What is to stand in it.' })
    { accreditationId, application = {}, contact }: SaveAccreditationDraftInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof SaveAccreditationDraftResult> {
    const found = await visible(context, 'saveAccreditationDraft', accreditationId);
    if (!found) return new AccreditationNotFound(accreditationId);
    const fault =
      faultOfApplication(application, contact ?? null) ?? (await faultOfHeadquarters(application, context));
    if (fault) return fault;
    return context.database.transaction(async (tx) => {
      const [current] = await lockAccreditations(tx.rows, [found.accreditationId]);
      if (!editable.includes(current!.state)) return new AccreditationNotInState(current!.state, editable);
      const before = (await applicationsOf(tx.rows, context, [accreditationId])).get(accreditationId)!;
      await keepApplication(tx.rows, context, accreditationId, {
        content: Object.assign(before.content, given(application)),
        contact: contact ?? before.contact!,
      });
      const fields = [...Object.keys(given(application)), ...(contact ? ['contact'] : [])];
      await recordAudit(tx, context, [saved(current!, fields)]);
      return Object.assign(new ApplicationSaved(), { accreditationId });
    });
  }

  @Mutation(() => SubmitAccreditationResult, {
    description:
      'Hands a draft in. Whoever is on record as focal point of the organization is told, if somebody else applied.',
  })
  async submitAccreditation(
    @Arg('input', () => SubmitAccreditationInput, { description: 'Which draft.' })
    input: SubmitAccreditationInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof SubmitAccreditationResult> {
    return changeOne(
      context,
      'submitAccreditation',
      input,
      async (current, { rows }) => {
        if (current.state !== S.DRAFT) return new AccreditationNotInState(current.state, [S.DRAFT]);
        const { accreditationId, participantId } = current;
        const application = (await applicationsOf(rows, context, [accreditationId])).get(accreditationId)!;
        const missing = missingIn(application.content);
        if (missing.length > 0) return new ApplicationIncomplete(missing);
        if (current.basis === AccreditationBasis.ECOSOC) {
          const { isHeld } = await consultativeStatusOf(rows, participantId, context.today);
          if (!isHeld) {
            const names = await organizationNames(rows, [participantId], context.today);
            return new NoConsultativeStatus(names.get(participantId)!);
          }
        }
        return {
          changes: [{ to: S.SUBMITTED, action: 'ACCREDITATION_SUBMITTED' }],
          also: async (changed) => {
            if (!changed.speaks) await tellThoseOnRecord(rows, context, changed);
            return [];
          },
        };
      },
      ApplicationSubmitted,
    );
  }
}

/** What the input says; what is left out is no value. */
function given(application: SaveAccreditationDraftInput['application']): object {
  return Object.fromEntries(Object.entries(application ?? {}).filter(([, value]) => value !== undefined));
}

function saved({ accreditationId, participantId, meetingId }: AccreditationRow, changed: string[]) {
  return {
    action: 'ACCREDITATION_DRAFT_SAVED',
    record: { type: 'Accreditation', id: accreditationId },
    participantId,
    meetingId,
    reason: null,
    before: null,
    after: { changed },
  };
}

/** The accreditation of an answer, read afresh: an answer given again shows how it stands now. */
function fresh({ accreditationId }: { accreditationId: string }, { loaders }: ParticipantsContext) {
  return loaders.accreditationById.load(accreditationId);
}

@Resolver(() => ApplicationDrafted)
export class ApplicationDraftedFields {
  @FieldResolver()
  accreditation(@Root() answer: ApplicationDrafted, @Ctx() context: ParticipantsContext) {
    return fresh(answer, context);
  }
}

@Resolver(() => ApplicationSaved)
export class ApplicationSavedFields {
  @FieldResolver()
  accreditation(@Root() answer: ApplicationSaved, @Ctx() context: ParticipantsContext) {
    return fresh(answer, context);
  }
}

@Resolver(() => ApplicationSubmitted)
export class ApplicationSubmittedFields {
  @FieldResolver()
  accreditation(@Root() answer: ApplicationSubmitted, @Ctx() context: ParticipantsContext) {
    return fresh(answer, context);
  }
}
