import { cpus, release, type } from 'node:os';

export interface Round {
  name: string;
  round: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** Processor time for one request of the server and of what it started. */
  cpuMs: number;
  /** And of PostgreSQL. */
  databaseMs: number;
}

/** Medians over the rounds with the lowest and highest, and how each compares with the first server, and the hub with each: within a round, then the median. */
export function printTable(results: Round[], names: string[], hub: string): void {
  const rounds = new Set(results.map(({ round }) => round)).size;
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, ${type()} ${release()}, Node ${process.version}, ${rounds} rounds\n`,
  );
  console.log(
    '| | requests/s, median (lowest–highest) | share of the first | hub is × this | p50, p99 ms | CPU ms/request: server, PostgreSQL |',
  );
  console.log('|---|---:|---:|---:|---:|---:|');
  const of = (name: string) => results.filter((result) => result.name === name);
  const rates = (name: string) => of(name).map(({ perSecond }) => perSecond);
  const ratio = (name: string, to: string) =>
    of(name).map(({ perSecond, round }) => perSecond / of(to)[round]!.perSecond);
  for (const name of names) {
    const cells = [
      name,
      spread(rates(name), 0),
      spread(ratio(name, names[0]!), 2),
      spread(ratio(hub, name), 1),
      [of(name).map(({ p50 }) => p50), of(name).map(({ p99 }) => p99)]
        .map((ms) => median(ms).toFixed(1))
        .join(', '),
      [of(name).map(({ cpuMs }) => cpuMs), of(name).map(({ databaseMs }) => databaseMs)]
        .map((ms) => median(ms).toFixed(2))
        .join(', '),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

function spread(values: number[], digits: number): string {
  return `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
