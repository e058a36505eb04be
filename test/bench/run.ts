import { parseArgs } from 'node:util';
import { balance } from './balance/bench.ts';
import { cross } from './cross/bench.ts';
import { start } from './start/bench.ts';
import { imports } from './import/bench.ts';
import { badges } from './badges/bench.ts';
import { killed } from './killed/bench.ts';
import { registration } from './registration/bench.ts';

const benches: Record<
  string,
  (options: { rounds?: number; seconds?: number; connections?: number; writes?: number }) => Promise<void>
> = { cross, balance, import: imports, start, registration, badges, killed };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    connections: { type: 'string' },
    writes: { type: 'string' },
  },
});
const options = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  console.log(`\n## ${name}\n`);
  await benches[name]!(options);
}
