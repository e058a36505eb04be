import { parseArgs } from 'node:util';
import pg from 'pg';
import { endSessions } from '../gateway/sign-in/end-sessions.js';
import { readConfig } from '../kernel/config.js';
import type { Command } from './command.js';
import { connectToWork } from './connect.js';

export const accountCommand: Command = {
  name: 'account',
  summary: 'End the sessions of an account everywhere, or remove it.',
  usage:
    'hub account <sign-out|remove> <e-mail address, or issuer#subject>\n' +
    'Removing forgets its passkeys too. Roles stay with the address: end them with revokeRole.',

  async run(args, out) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    const [deed = '', email = '', ...rest] = positionals;
    if (!['sign-out', 'remove'].includes(deed) || !/[@#]/.test(email) || rest.length > 0) {
      out(`What should be done with which account? ${this.usage}`);
      return 2;
    }
    const connection = await connectToWork(readConfig(process.env), out);
    const pool = new pg.Pool({ connectionString: connection.url, max: 1 });
    try {
      const ended = await endSessions(pool, email, { remove: deed === 'remove' });
      if (!ended) {
        out(`Nobody has signed in here as ${email}.`);
        return 1;
      }
      const sessions = ended.sessions === 1 ? '1 session' : `${ended.sessions} sessions`;
      out(`${sessions} ended${deed === 'remove' ? '; the account is removed' : ''}.`);
      return 0;
    } finally {
      await pool.end();
      await connection.close();
    }
  },
};
