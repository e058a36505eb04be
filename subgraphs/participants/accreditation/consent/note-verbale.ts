import { toCsv } from '../../../../kernel/csv.js';
import { Language } from '../../../../kernel/language.js';
import { writingFor } from '../../letters/writing.js';
import type { RoundRow } from './round-row.js';

/** A line of the list, in the order in which it is printed. */
export interface ListedOrganization {
  position: number;
  organization: string;
  headquarters: string | null;
  basis: string;
  website: string | null;
}

interface Words {
  heading: string;
  until(day: string, zone: string): string;
  consent: string;
  noConsent: string;
}

const words: Record<Language, Words> = {
  en: {
    heading: 'Organizations applying for accreditation',
    until: (day, zone) => `States may object until the end of ${day} (${zone}).`,
    consent: 'Silence is taken as consent.',
    noConsent: 'Silence is not taken as consent: States will decide.',
  },
  fr: {
    heading: 'Organisations demandant à être accréditées',
    until: (day, zone) => `Les États peuvent faire objection jusqu’à la fin du ${day} (${zone}).`,
    consent: 'Le silence vaut consentement.',
    noConsent: 'Le silence ne vaut pas consentement : les États se prononceront.',
  },
  es: {
    heading: 'Organizaciones que solicitan la acreditación',
    until: (day, zone) => `Los Estados pueden objetar hasta el final del ${day} (${zone}).`,
    consent: 'El silencio se considera consentimiento.',
    noConsent: 'El silencio no se considera consentimiento: decidirán los Estados.',
  },
  ru: {
    heading: 'Организации, ходатайствующие об аккредитации',
    until: (day, zone) => `Государства могут возразить до конца дня ${day} (${zone}).`,
    consent: 'Молчание считается согласием.',
    noConsent: 'Молчание не считается согласием: решение примут государства.',
  },
  ar: {
    heading: 'المنظمات التي تطلب الاعتماد',
    until: (day, zone) => `يجوز للدول أن تعترض حتى نهاية ${day} (\u2068${zone}\u2069).`,
    consent: 'يُعدّ السكوت موافقة.',
    noConsent: 'لا يُعدّ السكوت موافقة: تبتّ الدول في الأمر.',
  },
  zh: {
    heading: '申请认可的组织',
    until: (day, zone) => `各国可在${day}结束前（${zone}）提出异议。`,
    consent: '沉默视为同意。',
    noConsent: '沉默不视为同意：由各国决定。',
  },
};

/** The list as text to be attached to a note verbale. */
export function textOfList(
  round: RoundRow,
  listed: readonly ListedOrganization[],
  language: Language,
): string {
  const said = words[language];
  const { day } = writingFor(language, null);
  return [
    said.heading,
    round.title,
    said.until(day(round.closesOn), round.timeZone),
    round.silenceIsConsent ? said.consent : said.noConsent,
    '',
    ...listed.map(
      ({ position, organization, headquarters, website }) =>
        `${position}. ${[organization, headquarters, website].filter(Boolean).join(', ')}`,
    ),
    '',
  ].join('\n');
}

/** The same as CSV (RFC 4180), with a header in English. */
export function csvOfList(round: RoundRow, listed: readonly ListedOrganization[]): string {
  const header = ['number', 'organization', 'headquarters', 'basis', 'website', 'objections_until'];
  return toCsv(
    header,
    listed.map(({ position, organization, headquarters, basis, website }) => [
      position,
      organization,
      headquarters,
      basis,
      website,
      round.closesOn,
    ]),
  );
}
