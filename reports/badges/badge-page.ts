import type { Format, Page } from '../typesetting/typesetter.js';
import { bandOf } from './badge-labels.js';
import { badgeTemplate } from './badge-template.js';
import { qrSvg } from './qr-svg.js';

/** A badge as the graph gives it: `Badge` with `print` in one language. */
export interface BadgeAnswer {
  serial: number;
  code: string;
  issuedAt: string;
  print: {
    displayName: string;
    nameInScript: string | null;
    functionTitle: string | null;
    participant: string;
    kind: string;
    meetingCode: string;
    meetingName: string;
    opensOn: string;
    closesOn: string;
    city: string | null;
  };
}

/** A file of badges, one to a page; an SVG holds the first only. @param language a value of the enum Language, such as EN */
export function badgePages(badges: readonly BadgeAnswer[], language: string, format: Format): Page {
  const [first] = badges;
  return {
    template: badgeTemplate,
    inputs: { badges: JSON.stringify(badges.map((badge) => pageOf(badge, language))) },
    format,
    creationTimestamp: Math.floor(Date.parse(first!.issuedAt) / 1000),
  };
}

function pageOf({ serial, code, print }: BadgeAnswer, language: string) {
  const { colour, words } = bandOf(print.kind, language);
  return {
    lang: language.toLowerCase(),
    title: `${print.meetingCode} ${serial}`,
    meeting: print.meetingName,
    when: [print.meetingName === print.meetingCode ? null : print.meetingCode, print.city, days(print)]
      .filter(Boolean)
      .join(' · '),
    band: words,
    colour,
    name: print.displayName,
    script: print.nameInScript !== null && isSet(print.nameInScript) ? print.nameInScript : null,
    function: print.functionTitle,
    participant: print.participant,
    serial: isolated(`№ ${String(serial).padStart(4, '0')}`),
    qr: qrSvg(code),
  };
}

/** The days as ISO 8601, which reads alike in all languages, kept from turning round in Arabic. */
function days({ opensOn, closesOn }: BadgeAnswer['print']): string {
  return isolated(opensOn === closesOn ? opensOn : `${opensOn} – ${closesOn}`);
}

function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}

/** Whether the fonts that come with the hub have the letters: of another script, nothing is better than blanks. */
function isSet(text: string): boolean {
  return /^[\p{scx=Latn}\p{scx=Grek}\p{scx=Cyrl}\p{scx=Deva}\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Arab}\p{sc=Zyyy}\p{sc=Zinh}]*$/u.test(
    text,
  );
}
