import { FormalityUnclear, MeetingCodeMalformed, MeetingDatesImplausible } from '../problems.js';
import { Formality, formalityOf, type MeetingKind } from './meeting-kind.js';

/** Codes are written in capitals; whoever types one need not. */
export function meetingCode(text: string): string {
  return text.trim().toUpperCase();
}

/** A code is up to 64 capitals, digits, hyphens and dots, such as BMS-3. */
export function refuseCode(code: string): MeetingCodeMalformed | null {
  return /^[A-Z0-9][A-Z0-9.-]{0,63}$/.test(code) ? null : new MeetingCodeMalformed(code);
}

/** A meeting closes on the day it opens or later. @param mostDays how long it may last, both days counted */
export function refuseDates(
  opensOn: string,
  closesOn: string,
  mostDays = Infinity,
): MeetingDatesImplausible | null {
  const days = 1 + (Date.parse(closesOn) - Date.parse(opensOn)) / 86_400_000;
  return days >= 1 && days <= mostDays ? null : new MeetingDatesImplausible(opensOn, closesOn, mostDays);
}

/** The formality of a meeting: the kind implies it (2.1, 5.1), and only OTHER is as said. */
export function settleFormality(kind: MeetingKind, said?: Formality | null): Formality | FormalityUnclear {
  const implied = formalityOf(kind);
  const formality = implied ?? said;
  return !formality || (said && said !== formality) ? new FormalityUnclear(kind, implied) : formality;
}
