/** The import cannot go on, and nothing was written. The message is for the person who ran it and says what to do. */
export class ImportError extends Error {}

/** Meetings have a list from another source, which this one is not said to replace. */
export class OtherListStands extends ImportError {}

/** What the system says of a failure, and its short code, such as ENOENT. */
export function reasonOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  return { code: 'code' in error ? String(error.code) : '', message: error.message };
}
