import { describe, expect, test } from 'vitest';
import type { LanguageCode, Letter } from '../../../../subgraphs/participants/letters/letter.js';
import { renderLetter, type Reader } from '../../../../subgraphs/participants/letters/render.js';
import { writingFor } from '../../../../subgraphs/participants/letters/writing.js';

interface Values {
  person: string;
  opensOn: string;
  closes: Date;
  places: number;
  link: string;
}

const letter: Letter<Values> = {
  name: 'places-left',
  in: {
    en: ({ person, opensOn, closes, places, link }, { day, deadline, number }) => ({
      subject: `Places for ${person}`,
      parts: [
        `Dear ${person},`,
        `The meeting opens on ${day(opensOn)}; ${number(places)} places are left until ${deadline(closes, 'Europe/Zurich')}.`,
        null,
        { facts: [['Participant', person]] },
        { link, label: 'Register' },
      ],
    }),
    fr: ({ opensOn, places }, { day, number }) => ({
      subject: 'Places disponibles',
      parts: [`La réunion s’ouvre le ${day(opensOn)} ; ${number(places)} places.`],
    }),
    ar: ({ person, opensOn }, { day }) => ({
      subject: `أماكن ${person}`,
      parts: [`السيد ${person}، يفتتح الاجتماع في ${day(opensOn)}.`],
    }),
  },
};

const values: Values = {
  person: 'Amal',
  opensOn: '2026-06-26',
  closes: new Date('2026-06-20T16:00:00Z'),
  places: 12_345,
  link: 'https://hub.example/r/abc?x=1&y=2',
};
const render = (reader: Partial<Reader>, more: Partial<Values> = {}) =>
  renderLetter(
    letter,
    { language: 'en', timeZone: 'UTC', ...reader },
    { ...values, ...more },
    'https://hub.example',
  );

describe('a letter', () => {
  test('is plain text and simple HTML with the same content', () => {
    const { subject, text, html } = render({});
    expect(subject).toBe('Places for Amal');
    expect(text).toBe(`Dear Amal,

The meeting opens on 26 June 2026; 12,345 places are left until 20 June 2026 at 18:00 CEST (20 June 2026 at 16:00 UTC).

Participant: Amal

Register:
https://hub.example/r/abc?x=1&y=2

--
Sent by the Intersession Hub, https://hub.example. Nobody reads what is sent back to this address.
`);
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toContain('<a href="https://hub.example/r/abc?x=1&#38;y=2">Register</a>');
    expect(html).toContain('<p>Dear Amal,</p>');
  });

  test('gives a deadline in the zone of the venue and in the reader’s', () => {
    expect(render({ timeZone: 'Asia/Tokyo' }).text).toContain(
      '20 June 2026 at 18:00 CEST (21 June 2026 at 01:00 GMT+9)',
    );
    expect(render({ timeZone: 'Europe/Zurich' }).text).toContain('until 20 June 2026 at 18:00 CEST.');
    expect(render({ timeZone: 'Nowhere/Land' }).text).toContain('(20 June 2026 at 16:00 UTC)');
    expect(render({ timeZone: null }).text).toContain('(20 June 2026 at 16:00 UTC)');
  });

  test('is in the reader’s language, days and numbers too', () => {
    const { language, text } = render({ language: 'fr' });
    expect(language).toBe('fr');
    expect(text).toMatch(/^La réunion s’ouvre le 26 juin 2026 ; 12\s345 places\./);
    expect(text).toContain('Envoyé par l’Intersession Hub');
  });

  test('that is not there in the reader’s language is in English, and says so in the reader’s', () => {
    const { language, text, html } = render({ language: 'zh' });
    expect(language).toBe('en');
    expect(text).toMatch(/^此信尚无中文版，现以英文发送。\n\nDear Amal,/);
    expect(html).toContain('<p>此信尚无中文版');
    expect(render({ language: 'en' }).text).toMatch(/^Dear/);
    expect(render({ language: null }).text).toMatch(/^Dear/);
  });

  test('in Arabic goes from right to left, and names of the other direction keep theirs', () => {
    const { subject, text, html } = render({ language: 'ar' });
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(text).toContain('السيد \u2068Amal\u2069، يفتتح');
    expect(text).toMatch(/يونيو/);
    expect(subject).toBe('أماكن Amal');
    expect(render({ language: 'ar' }, { person: 'أمل' }).text).toContain('السيد أمل، يفتتح');
    expect(render({}, { person: 'أمل' }).text).toContain('Dear \u2068أمل\u2069,');
  });

  test('lets no value break out of its line, its direction or its HTML', () => {
    const person = 'Eve\r\nBcc: all@example.org\n\n<script>alert(1)</script>\u202Eevil';
    const { subject, text, html } = render({}, { person });
    expect(subject).not.toMatch(/[\r\n\u202E]/);
    expect(text).toContain('Dear Eve Bcc: all@example.org <script>alert(1)</script> evil,');
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('\u202E');
  });
});

describe('days, times, numbers and lists', () => {
  const expected: Record<LanguageCode, { day: string; list: string }> = {
    en: { day: '26 June 2026', list: 'A, B and C' },
    fr: { day: '26 juin 2026', list: 'A, B et C' },
    es: { day: '26 de junio de 2026', list: 'A, B y C' },
    ru: { day: '26 июня 2026 г.', list: 'A, B и C' },
    ar: { day: '26 يونيو 2026', list: 'A وB وC' },
    zh: { day: '2026年6月26日', list: 'A、B和C' },
  };
  test.each(Object.entries(expected))('are written as readers of %s do', (language, { day, list }) => {
    const writing = writingFor(language as LanguageCode, 'UTC');
    expect({ day: writing.day('2026-06-26').normalize('NFKC'), list: writing.list(['A', 'B', 'C']) }).toEqual(
      {
        day,
        list,
      },
    );
  });
});
