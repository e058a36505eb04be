import { defineEntity, p } from '@mikro-orm/core';
import type { Texts } from '../../kernel/language.js';
import { Formality, MeetingKind } from './meeting/meeting-kind.js';
import { PlannedMeeting, ScheduleFact } from './meeting/planned-meeting.js';
import { MeetingStatus } from './meeting/schedule.js';

/** How a meeting's identity is stored. */
export const MeetingTable = defineEntity({
  class: PlannedMeeting,
  tableName: 'meeting',
  properties: {
    id: p.uuid().primary(),
    code: p.text(),
    programmeId: p.uuid().nullable(),
    kind: p.text().$type<MeetingKind>(),
    formality: p.text().$type<Formality>(),
    names: p.json<Texts>(),
    sourceLanguage: p.text(),
    source: p.text(),
    schedules: () => p.oneToMany(MeetingScheduleTable).mappedBy('meeting'),
  },
});

/** How what is known of a meeting's dates is stored: from `recordedAt` until `supersededAt`, null for what is known today. */
export const MeetingScheduleTable = defineEntity({
  class: ScheduleFact,
  tableName: 'meeting_schedule',
  properties: {
    id: p.uuid().primary(),
    meeting: () => p.manyToOne(MeetingTable),
    status: p.text().$type<MeetingStatus>(),
    opensOn: p.date(),
    closesOn: p.date(),
    city: p.text().nullable(),
    country: p.text().nullable(),
    venueReason: p.text().nullable(),
    source: p.text(),
    recordedAt: p.datetime(),
    supersededAt: p.datetime().nullable(),
  },
});
