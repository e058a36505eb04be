import type { Letter } from './letter.js';

/** Whom it concerns, and what for. */
interface Values {
  /** Names, as the list prints them. */
  people: string[];
  /** The code of the meeting. */
  meeting: string;
  /** As the secretariat gave it. */
  reason: string;
  /** Whom to ask. */
  contact: string;
}

/** The secretariat has refused a registration. */
export const registrationRejected: Letter<Values> = {
  name: 'registration-rejected',
  in: {
    en: ({ people, meeting, reason, contact }, { list }) => ({
      subject: `Registration for ${meeting} not approved`,
      parts: [
        `The registration of ${list(people)} for ${meeting} was not approved.`,
        { facts: [['Reason', reason]] },
        `Questions: ${contact}.`,
      ],
    }),
    fr: ({ people, meeting, reason, contact }, { list }) => ({
      subject: `Inscription à ${meeting} non approuvée`,
      parts: [
        `L’inscription de ${list(people)} à ${meeting} n’a pas été approuvée.`,
        { facts: [['Motif', reason]] },
        `Questions : ${contact}.`,
      ],
    }),
    es: ({ people, meeting, reason, contact }, { list }) => ({
      subject: `Inscripción en ${meeting} no aprobada`,
      parts: [
        `La inscripción de ${list(people)} en ${meeting} no ha sido aprobada.`,
        { facts: [['Motivo', reason]] },
        `Consultas: ${contact}.`,
      ],
    }),
    ru: ({ people, meeting, reason, contact }, { list }) => ({
      subject: `Регистрация на ${meeting} не одобрена`,
      parts: [
        `Регистрация на ${meeting} не одобрена: ${list(people)}.`,
        { facts: [['Причина', reason]] },
        `Вопросы: ${contact}.`,
      ],
    }),
    ar: ({ people, meeting, reason, contact }, { list }) => ({
      subject: `لم تتم الموافقة على التسجيل في ${meeting}`,
      parts: [
        `لم تتم الموافقة على تسجيل ${list(people)} في ${meeting}.`,
        { facts: [['السبب', reason]] },
        `للاستفسار: ${contact}.`,
      ],
    }),
    zh: ({ people, meeting, reason, contact }, { list }) => ({
      subject: `${meeting}的登记未获批准`,
      parts: [
        `${list(people)}参加${meeting}的登记未获批准。`,
        { facts: [['原因', reason]] },
        `咨询：${contact}。`,
      ],
    }),
  },
};
