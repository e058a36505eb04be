import { searchKey } from '../../participant/search-key.js';

const honorifics = new Set(
  (
    'mr mrs ms miss mx dr prof professor he excellency his her hon honourable sir dame lord lady amb ambassador gen general col colonel ' +
    'm mme mlle mm sr sra srta don dona ' +
    'г н г жа господин госпожа ' +
    'السيد السيده الدكتور الدكتوره سعاده ' +
    '先生 女士 博士'
  ).split(' '),
);

/** The words of a person’s name as written, in lower case; forms of address, points and commas are gone, hyphens part words. */
export function nameWords(name: string): string[] {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\bh\.\s?e\.|г-жа|г-н/gu, ' ')
    .replaceAll(/(?<=\p{Script=Han})(先生|女士|博士)/gu, ' ')
    .replaceAll(/['’ʼ`´]/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  // An initial may look like a form of address: only what stands before the name is one.
  const first = words.findIndex((word) => !honorifics.has(searchKey(word)));
  return first === -1 ? words : words.slice(first);
}

/** The script that most letters of a text are in. */
export function scriptOf(text: string): 'LATIN' | 'CYRILLIC' | 'ARABIC' | 'HAN' | 'OTHER' {
  const counts = scripts.map(({ letters }) => text.match(letters)?.length ?? 0);
  const most = Math.max(...counts);
  return most === 0 ? 'OTHER' : scripts[counts.indexOf(most)]!.script;
}

const scripts = [
  { script: 'LATIN', letters: /\p{Script=Latin}/gu },
  { script: 'CYRILLIC', letters: /\p{Script=Cyrillic}/gu },
  { script: 'ARABIC', letters: /\p{Script=Arabic}/gu },
  { script: 'HAN', letters: /\p{Script=Han}/gu },
] as const;
