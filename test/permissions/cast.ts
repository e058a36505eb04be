import type { Rule } from '../../kernel/permission.js';
import { held, publicViewer, type Role, type Viewer } from '../../kernel/viewer.js';
import { viewerAs } from '../support/viewers.js';

/** Whose a record is: two organizations and two States, of each kind one that has somebody in the cast. */
export type Owner = 'ourNgo' | 'otherNgo' | 'ourState' | 'otherState';
export const owners: Owner[] = ['ourNgo', 'otherNgo', 'ourState', 'otherState'];

/** A record as the walk knows it: whose it is, whom it is about, which account handed it in, and where. */
export interface Standing {
  participantId: string | null;
  personId: string | null;
  subject: string | null;
  meetingId: string | null;
  programme: string | null;
}

/** Everybody who asks. */
export function castOf(
  ids: Record<Owner, string>,
  persons: Record<Owner, string>,
  otherMeeting: string,
): [string, Viewer][] {
  return [
    ['the public', publicViewer],
    ['somebody signed in', { subject: 'somebody', personId: null, roles: [] }],
    ['whoever applied for our NGO', { subject: 'applicant of ourNgo', personId: null, roles: [] }],
    ['a person of our NGO', { subject: 'person', personId: persons.ourNgo, roles: [held('REPRESENTATIVE')] }],
    [
      'a person of our State',
      { subject: 'delegate', personId: persons.ourState, roles: [held('REPRESENTATIVE')] },
    ],
    [
      'the focal point of our NGO',
      viewerAs('FOCAL_POINT', { participantId: ids.ourNgo, subject: 'focal point' }),
    ],
    ['the mission of our State', viewerAs('MISSION', { participantId: ids.ourState, subject: 'mission' })],
    ['the donor officer of our State', viewerAs('DONOR', { participantId: ids.ourState, subject: 'donor' })],
    ['a reporter', viewerAs('REPORTER', { subject: 'reporter' })],
    ['an administrator', viewerAs('ADMINISTRATOR', { subject: 'administrator' })],
    ['a credentials officer', viewerAs('CREDENTIALS_OFFICER', { subject: 'examiner' })],
    [
      'the secretariat of another meeting',
      viewerAs('SECRETARIAT', { meetingId: otherMeeting, subject: 'elsewhere' }),
    ],
    ['the secretariat', viewerAs('SECRETARIAT', { subject: 'officer' })],
  ];
}

/**
 * Whether the rule lets somebody at a record: the words of docs/permissions.md, said once more in another way than the hub does.
 */
export function mayReach(rule: Rule, viewer: Viewer, record: Standing): boolean {
  const asAnybody = rule.SIGNED_IN;
  if (viewer.subject !== null && asAnybody === 'ANY') return true;
  if (viewer.subject !== null && asAnybody === 'SELF' && record.subject === viewer.subject) return true;
  for (const { role, participantId, meetingId, programme } of viewer.roles) {
    const within =
      (meetingId === null || meetingId === record.meetingId) &&
      (programme === null || programme === record.programme);
    if (!within) continue;
    const word = rule[role satisfies Role];
    if (word === 'SELF' && viewer.personId !== null && viewer.personId === record.personId) return true;
    if (word === 'OWN' && participantId !== null && participantId === record.participantId) return true;
    if (word === 'ANY' && (participantId === null || participantId === record.participantId)) return true;
  }
  return false;
}
