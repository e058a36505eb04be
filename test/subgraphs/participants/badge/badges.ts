import type { Viewer } from '../../../../kernel/viewer.js';
import { secretariat } from '../../../support/viewers.js';
import { geneva, type MeetingHub } from './meeting-hub.js';

/** A badge as the graph shows it. */
export interface Shown {
  id: string;
  serial: number;
  state: string;
  because: string | null;
  code: string | null;
  expiresAt: string;
  print: Record<string, unknown>;
}
export type Outcome =
  | { __typename: 'IssuedBadge'; isNew: boolean; badge: Shown }
  | { __typename: 'BadgeRefused'; registrationId: string; message: string };

const shown =
  'id serial state because code expiresAt print { displayName nameInScript functionTitle participant kind meetingCode meetingName opensOn closesOn city }';

export async function issue(
  hub: MeetingHub,
  registrations: string[] | null,
  more: object = {},
  viewer: Viewer = secretariat,
) {
  const answer = await hub.ask(
    'issueBadges',
    { meetingId: geneva, registrationIds: registrations, ...more },
    `... on IssuedBadges { waiting outcomes { __typename ... on IssuedBadge { isNew badge { ${shown} } } ... on BadgeRefused { registrationId message } } }`,
    viewer,
  );
  return answer as unknown as { __typename: string; waiting: number; outcomes: Outcome[] };
}

export async function issued(hub: MeetingHub, registration: string): Promise<Shown> {
  const [outcome] = (await issue(hub, [registration])).outcomes;
  if (outcome?.__typename !== 'IssuedBadge') throw new Error(outcome?.message);
  return outcome.badge;
}

export async function look(hub: MeetingHub, id: string, viewer: Viewer = secretariat): Promise<Shown | null> {
  return (
    await hub.query<{ badge: Shown | null }>(
      `query ($id: ID!) { badge(id: $id) { ${shown} } }`,
      { id },
      viewer,
    )
  ).badge;
}
