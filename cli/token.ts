import { parseArgs } from 'node:util';
import { signHubToken } from '../gateway/identity/hub-token.js';
import { readConfig, type Config } from '../kernel/config.js';
import { Database } from '../kernel/database.js';
import { loadKeys } from '../kernel/keys.js';
import { viewerRoles } from '../kernel/viewer.js';
import { participants } from '../subgraphs/participants/subgraph.js';
import type { Command } from './command.js';
import { connectToWork } from './connect.js';

const MOST_HOURS = 24 * 30;

export const tokenCommand: Command = {
  name: 'token',
  summary: 'Print a token of this hub, to try things as a delegate or as the secretariat.',
  usage:
    'hub token <public|delegate|secretariat> [--participant <slug or ISO3>] [--hours 8]\n' +
    'A delegate speaks for the participant. Send the token as: Authorization: Bearer <token>',

  async run(args, out) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { participant: { type: 'string' }, hours: { type: 'string', default: '8' } },
    });
    const role = viewerRoles.find((known) => known === positionals[0]?.toUpperCase());
    const hours = Number(values.hours);
    if (!role || positionals.length !== 1) {
      out(`A token of which role? ${this.usage}`);
      return 2;
    }
    if ((role === 'DELEGATE') !== (values.participant !== undefined)) {
      out(
        'A delegate, and nobody else, speaks for a participant: give --participant with the role delegate.',
      );
      return 2;
    }
    if (!(hours > 0 && hours <= MOST_HOURS)) {
      out(`--hours "${values.hours}" is not a number of hours from 0 to ${MOST_HOURS}.`);
      return 2;
    }
    const config = readConfig(process.env);
    const participantId =
      values.participant === undefined ? null : await findParticipant(values.participant, config);
    if (values.participant !== undefined && !participantId) {
      out(
        `Nobody here is called "${values.participant}". Give the slug, such as canada, or the code of three letters.`,
      );
      return 1;
    }
    const { token } = await loadKeys(config.keysDir);
    out(await signHubToken({ role, participantId, subject: 'operator' }, hours, token));
    return 0;
  },
};

/** The id of a participant by slug or ISO 3166-1 code, in any case; null when there is none. */
async function findParticipant(name: string, config: Config): Promise<string | null> {
  const connection = await connectToWork(config, () => undefined);
  try {
    const database = await Database.open({ url: connection.url, ...participants.storage, connections: 1 });
    try {
      await database.migrate();
      const [found] = await database.rows<{ id: string }>(
        `select id from participants.participant where slug = lower($1) or iso3 = upper($1) order by slug = lower($1) desc`,
        [name],
      );
      return found?.id ?? null;
    } finally {
      await database.close();
    }
  } finally {
    await connection.close();
  }
}
