import { pino, type DestinationStream, type Logger } from 'pino';
import { readableLines } from './log-pretty.js';
import { redacted } from './redact.js';

export type { Logger };

/** Log lines on stderr: one JSON object a line, or readable text when a person watches. Tokens, cookies and whatever is marked personal are never written. */
export function createLogger(options: {
  level: string;
  terminal: boolean;
  destination?: DestinationStream;
}): Logger {
  const settings = {
    level: options.level,
    base: null,
    formatters: { log: redacted },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  if (options.destination) return pino(settings, options.destination);
  return pino(settings, options.terminal ? readableLines() : pino.destination({ fd: 2, sync: true }));
}
