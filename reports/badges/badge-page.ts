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
    name: string;
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

/** The page of a badge. @param language a value of the enum Language, such as EN */
export function badgePage(
  { serial, code, issuedAt, print }: BadgeAnswer,
  language: string,
  format: Format,
): Page {
  const { colour, words } = bandOf(print.kind, language);
  const badge = {
    lang: language.toLowerCase(),
    title: `${print.meetingCode} ${serial}`,
    meeting: print.meetingName,
    when: [print.meetingName === print.meetingCode ? null : print.meetingCode, print.city, days(print)]
      .filter(Boolean)
      .join(' · '),
    band: words,
    colour,
    name: print.name,
    script: print.nameInScript,
    function: print.functionTitle,
    participant: print.participant,
    serial: isolated(`№ ${String(serial).padStart(4, '0')}`),
  };
  return {
    template: badgeTemplate,
    inputs: { badge: JSON.stringify(badge), qr: qrSvg(code) },
    format,
    creationTimestamp: Math.floor(Date.parse(issuedAt) / 1000),
  };
}

/** The days as ISO 8601, which reads alike in all languages, kept from turning round in Arabic. */
function days({ opensOn, closesOn }: BadgeAnswer['print']): string {
  return isolated(opensOn === closesOn ? opensOn : `${opensOn} – ${closesOn}`);
}

function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}
