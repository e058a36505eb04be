import type { StatusRule } from './mapping.js';
import { readCell, type CellContext } from './read-cell.js';
import { consultativeStatuses, statusEvents } from './vocabulary.js';
import type { YamlValue } from './yaml-reader.js';

/** Reads what a row says of consultative status with ECOSOC; null when the event is missing, which is a fault noted. */
export function readStatusFact(value: YamlValue, dates: string): StatusRule | null {
  value.allow('event', 'status', 'on', 'year', 'note');
  const cell = (key: string, context: Partial<CellContext> = {}) =>
    readCell(value.get(key), { dates, ...context });
  const event = readCell(
    value.require('event', `what happened, one of ${statusEvents.join(', ')}; { constant: GRANTED }.`),
    { dates, allowed: statusEvents },
  );
  if (!value.get('on') && !value.get('year')) value.fault('needs `on` or `year`: when it happened.');
  return (
    event && {
      event,
      status: cell('status', { allowed: consultativeStatuses }),
      on: cell('on'),
      year: cell('year'),
      note: cell('note'),
    }
  );
}
