import 'reflect-metadata';
import { ConfigError } from '../kernel/config.js';
import { StartError } from '../kernel/postgres/start-error.js';
import type { Command, Out } from './command.js';

process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

/** Each command is loaded only when called: `hub token` should not wait for a gateway. */
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.js')).startCommand,
  import: async () => (await import('./import.js')).importCommand,
  token: async () => (await import('./token.js')).tokenCommand,
  backup: async () => (await import('./backup.js')).backupCommand,
  ledger: async () => (await import('./ledger.js')).ledgerCommand,
  tally: async () => (await import('./tally.js')).tallyCommand,
  weights: async () => (await import('./weights.js')).weightsCommand,
  schema: async () => (await import('./schema.js')).schemaCommand,
};

process.exitCode = await main(process.argv.slice(2), (line) => void process.stdout.write(`${line}\n`));

async function main([name, ...args]: string[], out: Out): Promise<number> {
  const load = name ? commands[name] : undefined;
  if (!load) {
    if (name && !/^(--)?help$|^-h$/.test(name)) out(`There is no command "${name}".\n`);
    await help(out);
    return name ? 2 : 0;
  }
  try {
    const command = await load();
    if (args.includes('--help')) {
      out(`${command.summary}\n\n${command.usage}`);
      return 0;
    }
    return await command.run(args, out);
  } catch (error) {
    if (!isForOperator(error)) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    return isUsage(error) ? 2 : 1;
  }
}

async function help(out: Out): Promise<void> {
  out('Usage: npm run hub -- <command> [arguments]\n');
  for (const load of Object.values(commands)) {
    const { name, summary, usage } = await load();
    out(`  ${name.padEnd(8)} ${summary}\n           ${usage.split('\n')[0]}`);
  }
}

/** Errors whose message is the whole answer; any other is a defect and shows where it happened. */
function isForOperator(error: unknown): boolean {
  return error instanceof StartError || error instanceof ConfigError || isUsage(error);
}

/** What node:util parseArgs throws for an option it does not know. */
function isUsage(error: unknown): boolean {
  return String((error as NodeJS.ErrnoException)?.code).startsWith('ERR_PARSE_ARGS');
}
