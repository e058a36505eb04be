import { readFileSync, readdirSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** Processor time of a process and all that it started, in seconds so far; NaN where the system does not tell (Linux does). */
export function processorSeconds(pid: number): number {
  try {
    const processes = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => readProcess(Number(name)));
    return secondsOf(pid, processes);
  } catch {
    return NaN;
  }
}

interface Process {
  pid: number;
  parent: number;
  seconds: number;
}

function secondsOf(pid: number, processes: Process[]): number {
  const own = processes.find((process) => process.pid === pid)?.seconds ?? 0;
  const children = processes.filter(({ parent }) => parent === pid);
  return children.reduce((total, child) => total + secondsOf(child.pid, processes), own);
}

function readProcess(pid: number): Process[] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return [
      {
        pid,
        parent: Number(fields[1]),
        seconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
      },
    ];
  } catch {
    return []; // it ended meanwhile
  }
}
