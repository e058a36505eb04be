import { cpus, release, type } from 'node:os';

export interface Round {
  name: string;
  round: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** Of the server’s own process, for one request; PostgreSQL’s is not in it. */
  cpuMs: number;
}

/** Medians over the rounds with the lowest and highest, and each server’s ratio to the first: within a round, then the median. */
export function printTable(results: Round[], names: string[]): void {
  const rounds = new Set(results.map(({ round }) => round)).size;
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, ${type()} ${release()}, Node ${process.version}, ${rounds} rounds\n`,
  );
  console.log('| | requests/s, median (lowest–highest) | of the first | p50, p99 ms | CPU ms/request |');
  console.log('|---|---:|---:|---:|---:|');
  const first = results.filter(({ name }) => name === names[0]);
  for (const name of names) {
    const own = results.filter((result) => result.name === name);
    const rates = own.map(({ perSecond }) => perSecond);
    const ratios = own.map(
      ({ perSecond, round }) => perSecond / first.find((other) => other.round === round)!.perSecond,
    );
    const [low, high] = [Math.min(...rates), Math.max(...rates)];
    console.log(
      `| ${name} | ${median(rates).toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)}) | ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}) | ${median(own.map(({ p50 }) => p50)).toFixed(1)}, ${median(own.map(({ p99 }) => p99)).toFixed(1)} | ${median(own.map(({ cpuMs }) => cpuMs)).toFixed(2)} |`,
    );
  }
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
