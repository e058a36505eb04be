import { kindWords, type AskedKind } from './change-request-words.js';
import type { Letter } from './letter.js';

/** Who asks for what after the deadline. */
interface Values {
  participant: string;
  /** The code of the meeting. */
  meeting: string;
  kind: AskedKind;
  /** In the words of whoever asks. */
  reason: string;
}

/** To the secretariat: a request waits for a decision. No person is named. */
export const changeRequested: Letter<Values> = {
  name: 'change-requested',
  in: {
    en: ({ participant, meeting, kind, reason }) => ({
      subject: `After the deadline for ${meeting}: ${participant} asks for ${kindWords.en[kind]}`,
      parts: [
        `${participant} asks for ${kindWords.en[kind]} for ${meeting}.`,
        { facts: [['Reason given', reason]] },
        'It waits for your decision among the requests for changes.',
      ],
    }),
    fr: ({ participant, meeting, kind, reason }) => ({
      subject: `Après la date limite pour ${meeting} : ${participant} demande ${kindWords.fr[kind]}`,
      parts: [
        `${participant} demande ${kindWords.fr[kind]} pour ${meeting}.`,
        { facts: [['Motif indiqué', reason]] },
        'La demande attend votre décision parmi les demandes de modification.',
      ],
    }),
    es: ({ participant, meeting, kind, reason }) => ({
      subject: `Fuera de plazo para ${meeting}: ${participant} solicita ${kindWords.es[kind]}`,
      parts: [
        `${participant} solicita ${kindWords.es[kind]} para ${meeting}.`,
        { facts: [['Motivo indicado', reason]] },
        'La solicitud espera su decisión entre las solicitudes de modificación.',
      ],
    }),
    ru: ({ participant, meeting, kind, reason }) => ({
      subject: `${meeting}, после окончания срока: ${participant} — ${kindWords.ru[kind]}`,
      parts: [
        `${participant} обращается с просьбой после окончания срока регистрации на ${meeting}: ${kindWords.ru[kind]}.`,
        { facts: [['Указанная причина', reason]] },
        'Просьба ожидает вашего решения.',
      ],
    }),
    ar: ({ participant, meeting, kind, reason }) => ({
      subject: `بعد الموعد النهائي لـ ${meeting}: ${participant} — ${kindWords.ar[kind]}`,
      parts: [
        `طلب من ${participant} بشأن ${meeting}: ${kindWords.ar[kind]}.`,
        { facts: [['السبب المذكور', reason]] },
        'الطلب في انتظار قراركم ضمن طلبات التعديل.',
      ],
    }),
    zh: ({ participant, meeting, kind, reason }) => ({
      subject: `${meeting}截止日期之后：${participant}申请${kindWords.zh[kind]}`,
      parts: [
        `${participant}就${meeting}申请${kindWords.zh[kind]}。`,
        { facts: [['所述理由', reason]] },
        '该申请正在等待您的决定。',
      ],
    }),
  },
};
