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

/** The secretariat has sent a registration back for correction. */
export const registrationReturned: Letter<Values> = {
  name: 'registration-returned',
  in: {
    en: ({ people, meeting, reason, contact }, { list }) => ({
      subject: `Registration for ${meeting} returned for correction`,
      parts: [
        `The registration of ${list(people)} for ${meeting} needs a correction before it can be approved. Correct it and submit it again; it keeps its place meanwhile.`,
        { facts: [['Reason', reason]] },
        `Questions: ${contact}.`,
      ],
    }),
    fr: ({ people, meeting, reason, contact }, { list }) => ({
      subject: `Inscription à ${meeting} renvoyée pour correction`,
      parts: [
        `L’inscription de ${list(people)} à ${meeting} doit être corrigée avant de pouvoir être approuvée. Corrigez-la et soumettez-la de nouveau ; elle garde sa place entre-temps.`,
        { facts: [['Motif', reason]] },
        `Questions : ${contact}.`,
      ],
    }),
    es: ({ people, meeting, reason, contact }, { list }) => ({
      subject: `Inscripción en ${meeting} devuelta para su corrección`,
      parts: [
        `La inscripción de ${list(people)} en ${meeting} debe corregirse antes de poder aprobarse. Corríjala y preséntela de nuevo; entretanto conserva su plaza.`,
        { facts: [['Motivo', reason]] },
        `Consultas: ${contact}.`,
      ],
    }),
    ru: ({ people, meeting, reason, contact }, { list }) => ({
      subject: `Регистрация на ${meeting} возвращена для исправления`,
      parts: [
        `Регистрацию на ${meeting} нужно исправить, прежде чем она может быть одобрена: ${list(people)}. Исправьте её и подайте снова; место за ней сохраняется.`,
        { facts: [['Причина', reason]] },
        `Вопросы: ${contact}.`,
      ],
    }),
    ar: ({ people, meeting, reason, contact }, { list }) => ({
      subject: `أُعيد طلب التسجيل في ${meeting} للتصحيح`,
      parts: [
        `يحتاج تسجيل ${list(people)} في ${meeting} إلى تصحيح قبل الموافقة عليه. يرجى تصحيحه وتقديمه من جديد، ويبقى المكان محفوظا في هذه الأثناء.`,
        { facts: [['السبب', reason]] },
        `للاستفسار: ${contact}.`,
      ],
    }),
    zh: ({ people, meeting, reason, contact }, { list }) => ({
      subject: `${meeting}的登记已退回更正`,
      parts: [
        `${list(people)}参加${meeting}的登记需更正后方可批准。请更正后重新提交，其间名额予以保留。`,
        { facts: [['原因', reason]] },
        `咨询：${contact}。`,
      ],
    }),
  },
};
