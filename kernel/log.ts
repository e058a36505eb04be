import { pino, type DestinationStream, type Logger } from 'pino';
import { readableLines } from './log-pretty.js';

export type { Logger };

/** Log lines on stderr: one JSON object a line, or readable text when a person watches. Tokens, cookies and e-mail addresses are never written. */
export function createLogger(options: {
  level: string;
  terminal: boolean;
  destination?: DestinationStream;
}): Logger {
  const settings = {
    level: options.level,
    base: null,
    redact: {
      paths: ['req.headers.authorization', 'req.headers.cookie', '*.email', '*.displayName'],
      censor: '[withheld]',
    },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  if (options.destination) return pino(settings, options.destination);
  return pino(settings, options.terminal ? readableLines() : pino.destination({ fd: 2, sync: true }));
}
