import type { Letter } from './letter.js';

/** Whom it concerns, and what for. */
interface Values {
  /** Names, as the list prints them. */
  people: string[];
  /** The code of the meeting. */
  meeting: string;
  /** On the waiting list, from 1. */
  place: number;
  /** Whom to ask. */
  contact: string;
}

/** A registration is on record, and every place is taken. */
export const registrationWaiting: Letter<Values> = {
  name: 'registration-waiting',
  in: {
    en: ({ people, meeting, place, contact }, { list, number }) => ({
      subject: `On the waiting list for ${meeting}`,
      parts: [
        `The registration of ${list(people)} for ${meeting} is on record. All places are taken: it is number ${number(place)} on the waiting list. When a place becomes free you will be told.`,
        `Questions: ${contact}.`,
      ],
    }),
    fr: ({ people, meeting, place, contact }, { list, number }) => ({
      subject: `Liste d’attente pour ${meeting}`,
      parts: [
        `L’inscription de ${list(people)} à ${meeting} est enregistrée. Toutes les places sont prises : elle porte le numéro ${number(place)} sur la liste d’attente. Vous serez informé dès qu’une place se libérera.`,
        `Questions : ${contact}.`,
      ],
    }),
    es: ({ people, meeting, place, contact }, { list, number }) => ({
      subject: `En lista de espera para ${meeting}`,
      parts: [
        `La inscripción de ${list(people)} en ${meeting} ha quedado registrada. Todas las plazas están ocupadas: tiene el número ${number(place)} en la lista de espera. Se le avisará cuando quede una plaza libre.`,
        `Consultas: ${contact}.`,
      ],
    }),
    ru: ({ people, meeting, place, contact }, { list, number }) => ({
      subject: `Лист ожидания на ${meeting}`,
      parts: [
        `Регистрация на ${meeting} внесена в список: ${list(people)}. Все места заняты; номер в листе ожидания: ${number(place)}. Когда место освободится, мы вам сообщим.`,
        `Вопросы: ${contact}.`,
      ],
    }),
    ar: ({ people, meeting, place, contact }, { list, number }) => ({
      subject: `قائمة الانتظار لـ ${meeting}`,
      parts: [
        `سُجِّل طلب ${list(people)} للمشاركة في ${meeting}. جميع الأماكن مشغولة، والرقم في قائمة الانتظار هو ${number(place)}. سنبلغكم عندما يخلو مكان.`,
        `للاستفسار: ${contact}.`,
      ],
    }),
    zh: ({ people, meeting, place, contact }, { list, number }) => ({
      subject: `${meeting}候补名单`,
      parts: [
        `${list(people)}参加${meeting}的登记已记录在案。目前名额已满，候补名单序号为${number(place)}。一有空额将通知您。`,
        `咨询：${contact}。`,
      ],
    }),
  },
};
