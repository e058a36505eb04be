import type { Letter } from './letter.js';

/** Whom it concerns, and what for. */
interface Values {
  /** Names, as the list prints them. */
  people: string[];
  /** The code of the meeting. */
  meeting: string;
  /** Whom to ask. */
  contact: string;
}

/** A registration is on record and goes its way. */
export const registrationReceived: Letter<Values> = {
  name: 'registration-received',
  in: {
    en: ({ people, meeting, contact }, { list }) => ({
      subject: `Registration for ${meeting} received`,
      parts: [
        `The registration of ${list(people)} for ${meeting} is on record. You will hear from us when it is decided.`,
        `Questions: ${contact}.`,
      ],
    }),
    fr: ({ people, meeting, contact }, { list }) => ({
      subject: `Inscription à ${meeting} reçue`,
      parts: [
        `L’inscription de ${list(people)} à ${meeting} est enregistrée. Vous serez informé dès qu’une décision sera prise.`,
        `Questions : ${contact}.`,
      ],
    }),
    es: ({ people, meeting, contact }, { list }) => ({
      subject: `Inscripción en ${meeting} recibida`,
      parts: [
        `La inscripción de ${list(people)} en ${meeting} ha quedado registrada. Se le informará cuando se tome una decisión.`,
        `Consultas: ${contact}.`,
      ],
    }),
    ru: ({ people, meeting, contact }, { list }) => ({
      subject: `Регистрация на ${meeting} получена`,
      parts: [
        `Регистрация на ${meeting} внесена в список: ${list(people)}. Мы сообщим вам, когда решение будет принято.`,
        `Вопросы: ${contact}.`,
      ],
    }),
    ar: ({ people, meeting, contact }, { list }) => ({
      subject: `ورد طلب التسجيل في ${meeting}`,
      parts: [
        `سُجِّل طلب ${list(people)} للمشاركة في ${meeting}. سنبلغكم عند اتخاذ القرار.`,
        `للاستفسار: ${contact}.`,
      ],
    }),
    zh: ({ people, meeting, contact }, { list }) => ({
      subject: `已收到${meeting}的登记`,
      parts: [`${list(people)}参加${meeting}的登记已记录在案。作出决定后将通知您。`, `咨询：${contact}。`],
    }),
  },
};
