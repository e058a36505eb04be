/**
 * What is wrong with a text that a person typed; null when nothing is.
 *
 * @param most characters
 * @param lines whether it may have several lines; other control characters never
 */
export function faultOf(text: string | null | undefined, most: number, lines = false): string | null {
  if (text === null || text === undefined) return null;
  if (!text.trim()) return 'It is empty. Leave it out, or write something.';
  if (text.length > most) return `It has ${text.length} characters; ${most} is the most.`;
  if (/\p{Cc}/u.test(lines ? text.replaceAll(/[\n\r\t]/g, '') : text))
    return lines
      ? 'It holds a control character. Remove it.'
      : 'It holds a control character, such as a line break. Write it on one line.';
  return /[\u202A-\u202E\u2066-\u2069]/u.test(text)
    ? 'It holds a character that turns the direction of writing. Remove it.'
    : null;
}
