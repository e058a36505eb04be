import { expect, test } from 'vitest';
import { Language } from '../../../../kernel/language.js';
import type { Letter } from '../../../../subgraphs/participants/letters/letter.js';
import { renderLetter } from '../../../../subgraphs/participants/letters/render.js';

const words: Record<string, string> = { NOT_ACCREDITED: 'غير معتمدة' };
const letter: Letter<{ state: string; meeting: string }> = {
  name: 'toy',
  in: {
    en: ({ state }) => ({ subject: state, parts: [] }),
    ar: ({ state, meeting }) => ({ subject: words[state]!, parts: [meeting] }),
  },
};

test('codes by which a letter looks its words up are found in Arabic too, where names are set apart', () => {
  const reader = { language: Language.AR, timeZone: null };
  const { subject, text } = renderLetter(
    letter,
    reader,
    { state: 'NOT_ACCREDITED', meeting: 'BMS-10' },
    'https://hub.example.org',
  );
  expect(subject).toBe('غير معتمدة');
  expect(text).toContain('\u2068BMS-10\u2069');
});
