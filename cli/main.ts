import 'reflect-metadata';
import { StartError } from '../kernel/postgres/start-error.js';
import type { Command, Out } from './command.js';
import { explain, isUsage } from './explain.js';

process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

/** Each command is loaded only when called: `hub token` should not wait for a gateway. */
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.js')).startCommand,
  import: async () => (await import('./import.js')).importCommand,
  token: async () => (await import('./token.js')).tokenCommand,
  account: async () => (await import('./account.js')).accountCommand,
  backup: async () => (await import('./backup.js')).backupCommand,
  audit: async () => (await import('./audit.js')).auditCommand,
  mail: async () => (await import('./mail.js')).mailCommand,
  ledger: async () => (await import('./ledger.js')).ledgerCommand,
  retention: async () => (await import('./retention.js')).retentionCommand,
  tally: async () => (await import('./tally.js')).tallyCommand,
  weights: async () => (await import('./weights.js')).weightsCommand,
  schema: async () => (await import('./schema.js')).schemaCommand,
};

process.on('uncaughtException', (error) => process.exit(fail(error)));
// Whoever read the output may be gone, as when a terminal is closed or `head` has enough; the work goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.exitCode = await main(process.argv.slice(2), (line) => void process.stdout.write(`${line}\n`));

async function main([name, ...args]: string[], out: Out): Promise<number> {
  const load = name ? commands[name] : undefined;
  if (!load) {
    if (name && !/^(--)?help$|^-h$/.test(name)) out(`There is no command "${name}".\n`);
    await help(out);
    return name ? 2 : 0;
  }
  try {
    checkNode();
    const command = await load();
    if (args.includes('--help')) {
      out(`${command.summary}\n\n${command.usage}`);
      return 0;
    }
    return await command.run(args, out);
  } catch (error) {
    return process.exit(fail(error));
  }
}

/** npm brings a Node of its own along for machines with an older one, by an install script that it may have been told not to run. */
function checkNode(): void {
  if (Number(process.versions.node.split('.')[0]) >= 22) return;
  throw new StartError(
    `This is Node ${process.versions.node}, and the one that comes with the packages is missing, since npm ran no install scripts. Run once: npm rebuild --ignore-scripts=false`,
  );
}

async function help(out: Out): Promise<void> {
  out('Usage: npm run hub -- <command> [arguments]\n');
  for (const load of Object.values(commands)) {
    const { name, summary, usage } = await load();
    out(`  ${name.padEnd(9)} ${summary}\n            ${usage.split('\n')[0]}`);
  }
}

/** Says what went wrong, and for a defect also where. @returns the exit code */
function fail(error: unknown): number {
  const told = explain(error);
  process.stderr.write(
    told
      ? `${told}\n`
      : `The hub met a defect of its own and ends. Please report what follows.\n${stackOf(error)}\n`,
  );
  return isUsage(error) ? 2 : 1;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
