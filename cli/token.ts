import { parseArgs } from 'node:util';
import { signHubToken } from '../gateway/identity/hub-token.js';
import { namedPlaces, type NamedPlaces } from '../gateway/identity/named-places.js';
import { readConfig, type Config } from '../kernel/config.js';
import { roleNamed } from '../kernel/issuers.js';
import { loadKeys } from '../kernel/keys.js';
import { createLogger } from '../kernel/log.js';
import { askInProcess } from '../kernel/neighbour.js';
import { isUuid } from '../kernel/uuid.js';
import { held, roles, type HeldRole, type Role } from '../kernel/viewer.js';
import type { Command, Out } from './command.js';
import { connectToWork } from './connect.js';

const MOST_HOURS = 24 * 30;

/** Roles that are held for one participant. */
const forSomebody: readonly Role[] = ['MISSION', 'FOCAL_POINT', 'DONOR'];

export const tokenCommand: Command = {
  name: 'token',
  summary: 'Print a token of this hub, to try things in any role.',
  usage:
    `hub token <${roles.map(inWords).join('|')}> [--participant <slug or ISO3>] [--meeting <code>] [--programme <slug>] [--person <id>] [--hours 8]\n` +
    'A mission, a focal point and a donor act for a participant; a representative is a person. --meeting and --programme narrow a role.\n' +
    'Send the token as: Authorization: Bearer <token>',

  async run(args, out) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        participant: { type: 'string' },
        meeting: { type: 'string' },
        programme: { type: 'string' },
        person: { type: 'string' },
        hours: { type: 'string', default: '8' },
      },
    });
    const role = roleNamed(positionals[0] ?? '');
    const hours = Number(values.hours);
    if (!role || positionals.length !== 1) {
      out(`A token of which role? ${this.usage}`);
      return 2;
    }
    const wrong = faultOf(role, values);
    if (wrong) {
      out(wrong);
      return 2;
    }
    if (!(hours > 0 && hours <= MOST_HOURS)) {
      out(`--hours "${values.hours}" is not a number of hours from 0 to ${MOST_HOURS}.`);
      return 2;
    }
    const config = readConfig(process.env);
    const limits = await findPlaces(values, config, out);
    if (!limits) return 1;
    const { token } = await loadKeys(config.keysDir);
    const viewer = {
      subject: subjectOf(role, limits.participantId ?? values.person),
      personId: values.person ?? null,
      roles: [held(role, limits)],
    };
    out(await signHubToken(viewer, hours, token));
    return 0;
  },
};

/** Tokens of different roles are different accounts: what one hands in, such as a draft, is not another’s. */
function subjectOf(role: Role, of: string | null | undefined): string {
  return ['operator', inWords(role), ...(of ? [of] : [])].join('/');
}

/** What does not fit together in what was asked for; null when it does. */
function faultOf(role: Role, given: { participant?: string; person?: string }): string | null {
  if (forSomebody.includes(role) !== (given.participant !== undefined))
    return 'A mission, a focal point and a donor, and nobody else, act for a participant: give --participant with these roles.';
  if ((role === 'REPRESENTATIVE') !== (given.person !== undefined))
    return 'A representative, and nobody else, is a person: give --person with the role representative.';
  if (given.person !== undefined && !isUuid(given.person))
    return `--person "${given.person}" is not an id of a person.`;
  return null;
}

/** What the role is held for; null, and said why, when some of it is not known here. */
async function findPlaces(
  given: { participant?: string; meeting?: string; programme?: string },
  config: Config,
  out: Out,
): Promise<Omit<HeldRole, 'role'> | null> {
  const { participant, meeting, programme } = given;
  const nowhere = { participantId: null, meetingId: null, programme: null };
  if ((participant ?? meeting ?? programme) === undefined) return nowhere;
  return askingTheGraph(config, async (places) => {
    const found = {
      participantId: participant === undefined ? null : await places.participant(participant),
      meetingId: meeting === undefined ? null : await places.meeting(meeting),
      programme: programme === undefined ? null : await places.programme(programme),
    };
    const missing = [
      participant !== undefined && !found.participantId
        ? `Nobody here is called "${participant}". Give the slug, such as canada, or the code of three letters.`
        : [],
      meeting !== undefined && !found.meetingId
        ? `There is no meeting "${meeting}" here. Give its code, such as BMS-3.`
        : [],
      programme !== undefined && !found.programme
        ? `There is no programme "${programme}" here. Give its slug, such as intersessional-programme.`
        : [],
    ].flat();
    missing.forEach(out);
    return missing.length > 0 ? null : found;
  });
}

async function askingTheGraph<Result>(
  config: Config,
  work: (places: NamedPlaces) => Promise<Result>,
): Promise<Result> {
  const log = createLogger({ level: 'silent', terminal: false });
  // The graph is large, and not needed for a role that is held for nobody in particular.
  const { answersOf, openAllSubgraphs, servicesOf } = await import('./assemble.js');
  const connection = await connectToWork(config, () => undefined);
  try {
    const subgraphs = await openAllSubgraphs(connection.url, await servicesOf(config, log));
    try {
      return await work(namedPlaces(askInProcess(() => answersOf(subgraphs))));
    } finally {
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    }
  } finally {
    await connection.close();
  }
}

function inWords(role: Role): string {
  return role.toLowerCase().replaceAll('_', '-');
}
