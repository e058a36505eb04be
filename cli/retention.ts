import { parseArgs } from 'node:util';
import { readConfig } from '../kernel/config.js';
import { createLogger } from '../kernel/log.js';
import type { OpenSubgraph } from '../kernel/open-subgraph.js';
import { held, type Viewer } from '../kernel/viewer.js';
import { openAllSubgraphs, servicesOf } from './assemble.js';
import type { Command, Out } from './command.js';
import { connectToWork } from './connect.js';

export const retentionCommand: Command = {
  name: 'retention',
  summary: 'Show which personal data will be erased because their time is over, or erase them now.',
  usage:
    'hub retention preview [--on YYYY-MM-DD]\nhub retention run\n' +
    'A running hub does the second by itself each night. docs/privacy.md lists the periods.',

  async run(args, out) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { on: { type: 'string' } },
    });
    const [what] = positionals;
    if (positionals.length !== 1 || (what !== 'preview' && what !== 'run') || (what === 'run' && values.on)) {
      out(`What should be done about retention? ${this.usage}`);
      return 2;
    }
    const config = readConfig(process.env);
    const connection = await connectToWork(config, out);
    try {
      const log = createLogger({ level: 'error', terminal: process.stderr.isTTY });
      const open = await openAllSubgraphs(connection.url, await servicesOf(config, log));
      try {
        const participants = open.find(({ name }) => name === 'participants')!;
        return what === 'run'
          ? await endRetention(participants, out)
          : await preview(participants, values.on ?? null, out);
      } finally {
        await Promise.all(open.map((subgraph) => subgraph.close()));
      }
    } finally {
      await connection.close();
    }
  },
};

/** Whoever has the machine may see how many values are due; the values themselves are not shown. */
const operator: Viewer = { subject: 'hub', personId: null, roles: [held('ADMINISTRATOR')] };

interface Preview {
  on: string;
  summary: string;
  lines: { field: string; keepDays: number; records: number }[];
}

async function preview({ answer }: OpenSubgraph, on: string | null, out: Out): Promise<number> {
  const due = await dueOn(answer, on, out);
  if (!due) return 2;
  for (const { field, keepDays, records } of due.lines)
    out(`${field}: ${records}, kept for ${keepDays} days`);
  out(due.summary);
  return 0;
}

async function endRetention({ answer, work }: OpenSubgraph, out: Out): Promise<number> {
  const due = await dueOn(answer, null, out);
  await work.nightly['participants:end-retention']!(null, undefined);
  for (const { field, records } of due?.lines ?? []) out(`${field}: ${records} erased`);
  out(due && due.lines.length > 0 ? 'What was due today is erased.' : 'Nothing was due today.');
  return 0;
}

async function dueOn(answer: OpenSubgraph['answer'], on: string | null, out: Out): Promise<Preview | null> {
  const { data, errors } = await answer({
    query:
      'query Due($on: Date) { retentionPreview(on: $on) { on summary lines { field keepDays records } } }',
    variables: { on },
    operationName: undefined,
    viewer: operator,
    requestId: 'retention',
  });
  const [error] = errors ?? [];
  if (error) out(error.message);
  return (data?.['retentionPreview'] as Preview | null | undefined) ?? null;
}
