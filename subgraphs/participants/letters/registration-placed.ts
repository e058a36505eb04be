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

/** Somebody on the waiting list has got a place. */
export const registrationPlaced: Letter<Values> = {
  name: 'registration-placed',
  in: {
    en: ({ people, meeting, contact }, { list }) => ({
      subject: `A place at ${meeting} is free for you`,
      parts: [
        `A place at ${meeting} has become free, and it is held for ${list(people)}. Confirm the registration, or withdraw it so that the next in line can come.`,
        `Questions: ${contact}.`,
      ],
    }),
    fr: ({ people, meeting, contact }, { list }) => ({
      subject: `Une place à ${meeting} vous est attribuée`,
      parts: [
        `Une place à ${meeting} s’est libérée ; elle est réservée à ${list(people)}. Confirmez l’inscription, ou retirez-la pour que la personne suivante puisse venir.`,
        `Questions : ${contact}.`,
      ],
    }),
    es: ({ people, meeting, contact }, { list }) => ({
      subject: `Hay una plaza libre para usted en ${meeting}`,
      parts: [
        `Ha quedado libre una plaza en ${meeting}, reservada para ${list(people)}. Confirme la inscripción, o retírela para que pueda asistir la siguiente persona.`,
        `Consultas: ${contact}.`,
      ],
    }),
    ru: ({ people, meeting, contact }, { list }) => ({
      subject: `Освободилось место на ${meeting}`,
      parts: [
        `На ${meeting} освободилось место; оно закреплено за: ${list(people)}. Подтвердите регистрацию или отзовите её, чтобы мог приехать следующий.`,
        `Вопросы: ${contact}.`,
      ],
    }),
    ar: ({ people, meeting, contact }, { list }) => ({
      subject: `خلا مكان لكم في ${meeting}`,
      parts: [
        `خلا مكان في ${meeting} وهو محجوز لـ ${list(people)}. يرجى تأكيد التسجيل، أو سحبه كي يتمكن من يليه من الحضور.`,
        `للاستفسار: ${contact}.`,
      ],
    }),
    zh: ({ people, meeting, contact }, { list }) => ({
      subject: `${meeting}有空额留给您`,
      parts: [
        `${meeting}出现空额，已为${list(people)}保留。请确认登记，或撤回登记以便下一位参加。`,
        `咨询：${contact}。`,
      ],
    }),
  },
};
