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

/** The secretariat has approved a registration. */
export const registrationApproved: Letter<Values> = {
  name: 'registration-approved',
  in: {
    en: ({ people, meeting, contact }, { list }) => ({
      subject: `Registration for ${meeting} approved`,
      parts: [
        `The registration of ${list(people)} for ${meeting} is approved. The badge follows.`,
        `Questions: ${contact}.`,
      ],
    }),
    fr: ({ people, meeting, contact }, { list }) => ({
      subject: `Inscription à ${meeting} approuvée`,
      parts: [
        `L’inscription de ${list(people)} à ${meeting} est approuvée. Le badge suivra.`,
        `Questions : ${contact}.`,
      ],
    }),
    es: ({ people, meeting, contact }, { list }) => ({
      subject: `Inscripción en ${meeting} aprobada`,
      parts: [
        `La inscripción de ${list(people)} en ${meeting} ha sido aprobada. Recibirá después la credencial de acceso.`,
        `Consultas: ${contact}.`,
      ],
    }),
    ru: ({ people, meeting, contact }, { list }) => ({
      subject: `Регистрация на ${meeting} одобрена`,
      parts: [
        `Регистрация на ${meeting} одобрена: ${list(people)}. Пропуск будет выдан позднее.`,
        `Вопросы: ${contact}.`,
      ],
    }),
    ar: ({ people, meeting, contact }, { list }) => ({
      subject: `تمت الموافقة على التسجيل في ${meeting}`,
      parts: [
        `تمت الموافقة على تسجيل ${list(people)} في ${meeting}. ستصلكم الشارة لاحقا.`,
        `للاستفسار: ${contact}.`,
      ],
    }),
    zh: ({ people, meeting, contact }, { list }) => ({
      subject: `${meeting}的登记已获批准`,
      parts: [`${list(people)}参加${meeting}的登记已获批准。证件随后发放。`, `咨询：${contact}。`],
    }),
  },
};
