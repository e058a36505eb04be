import { registerEnumType } from 'type-graphql';

/** How far somebody came on the way to a meeting, in this order. */
export enum FunnelStage {
  NOMINATED = 'NOMINATED',
  SUBMITTED = 'SUBMITTED',
  APPROVED = 'APPROVED',
  BADGE_ISSUED = 'BADGE_ISSUED',
  CHECKED_IN = 'CHECKED_IN',
  SPOKE = 'SPOKE',
}

registerEnumType(FunnelStage, {
  name: 'FunnelStage',
  description:
    'How far somebody ever came on the way to a meeting, in this order; whoever came further counts too.',
  valuesConfig: {
    NOMINATED: { description: 'Named by the delegation or organization; a draft is not yet.' },
    SUBMITTED: {
      description: 'Handed in to the secretariat. On imported lists: on the list, status REGISTERED.',
    },
    APPROVED: { description: 'Accepted by the secretariat.' },
    BADGE_ISSUED: { description: 'Given a badge. Lists that know no badges pass over it.' },
    CHECKED_IN: { description: 'Seen at the door.' },
    SPOKE: { description: 'Took the floor.' },
  },
});

/** Where somebody’s way ended, or stands. */
export enum FunnelEnding {
  ATTENDED = 'ATTENDED',
  NO_SHOW = 'NO_SHOW',
  UNDER_WAY = 'UNDER_WAY',
  WAITING = 'WAITING',
  RETURNED = 'RETURNED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
  SUBSTITUTED = 'SUBSTITUTED',
}

registerEnumType(FunnelEnding, {
  name: 'FunnelEnding',
  description: 'Where somebody’s way to a meeting ended, or stands now; each has one.',
  valuesConfig: {
    ATTENDED: { description: 'Was there: checked in, or took the floor.' },
    NO_SHOW: { description: 'Approved, and not seen until the meeting closed.' },
    UNDER_WAY: {
      description:
        'Nominated, handed in or approved, and nothing further yet; also where a list says no more.',
    },
    WAITING: { description: 'On the waiting list for a place.' },
    RETURNED: { description: 'Sent back for correction and not handed in again.' },
    REJECTED: { description: 'Refused by the secretariat, with a reason.' },
    WITHDRAWN: { description: 'Taken back by whoever registered, or by the person.' },
    SUBSTITUTED: { description: 'Somebody else came in place of this person.' },
  },
});

export const stages: readonly FunnelStage[] = Object.values(FunnelStage);
export const endings: readonly FunnelEnding[] = Object.values(FunnelEnding);

/** The stage that a registration in this state has reached, counted from 1; null: none of its own. */
export const rankSql = `case
  when status = 'SPOKE' then 6
  when state is null then array_position(array['NOMINATED', 'REGISTERED', 'APPROVED', null, 'CHECKED_IN'], status)
  when state in ('NOMINATED', 'QUOTA_PENDING', 'CONFIRMED') then 1
  when state = 'SUBMITTED' then 2
  when state in ('APPROVED', 'NO_SHOW') then 3
  when state = 'BADGE_ISSUED' then 4
  when state = 'CHECKED_IN' then 5 end`;

/** Where a registration in this state stands. */
export const endingSql = `case
  when status in ('CHECKED_IN', 'SPOKE') then '${FunnelEnding.ATTENDED}'
  when state in ('NO_SHOW', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'SUBSTITUTED') then state
  when state = 'QUOTA_PENDING' then '${FunnelEnding.WAITING}'
  else '${FunnelEnding.UNDER_WAY}' end`;
