/** The import cannot go on, and nothing was written. The message is for the person who ran it and says what to do. */
export class ImportError extends Error {}

/** What the system says of a failure, and its short code, such as ENOENT. */
export function reasonOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  return { code: 'code' in error ? String(error.code) : '', message: error.message };
}
