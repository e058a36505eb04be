import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { importCalendar } from '../../../dist/cli/import-calendar.js';
import { Database } from '../../../dist/kernel/database.js';
import { importList } from '../../../dist/subgraphs/participants/import/import-list.js';
import { vaultWith } from '../../../dist/kernel/vault.js';
import { participants } from '../../../dist/subgraphs/participants/subgraph.js';

/** One import in a process of its own, so that its memory can be told: prints milliseconds, rows and the peak of its resident memory. */
const [url, file, mapping] = process.argv.slice(2) as [string, string, string];
const database = await Database.open({ url, ...participants.storage, connections: 2 });
const started = performance.now();
const { counts, participants: found } = await importList(database, importCalendar, {
  file,
  mapping,
  dryRun: false,
  now: new Date(),
  vault: vaultWith([Buffer.alloc(32, 'bench')]),
});
const milliseconds = performance.now() - started;
await database.close();
// maxRSS of resourceUsage also counts what the parent had when it forked.
const memory = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
console.log(JSON.stringify({ milliseconds, rows: counts.read, imported: counts.imported, found, memory }));
