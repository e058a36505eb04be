import { faultOf } from '../../../kernel/plain-text.js';

/** What is wrong with a reason, which every refusal and deferral needs. */
export function faultOfReason(reason: string | null | undefined): string | null {
  if (!reason?.trim()) return 'Give the reason: the organization is told.';
  return faultOf(reason, 2_000, true);
}
