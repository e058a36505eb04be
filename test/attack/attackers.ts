import { held, publicViewer, type Viewer } from '../../kernel/viewer.js';
import { otherMeetingId, type World } from '../permissions/world.js';
import { viewerAs } from '../support/viewers.js';

/** Everybody of the cast who has no business with the others. */
export function castOfAttackers({ ids, persons }: World): [string, Viewer][] {
  return [
    ['the public', publicViewer],
    ['an account without roles', { subject: 'somebody', personId: null, roles: [] }],
    ['a person of our NGO', { subject: 'person', personId: persons.ourNgo, roles: [held('REPRESENTATIVE')] }],
    ['our focal point', viewerAs('FOCAL_POINT', { participantId: ids.ourNgo, subject: 'focal point' })],
    ['our mission', viewerAs('MISSION', { participantId: ids.ourState, subject: 'mission' })],
    ['our donor', viewerAs('DONOR', { participantId: ids.ourState, subject: 'donor' })],
    ['a reporter', viewerAs('REPORTER', { subject: 'reporter' })],
    [
      'the secretariat of another meeting',
      viewerAs('SECRETARIAT', { meetingId: otherMeetingId, subject: 'elsewhere' }),
    ],
  ];
}
