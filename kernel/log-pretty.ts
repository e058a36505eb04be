import { PinoPretty } from 'pino-pretty';

/** Readable log lines for a terminal, one line each, written at once so that nothing is lost on exit. */
export function readableLines(): ReturnType<typeof PinoPretty> {
  return PinoPretty({
    colorize: true,
    singleLine: true,
    sync: true,
    destination: 2,
    translateTime: 'HH:MM:ss',
    ignore: 'pid,hostname',
  });
}
