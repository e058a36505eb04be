import type { ReadingPosition } from '../subgraphs/participants/import/reading/bytes.js';
import type { Out } from './command.js';

const BAR_WIDTH = 24;
const REDRAW_MS = 100;
const LINE_MS = 5_000;

/** Shows how far a long piece of work has come. */
export interface Progress {
  show(rows: number, position: ReadingPosition): void;
  /** Takes the bar away; nothing may be shown after. */
  end(): void;
}

/** A bar on a terminal that redraws itself; elsewhere a plain line every five seconds, so that a log stays readable. */
export function showProgress(
  terminal: Pick<NodeJS.WriteStream, 'isTTY'> & { write(text: string): boolean },
  out: Out,
  now: () => number = () => performance.now(),
): Progress {
  let shownAt = now();
  return {
    show(rows, { read, size }) {
      const pause = terminal.isTTY ? REDRAW_MS : LINE_MS;
      if (now() - shownAt < pause) return;
      shownAt = now();
      const share = size > 0 ? Math.min(1, read / size) : 0;
      const filled = Math.round(share * BAR_WIDTH);
      const text = `${rows.toLocaleString('en')} rows, ${Math.round(share * 100)} % of the file`;
      if (terminal.isTTY)
        terminal.write(`\r\u001b[K${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${text}`);
      else out(text);
    },
    end() {
      if (terminal.isTTY) terminal.write('\r\u001b[K');
    },
  };
}
