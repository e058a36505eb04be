/** A name as a list prints it, taken apart. */
export interface PrintedName {
  /** Without the acronym in brackets at its end. */
  base: string;
  /** Null when it ends in none. */
  acronym: string | null;
}

/**
 * Splits “World Meteorological Organization (Wmo)”. Brackets that hold words, such as “(Sierra Leone)” or “(Federated States of)”, belong to the
 * name: an acronym is one word of at most 12 letters whose letters occur, in order, in the name before it.
 */
export function splitPrintedName(printed: string): PrintedName {
  const { base, acronym } =
    /^(?<base>.*\S)\s*\((?<acronym>[\p{L}\p{N}&.-]{2,12})\)\s*:?$/u.exec(printed)?.groups ?? {};
  if (!base || !acronym || !spells(base, acronym)) return { base: printed, acronym: null };
  return { base, acronym };
}

/** Whether the first letter of an acronym begins a word of the name: enough to tell initials from a place, also across languages. */
function spells(base: string, acronym: string): boolean {
  const letters = acronym
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .split('');
  if (letters.length === 0 || acronym.split('').filter((letter) => /[aeiou]/i.test(letter)).length > 4)
    return false;
  let at = 0;
  const name = base.normalize('NFKD').toLowerCase();
  for (const letter of letters) {
    at = name.indexOf(letter, at);
    if (at === -1) return false;
    at += 1;
  }
  return true;
}

/** Bytes lost at the source: what stood there cannot be known, so such a name is never taken for another. */
export function hasLostLetters(text: string): boolean {
  return text.includes('\ufffd');
}

/** Marks that no name holds, left behind by a scan. */
export function hasScanResidue(text: string): boolean {
  return /[~|<>{}^_\\=]/.test(text);
}

/** A person’s name without a tilde that a scan put beside a hyphen. Anything less certain stays as it is, and is reported. */
export function withoutScanResidue(name: string): string {
  return name.includes('~') ? name.replaceAll(/(?<=-)~|~(?=-)/g, '') : name;
}

/** Two names in one cell, such as “Princeton University/Ericsson”: a stroke between words or spaces, outside brackets. */
export function hasTwoNames(printed: string): boolean {
  return (
    printed.includes('/') &&
    /[\p{L}\p{N}]{3}\s*\/\s*[\p{L}\p{N}]{3}|\s\/\s/u.test(printed.replaceAll(/\([^)]*\)/g, ''))
  );
}
