import { imports } from './bench.ts';
await imports({ rounds: Number(process.argv[2] ?? 1) });
