import type { Viewer } from '../../../../../kernel/viewer.js';
import { missionOf, secretariat } from '../../../../support/viewers.js';
import { focalPointOf, registrationHub, type Outcome, type RegistrationHub } from '../registration-hub.js';

const REQUEST = `id kind state personName role functionTitle fields reason decisionReason participant { slug }
  registration { id state } result { id state role functionTitle replaces representative { displayName } }`;
const OUTCOME = `... on Problem { message } ... on RequestedChange { changeRequest { ${REQUEST} } } ... on ChangeAlreadyRequested { changeRequestId } ... on InvalidRegistration { field }`;
const DECIDED = `... on Problem { message } ... on DecidedChangeRequests { outcomes { id problem { __typename message } changeRequest { ${REQUEST} } } }`;

export interface Request {
  id: string;
  state: string;
  personName: string | null;
  registration: { id: string; state: string } | null;
  result: Record<string, unknown> | null;
  [field: string]: unknown;
}

export const before = new Date('2026-11-24T12:00:00Z');
export const after = new Date('2027-02-15T12:00:00Z');
export const reason = 'She fell ill.';

/** A hub after the deadline, with two people of an organization and one of Kenya before the secretariat. */
export interface LateHub extends RegistrationHub {
  ngo: string;
  ids: Record<'ada' | 'juma' | 'kenyan', string>;
  request(viewer: Viewer, input: object): Promise<Outcome>;
  asked(viewer: Viewer, input: object): Promise<Request>;
  decide(
    viewer: Viewer,
    input: object,
  ): Promise<
    {
      id: string;
      problem: { __typename: string; message: string } | null;
      changeRequest: Request | null;
    }[]
  >;
  queue(viewer: Viewer, filter?: object): Promise<Request[]>;
  mails(kind: string): Promise<number>;
}

export async function lateHub(): Promise<LateHub> {
  const hub = await registrationHub();
  await hub.open('GENEVA-2027');
  const ngo = await hub.organization('small-arms-network', 'NGO');
  await hub.accredit(ngo, 'GENEVA-2027');
  await hub.ask(
    'grantRole',
    { role: 'FOCAL_POINT', account: 'focal@example.org', participantId: ngo },
    '__typename',
  );
  const register = async (viewer: Viewer, name: string) =>
    (await hub.register(viewer, 'GENEVA-2027', { person: hub.person(name), submit: true })).registration![
      'id'
    ] as string;
  const ids = {
    ada: await register(focalPointOf(ngo), 'Ada Ruiz'),
    juma: await register(focalPointOf(ngo), 'Juma Kimani'),
    kenyan: await register(missionOf('kenya'), 'Wanjiru Otieno'),
  };
  hub.now = after;
  const request = (viewer: Viewer, input: object): Promise<Outcome> =>
    hub.ask('requestChange', { reason, ...input }, OUTCOME, viewer);
  return Object.assign(hub, {
    ngo,
    ids,
    request,
    asked: async (viewer: Viewer, input: object) =>
      (await request(viewer, input))['changeRequest'] as Request,
    decide: async (viewer: Viewer, input: object) =>
      (
        await hub.ask(
          'decideChangeRequests',
          { reason: 'The secretariat says so.', ...input },
          DECIDED,
          viewer,
        )
      )['outcomes'] as never,
    queue: async (viewer: Viewer = secretariat, filter: object = {}) =>
      (
        await hub.query<{ changeRequests: { edges: { node: Request }[] } }>(
          `query ($filter: ChangeRequestFilter) { changeRequests(filter: $filter) { edges { node { ${REQUEST} } } } }`,
          { filter },
          viewer,
        )
      ).changeRequests.edges.map(({ node }) => node),
    mails: async (kind: string) =>
      (await hub.database.rows('select from outbox.mail where kind = $1', [kind])).length,
  });
}
