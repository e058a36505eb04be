import { Collection } from '@mikro-orm/core';
import type { Texts } from '../../../kernel/language.js';
import { namedId, newId } from '../../../kernel/uuid.js';
import {
  FormalityUnclear,
  type MeetingCodeMalformed,
  type MeetingDatesImplausible,
  VenueReasonMissing,
} from '../problems.js';
import { geneva, isGeneva } from './geneva.js';
import { Formality, MeetingKind } from './meeting-kind.js';
import { refuseCode, refuseDates, settleFormality } from './meeting-rules.js';
import { MeetingStatus } from './schedule.js';

const MOST_DAYS = 100;

/** What somebody wants to put into the calendar. Texts are trimmed; an empty one is null. */
export interface MeetingPlan {
  code: string;
  kind: MeetingKind;
  formality: Formality | null;
  opensOn: string;
  closesOn: string;
  city: string | null;
  country: string | null;
  venueReason: string | null;
  name: string | null;
  language: keyof Texts;
}

/** Why a plan is no meeting yet. */
export type PlanRefusal =
  | MeetingCodeMalformed
  | MeetingDatesImplausible
  | FormalityUnclear
  | VenueReasonMissing;

/** A meeting as it enters the calendar, with the first thing known of its dates. Its code is its identity. */
export class PlannedMeeting {
  readonly id: string;
  readonly names: Texts;
  readonly schedules = new Collection<ScheduleFact>(this);

  readonly code: string;
  readonly kind: MeetingKind;
  readonly sourceLanguage: string;

  constructor(
    { code, kind, name, language }: MeetingPlan,
    readonly formality: Formality,
    readonly programmeId: string,
    readonly source: string,
  ) {
    this.id = namedId('meeting', code);
    this.code = code;
    this.kind = kind;
    this.sourceLanguage = language;
    this.names = name ? { [language]: name } : {};
  }

  /** The meeting with its first schedule, known from `now` on, or why not. */
  static from(
    plan: MeetingPlan,
    programmeId: string,
    source: string,
    now: Date,
  ): PlannedMeeting | PlanRefusal {
    const refusal = refuseCode(plan.code) ?? refuseDates(plan.opensOn, plan.closesOn, MOST_DAYS);
    if (refusal) return refusal;
    const formality = settleFormality(plan.kind, plan.formality);
    if (formality instanceof FormalityUnclear) return formality;
    const venue = venueOf(plan);
    if (venue instanceof VenueReasonMissing) return venue;

    const meeting = new PlannedMeeting(plan, formality, programmeId, source);
    meeting.schedules.add(new ScheduleFact(meeting, plan, venue, now));
    return meeting;
  }
}

/** What is known of a meeting's dates from `recordedAt` on, until another fact supersedes it. */
export class ScheduleFact {
  readonly id = newId();
  readonly status = MeetingStatus.PLANNED;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly city: string | null;
  readonly country: string | null;
  readonly venueReason: string | null;
  readonly source: string;
  readonly supersededAt: Date | null = null;

  constructor(
    readonly meeting: PlannedMeeting,
    { opensOn, closesOn }: MeetingPlan,
    { city, country, reason }: { city: string | null; country: string | null; reason: string | null },
    readonly recordedAt: Date,
  ) {
    this.opensOn = opensOn;
    this.closesOn = closesOn;
    this.city = city;
    this.country = country;
    this.venueReason = reason;
    this.source = meeting.source;
  }
}

/** Rule 8.1: intersessional meetings are in Geneva unless there is a reason. Of other meetings nothing is assumed. */
function venueOf({ kind, city, country, venueReason: reason }: MeetingPlan) {
  if (city === null) {
    return kind === MeetingKind.INTERSESSIONAL ? { ...geneva, reason } : { city, country, reason };
  }
  if (isGeneva(city)) return { ...geneva, reason };
  if (kind === MeetingKind.INTERSESSIONAL && !reason) return new VenueReasonMissing(city);
  return { city, country, reason };
}
