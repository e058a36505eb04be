import { describe, expect, test } from 'vitest';
import { Language } from '../../../../kernel/language.js';
import { changeDecided } from '../../../../subgraphs/participants/letters/change-decided.js';
import { changeRequested } from '../../../../subgraphs/participants/letters/change-requested.js';
import { listRegistered } from '../../../../subgraphs/participants/letters/list-registered.js';
import { placesCut } from '../../../../subgraphs/participants/letters/places-cut.js';
import { renderLetter } from '../../../../subgraphs/participants/letters/render.js';
import { PlacesFormula } from '../../../../subgraphs/participants/registration/allotment/apportion.js';
import { ChangeRequestKind } from '../../../../subgraphs/participants/registration/change-request/change-request.js';

const about = {
  participant: 'Small Arms Network',
  meeting: 'BMS-10',
  reason: 'Because of this.',
  contact: 'isu@example.org',
};
const languages = Object.values(Language);
const in6 = (render: (language: Language) => { subject: string; text: string }) =>
  languages.map((language) => ({ language, ...render(language) }));
const reader = (language: Language) => ({ language, timeZone: 'Europe/Zurich' });

describe('letters about changes', () => {
  test.each(Object.values(ChangeRequestKind))(
    'that ask for a %s name it, who asks and why, in every language',
    (kind) => {
      const texts = in6((language) =>
        renderLetter(changeRequested, reader(language), { ...about, kind }, 'https://hub.example.org'),
      );
      for (const { subject, text } of texts) {
        expect(subject).toContain('BMS-10');
        expect(text).toContain('Because of this.');
        expect(`${subject}${text}`).not.toContain('undefined');
      }
      expect(new Set(texts.map(({ subject }) => subject)).size).toBe(6);
    },
  );

  test('that decide say yes and no apart, in every language', () => {
    const decided = (isApplied: boolean) =>
      in6((language) =>
        renderLetter(
          changeDecided,
          reader(language),
          { ...about, kind: ChangeRequestKind.CHANGE, isApplied },
          'https://hub.example.org',
        ),
      );
    const [yes, no] = [decided(true), decided(false)];
    yes.forEach(({ subject, text }, i) => {
      expect(subject).not.toBe(no[i]!.subject);
      expect(text).not.toBe(no[i]!.text);
      expect(text).toContain('isu@example.org');
    });
  });

  test('about lists give numbers, and speak of refused rows only where there are some', () => {
    const text = (refused: number) =>
      renderLetter(
        listRegistered,
        reader(Language.EN),
        { ...about, registered: 3, waiting: 2, refused },
        'https://hub.example.org',
      ).text;
    expect(text(4)).toContain('Registered: 3\nOn the waiting list: 2\nNot taken: 4');
    expect(text(4)).toContain('Mend them');
    expect(text(0)).not.toContain('Mend them');
  });

  test.each(Object.values(PlacesFormula))('about places give %s in the reader’s own words', (formula) => {
    const texts = in6((language) =>
      renderLetter(
        placesCut,
        reader(language),
        { ...about, held: 6, keeps: 4, people: ['Ada Ruiz', 'Juma Kimani'], formula },
        'https://hub.example.org',
      ),
    );
    for (const { text } of texts) {
      expect(text).toContain('Ada Ruiz');
      expect(text).not.toContain('undefined');
    }
    expect(new Set(texts.map(({ text }) => text)).size).toBe(6);
  });
});
