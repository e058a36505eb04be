import { defineEntity, p } from '@mikro-orm/core';
import { Seat } from './membership/seat.js';

/** How seats are stored. */
export const SeatTable = defineEntity({
  class: Seat,
  tableName: 'membership',
  properties: {
    id: p.uuid().primary(),
    bodyId: p.uuid(),
    participantId: p.uuid(),
    joinedOn: p.date(),
    leftOn: p.date().nullable(),
    recordedAt: p.datetime(),
    supersededAt: p.datetime().nullable(),
  },
});
