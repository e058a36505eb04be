import { MOST_BYTES, PART_BYTES } from './file-rules.js';

/** The bounds as descriptions give them. */
export const MOST_IN_WORDS = `${MOST_BYTES.toLocaleString('en')} (10 MB)`;
export const PARTBYTES_IN_WORDS = `${PART_BYTES.toLocaleString('en')} bytes`;
