/** The import cannot go on, and nothing was written. The message is for the person who ran it and says what to do. */
export class ImportError extends Error {}
