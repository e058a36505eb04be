import type { LanguageCode } from './letter.js';

/** What the engine adds to every letter, in the reader’s language. */
interface Frame {
  /** Above a letter that is not there in the reader’s language. */
  onlyInEnglish: string;
  /** Under every letter. */
  sentBy(address: string): string;
}

/** By language. */
export const frames: Record<LanguageCode, Frame> = {
  en: {
    onlyInEnglish: 'This letter is given in English.',
    sentBy: (address) =>
      `Sent by the Intersession Hub, ${address}. Nobody reads what is sent back to this address.`,
  },
  fr: {
    onlyInEnglish: 'Cette lettre n’existe pas encore en français ; elle est donnée en anglais.',
    sentBy: (address) =>
      `Envoyé par l’Intersession Hub, ${address}. Personne ne lit les réponses envoyées à cette adresse.`,
  },
  es: {
    onlyInEnglish: 'Esta carta aún no existe en español; se envía en inglés.',
    sentBy: (address) =>
      `Enviado por Intersession Hub, ${address}. Nadie lee las respuestas enviadas a esta dirección.`,
  },
  ru: {
    onlyInEnglish: 'Этого письма пока нет на русском языке; оно приводится на английском.',
    sentBy: (address) =>
      `Отправлено системой Intersession Hub, ${address}. Ответы на этот адрес никто не читает.`,
  },
  ar: {
    onlyInEnglish: 'هذه الرسالة غير متاحة بالعربية بعد، وهي هنا بالإنكليزية.',
    sentBy: (address) =>
      `أُرسلت من \u2068Intersession Hub\u2069، \u2068${address}\u2069. لا أحد يقرأ الردود على هذا العنوان.`,
  },
  zh: {
    onlyInEnglish: '此信尚无中文版，现以英文发送。',
    sentBy: (address) => `由 Intersession Hub 发送，${address}。发往此地址的回复无人阅读。`,
  },
};
