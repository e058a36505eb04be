import type { Viewer } from '../../../../kernel/viewer.js';
import { secretariat } from '../../../support/viewers.js';
import { geneva, type Answer, type MeetingHub } from '../badge/meeting-hub.js';

/** A badge as a person wears it. */
export interface Worn {
  registration: string;
  badge: string;
  serial: number;
  code: string;
}

export interface Outcome extends Answer {
  at?: string;
  again?: boolean;
  reason?: string;
  registration?: { id: string; state: string };
}

const outcome =
  '__typename ... on CheckedIn { at again registration { id state } } ... on NotAdmitted { reason message }';

/** People with badges. */
export async function wearing(hub: MeetingHub, given: Parameters<MeetingHub['people']>[0]): Promise<Worn[]> {
  const registrations = await hub.people(given);
  const answer = await hub.ask(
    'issueBadges',
    { meetingId: given[0]?.meeting ?? geneva, registrationIds: registrations },
    '... on IssuedBadges { outcomes { ... on IssuedBadge { badge { id serial code } } ... on BadgeRefused { message } } }',
  );
  const outcomes = answer['outcomes'] as { badge: { id: string; serial: number; code: string } }[];
  return registrations.map((registration, i) => {
    const { id, serial, code } = outcomes[i]!.badge;
    return { registration, badge: id, serial, code };
  });
}

/** Somebody at a door. */
export async function atDoor(
  hub: MeetingHub,
  input: Record<string, unknown>,
  viewer: Viewer = secretariat,
): Promise<Outcome> {
  const { checkIn } = await hub.query<{ checkIn: Outcome }>(
    `mutation ($input: CheckInInput!) { checkIn(input: $input) { ${outcome} ... on Problem { message } } }`,
    { input: { meetingId: geneva, device: 'Door E40', ...input } },
    viewer,
  );
  return checkIn;
}

export interface Entry {
  entryId: string;
  code?: string;
  serial?: number;
  registrationId?: string;
  method?: string;
  at: string;
}
export interface Merged {
  clockSkewSeconds: number;
  entries: { entryId: string; toldBefore: boolean; outcome: Outcome }[];
}

/** A device that has network again. */
export async function merge(
  hub: MeetingHub,
  device: string,
  entries: Entry[],
  sentAt: string = hub.now.toISOString(),
  viewer: Viewer = secretariat,
): Promise<Merged> {
  const { mergeCheckIns } = await hub.query<{ mergeCheckIns: Merged & { message?: string } }>(
    `mutation ($input: MergeCheckInsInput!) { mergeCheckIns(input: $input) { ... on Problem { message }
      ... on MergedCheckIns { clockSkewSeconds entries { entryId toldBefore outcome { ${outcome} } } } } }`,
    { input: { meetingId: geneva, device, sentAt, entries } },
    viewer,
  );
  return mergeCheckIns;
}
