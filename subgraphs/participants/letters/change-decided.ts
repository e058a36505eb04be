import { kindWords, type AskedKind } from './change-request-words.js';
import type { Letter } from './letter.js';

/** How a request was decided. */
interface Values {
  participant: string;
  /** The code of the meeting. */
  meeting: string;
  kind: AskedKind;
  isApplied: boolean;
  /** Why, as the secretariat wrote it. */
  reason: string;
  /** Whom to ask. */
  contact: string;
}

/** To those who act for the participant: the secretariat has decided. No person is named. */
export const changeDecided: Letter<Values> = {
  name: 'change-decided',
  in: {
    en: ({ participant, meeting, kind, isApplied, reason, contact }) => ({
      subject: `${meeting}: your request was ${isApplied ? 'granted' : 'not granted'}`,
      parts: [
        `${participant} asked for ${kindWords.en[kind]} for ${meeting}. The request was ${isApplied ? 'granted, and the change is made' : 'not granted'}.`,
        { facts: [['Reason', reason]] },
        `Questions: ${contact}.`,
      ],
    }),
    fr: ({ participant, meeting, kind, isApplied, reason, contact }) => ({
      subject: `${meeting} : votre demande ${isApplied ? 'est acceptée' : 'n’est pas acceptée'}`,
      parts: [
        `${participant} a demandé ${kindWords.fr[kind]} pour ${meeting}. La demande ${isApplied ? 'est acceptée et la modification est faite' : 'n’est pas acceptée'}.`,
        { facts: [['Motif', reason]] },
        `Questions : ${contact}.`,
      ],
    }),
    es: ({ participant, meeting, kind, isApplied, reason, contact }) => ({
      subject: `${meeting}: su solicitud ${isApplied ? 'ha sido aceptada' : 'no ha sido aceptada'}`,
      parts: [
        `${participant} solicitó ${kindWords.es[kind]} para ${meeting}. La solicitud ${isApplied ? 'ha sido aceptada y el cambio está hecho' : 'no ha sido aceptada'}.`,
        { facts: [['Motivo', reason]] },
        `Consultas: ${contact}.`,
      ],
    }),
    ru: ({ participant, meeting, kind, isApplied, reason, contact }) => ({
      subject: `${meeting}: ваша просьба ${isApplied ? 'удовлетворена' : 'отклонена'}`,
      parts: [
        `Просьба участника ${participant} относительно ${meeting} (${kindWords.ru[kind]}) ${isApplied ? 'удовлетворена, изменение внесено' : 'отклонена'}.`,
        { facts: [['Причина', reason]] },
        `Вопросы: ${contact}.`,
      ],
    }),
    ar: ({ participant, meeting, kind, isApplied, reason, contact }) => ({
      subject: `${meeting}: ${isApplied ? 'قُبل طلبكم' : 'لم يُقبل طلبكم'}`,
      parts: [
        `طلب ${participant} بشأن ${meeting} (${kindWords.ar[kind]}): ${isApplied ? 'قُبل الطلب وأُجري التعديل' : 'لم يُقبل الطلب'}.`,
        { facts: [['السبب', reason]] },
        `للاستفسار: ${contact}.`,
      ],
    }),
    zh: ({ participant, meeting, kind, isApplied, reason, contact }) => ({
      subject: `${meeting}：您的申请${isApplied ? '已获批准' : '未获批准'}`,
      parts: [
        `${participant}就${meeting}提出的申请（${kindWords.zh[kind]}）${isApplied ? '已获批准，更改已生效' : '未获批准'}。`,
        { facts: [['理由', reason]] },
        `咨询：${contact}。`,
      ],
    }),
  },
};
