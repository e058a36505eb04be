/**
 * What is wrong with a text that a person typed; null when nothing is. Control characters are refused, since PostgreSQL keeps no NUL
 * and a line break in a reference hides what follows it.
 *
 * @param most characters
 */
export function faultOf(text: string | null, most: number): string | null {
  if (text === null) return null;
  if (!text.trim()) return 'It is empty. Leave it out, or write something.';
  if (text.length > most) return `It has ${text.length} characters; ${most} is the most.`;
  return /\p{Cc}/u.test(text)
    ? 'It holds a control character, such as a line break. Write it on one line.'
    : null;
}
