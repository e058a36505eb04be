import type { LanguageCode, Letter, Wording } from './letter.js';

/** What became of the credentials of a delegation. */
export interface CredentialsChanged {
  /** The code of the meeting. */
  meeting: string;
  /** Whose delegation. */
  participant: string;
  state: 'RECEIVED' | 'QUERIED' | 'ACCEPTED';
  /** What is amiss; null where nothing is. */
  reason: string | null;
}

interface Words {
  subject(meeting: string): string;
  states: Record<CredentialsChanged['state'], (participant: string, meeting: string) => string>;
  reason: string;
  next: string;
}

const words: Record<LanguageCode, Words> = {
  en: {
    subject: (meeting) => `Credentials for ${meeting}`,
    states: {
      RECEIVED: (who, meeting) => `The original of the credentials of ${who} for ${meeting} has arrived.`,
      QUERIED: (who, meeting) => `There is a question on the credentials of ${who} for ${meeting}.`,
      ACCEPTED: (who, meeting) => `The credentials of ${who} for ${meeting} are in order.`,
    },
    reason: 'Question',
    next: 'Please hand in a corrected copy, and send the original.',
  },
  fr: {
    subject: (meeting) => `Pouvoirs pour ${meeting}`,
    states: {
      RECEIVED: (who, meeting) =>
        `L’original des pouvoirs de la délégation (${who}) pour ${meeting} est arrivé.`,
      QUERIED: (who, meeting) =>
        `Les pouvoirs de la délégation (${who}) pour ${meeting} appellent une question.`,
      ACCEPTED: (who, meeting) =>
        `Les pouvoirs de la délégation (${who}) pour ${meeting} sont en bonne et due forme.`,
    },
    reason: 'Question',
    next: 'Veuillez remettre une copie corrigée et envoyer l’original.',
  },
  es: {
    subject: (meeting) => `Credenciales para ${meeting}`,
    states: {
      RECEIVED: (who, meeting) =>
        `Ha llegado el original de las credenciales de la delegación (${who}) para ${meeting}.`,
      QUERIED: (who, meeting) =>
        `Hay una pregunta sobre las credenciales de la delegación (${who}) para ${meeting}.`,
      ACCEPTED: (who, meeting) =>
        `Las credenciales de la delegación (${who}) para ${meeting} están en regla.`,
    },
    reason: 'Pregunta',
    next: 'Sírvase presentar una copia corregida y enviar el original.',
  },
  ru: {
    subject: (meeting) => `Полномочия: ${meeting}`,
    states: {
      RECEIVED: (who, meeting) => `Оригинал полномочий делегации (${who}) на ${meeting} получен.`,
      QUERIED: (who, meeting) => `По полномочиям делегации (${who}) на ${meeting} есть вопрос.`,
      ACCEPTED: (who, meeting) => `Полномочия делегации (${who}) на ${meeting} в порядке.`,
    },
    reason: 'Вопрос',
    next: 'Просим представить исправленную копию и направить оригинал.',
  },
  ar: {
    subject: (meeting) => `وثائق التفويض: ${meeting}`,
    states: {
      RECEIVED: (who, meeting) => `وصل أصل وثائق تفويض الوفد (${who}) إلى ${meeting}.`,
      QUERIED: (who, meeting) => `هناك سؤال بشأن وثائق تفويض الوفد (${who}) إلى ${meeting}.`,
      ACCEPTED: (who, meeting) => `وثائق تفويض الوفد (${who}) إلى ${meeting} سليمة.`,
    },
    reason: 'السؤال',
    next: 'يرجى تقديم نسخة مصححة وإرسال الأصل.',
  },
  zh: {
    subject: (meeting) => `${meeting}的全权证书`,
    states: {
      RECEIVED: (who, meeting) => `代表团（${who}）出席${meeting}的全权证书原件已收到。`,
      QUERIED: (who, meeting) => `代表团（${who}）出席${meeting}的全权证书存在疑问。`,
      ACCEPTED: (who, meeting) => `代表团（${who}）出席${meeting}的全权证书符合要求。`,
    },
    reason: '疑问',
    next: '请提交更正后的副本，并寄送原件。',
  },
};

function wordingIn(language: LanguageCode): Wording<CredentialsChanged> {
  const said = words[language];
  return ({ meeting, participant, state, reason }) => ({
    subject: said.subject(meeting),
    parts: [
      said.states[state](participant, meeting),
      reason === null ? null : { facts: [[said.reason, reason]] },
      state === 'QUERIED' ? said.next : null,
    ],
  });
}

/** To the mission, when its original came, when there is a question, and when all is in order. */
export const credentialsChanged: Letter<CredentialsChanged> = {
  name: 'credentials-changed',
  in: {
    en: wordingIn('en'),
    fr: wordingIn('fr'),
    es: wordingIn('es'),
    ru: wordingIn('ru'),
    ar: wordingIn('ar'),
    zh: wordingIn('zh'),
  },
};
