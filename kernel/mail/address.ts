/** Whether a mail server could take it: one @ with something on both sides, no white space. Whether somebody reads it there, only a letter can tell. */
export function isAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>"(),;:\\[\]]{1,64}@[^\s@<>"(),;:\\[\]_.]+(\.[^\s@<>"(),;:\\[\]_.]+)+$/u.test(text)
  );
}
