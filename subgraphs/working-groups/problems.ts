import { Field, ObjectType } from 'type-graphql';
import { Problem } from '../../kernel/problem.js';
import { Meeting } from './meeting/meeting.js';
import type { Formality, MeetingKind } from './meeting/meeting-kind.js';

@ObjectType({
  implements: Problem,
  description: 'A meeting of that code is in the calendar already: two clicks make one meeting.',
})
export class MeetingCodeTaken extends Problem {
  @Field(() => Meeting, { description: 'The meeting that has the code.' })
  readonly meeting: Meeting;

  constructor(meeting: Meeting) {
    super(
      `${meeting.code} is in the calendar already, from ${meeting.opensOn} to ${meeting.closesOn}. Use it, or choose another code.`,
    );
    this.meeting = meeting;
  }
}

@ObjectType({ implements: Problem, description: 'The code could not be typed or linked to.' })
export class MeetingCodeMalformed extends Problem {
  constructor(code: string) {
    super(
      `"${code}" cannot be a meeting code. Use up to 64 letters, digits, hyphens and dots, such as BMS-10.`,
    );
  }
}

@ObjectType({
  implements: Problem,
  description: 'The meeting would close before it opens, or last implausibly long.',
})
export class MeetingDatesImplausible extends Problem {
  constructor(opensOn: string, closesOn: string, mostDays: number) {
    super(
      closesOn < opensOn
        ? `The meeting would close on ${closesOn}, before it opens on ${opensOn}. Correct the dates.`
        : `From ${opensOn} to ${closesOn} are more than ${mostDays} days. Correct the dates, or schedule each sitting by itself.`,
    );
  }
}

@ObjectType({
  implements: Problem,
  description: 'The formality contradicts the kind (2.1, 5.1), or is needed because the kind implies none.',
})
export class FormalityUnclear extends Problem {
  constructor(kind: MeetingKind, implied: Formality | null) {
    super(
      implied
        ? `A meeting of kind ${kind} is always ${implied}. Leave \`formality\` out, or choose another kind.`
        : `A meeting of kind ${kind} can be either. Say in \`formality\` whether it is FORMAL or INFORMAL.`,
    );
  }
}

@ObjectType({
  implements: Problem,
  description: 'An intersessional meeting outside Geneva needs a reason, and then is welcome anywhere (8.1).',
})
export class VenueReasonMissing extends Problem {
  constructor(city: string) {
    super(
      `Paragraph 8.1 asks for intersessional meetings in Geneva, at least at first. To meet in ${city}, give \`venueReason\`.`,
    );
  }
}

@ObjectType({ implements: Problem, description: 'No programme of work has that slug.' })
export class ProgrammeUnknown extends Problem {
  constructor(slug: string) {
    super(
      `No programme is called "${slug}". Look the slug up, or leave \`programme\` out for the intersessional programme.`,
    );
  }
}
