/** The largest file, in bytes: 10 MB. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** The bytes of each part but the last: in base64 it fits into a request with room to spare. */
export const PART_BYTES = 160 * 1024;

/** How many files one record can have. */
export const MOST_FILES = 20;

/** How many files an account can have begun and not finished. */
export const MOST_UNFINISHED = 5;

/** The types that are taken, with the endings of their names. */
export const acceptedTypes: ReadonlyMap<string, readonly string[]> = new Map([
  ['application/pdf', ['pdf']],
  ['image/png', ['png']],
  ['image/jpeg', ['jpg', 'jpeg']],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']],
  ['application/vnd.oasis.opendocument.text', ['odt']],
]);

/** The endings in words, for messages. */
export const acceptedEndings = [...acceptedTypes.values()].flat().join(', ');

/** What is wrong with a name of a file; null when nothing is. */
export function faultOfName(name: string): string | null {
  if (!name.trim() || name.length > 200) return 'A name has 1 to 200 characters.';
  if (/[\p{Cc}/\\\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(name))
    return 'The name holds a slash, a control character or one that turns the direction of writing. Rename the file.';
  if (!endingOf(name) || ![...acceptedTypes.values()].flat().includes(endingOf(name)!))
    return `Files of this kind are not taken. Taken are ${acceptedEndings}.`;
  return null;
}

/** The ending of a name in lower case; null when it has none. */
export function endingOf(name: string): string | null {
  return /[^.]\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? null;
}

/** How many parts a file of that size comes in. */
export function partsOf(bytes: number): number {
  return Math.ceil(bytes / PART_BYTES);
}
