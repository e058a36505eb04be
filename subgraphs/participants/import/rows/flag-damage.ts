import type { Findings } from '../findings.js';
import { hasLostLetters, hasScanResidue, hasTwoNames, withoutScanResidue } from '../matching/printed-name.js';

/**
 * Reports a name that was damaged on its way here; what cannot be restored for certain is kept as it is. A person’s name never appears in the
 * report: the line says where to look.
 *
 * @returns the name to keep
 */
export function flagDamage(
  name: string,
  line: number,
  column: string | null,
  findings: Findings,
  of: 'PERSON' | 'PARTICIPANT' = 'PARTICIPANT',
): string {
  const value = of === 'PERSON' ? null : name;
  const about = of === 'PERSON' ? `line ${line}` : name;
  if (hasLostLetters(name)) {
    const advice =
      'holds letters that were lost before the list was written. Kept as it is, and matched with nothing but itself.';
    findings.note(about, { kind: 'DAMAGED_TEXT', line, column, value, advice });
  } else if (hasScanResidue(name)) {
    const restored = of === 'PERSON' && !hasScanResidue(withoutScanResidue(name));
    const advice = restored
      ? 'holds a mark left by a scan, which was taken out.'
      : 'holds marks left by a scan. Kept as it is.';
    findings.note(about, { kind: 'DAMAGED_TEXT', line, column, value, advice });
  }
  if (of === 'PARTICIPANT' && hasTwoNames(name)) {
    const advice = 'may hold two names in one cell. Taken as one participant.';
    findings.note(about, { kind: 'TWO_NAMES', line, column, value, advice });
  }
  return of === 'PERSON' ? withoutScanResidue(name) : name;
}
