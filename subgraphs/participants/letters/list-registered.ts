import type { Letter } from './letter.js';

/** What became of a list. */
interface Values {
  /** Who was registered for, as the letter calls it. */
  participant: string;
  /** The code of the meeting. */
  meeting: string;
  registered: number;
  waiting: number;
  refused: number;
  /** Whom to ask. */
  contact: string;
}

/** A list of people was handed in; the names are in the graph, not here. */
export const listRegistered: Letter<Values> = {
  name: 'list-registered',
  in: {
    en: ({ participant, meeting, contact, ...counts }, { number }) => ({
      subject: `List of ${participant} for ${meeting}`,
      parts: [
        `A list of people of ${participant} was handed in for ${meeting}.`,
        {
          facts: [
            ['Registered', number(counts.registered)],
            ['On the waiting list', number(counts.waiting)],
            ['Not taken', number(counts.refused)],
          ],
        },
        counts.refused > 0
          ? 'The rows that were not taken came back with a reason each. Mend them and hand in that file.'
          : null,
        `Questions: ${contact}.`,
      ],
    }),
    fr: ({ participant, meeting, contact, ...counts }, { number }) => ({
      subject: `Liste de ${participant} pour ${meeting}`,
      parts: [
        `Une liste de personnes de ${participant} a été remise pour ${meeting}.`,
        {
          facts: [
            ['Inscrites', number(counts.registered)],
            ['En liste d’attente', number(counts.waiting)],
            ['Non retenues', number(counts.refused)],
          ],
        },
        counts.refused > 0
          ? 'Les lignes non retenues ont été renvoyées, chacune avec son motif. Corrigez-les et remettez ce fichier.'
          : null,
        `Questions : ${contact}.`,
      ],
    }),
    es: ({ participant, meeting, contact, ...counts }, { number }) => ({
      subject: `Lista de ${participant} para ${meeting}`,
      parts: [
        `Se ha entregado una lista de personas de ${participant} para ${meeting}.`,
        {
          facts: [
            ['Inscritas', number(counts.registered)],
            ['En lista de espera', number(counts.waiting)],
            ['No admitidas', number(counts.refused)],
          ],
        },
        counts.refused > 0
          ? 'Las filas no admitidas se han devuelto, cada una con su motivo. Corríjalas y entregue ese archivo.'
          : null,
        `Consultas: ${contact}.`,
      ],
    }),
    ru: ({ participant, meeting, contact, ...counts }, { number }) => ({
      subject: `Список от ${participant} на ${meeting}`,
      parts: [
        `Подан список участников на ${meeting}: ${participant}.`,
        {
          facts: [
            ['Зарегистрированы', number(counts.registered)],
            ['В листе ожидания', number(counts.waiting)],
            ['Не приняты', number(counts.refused)],
          ],
        },
        counts.refused > 0
          ? 'Непринятые строки возвращены с указанием причины. Исправьте их и подайте этот файл снова.'
          : null,
        `Вопросы: ${contact}.`,
      ],
    }),
    ar: ({ participant, meeting, contact, ...counts }, { number }) => ({
      subject: `قائمة ${participant} لـ ${meeting}`,
      parts: [
        `قُدِّمت قائمة أشخاص من ${participant} للمشاركة في ${meeting}.`,
        {
          facts: [
            ['سُجِّلوا', number(counts.registered)],
            ['في قائمة الانتظار', number(counts.waiting)],
            ['لم يُقبلوا', number(counts.refused)],
          ],
        },
        counts.refused > 0 ? 'أُعيدت الصفوف التي لم تُقبل ومع كل منها السبب. صححوها وقدموا ذلك الملف.' : null,
        `للاستفسار: ${contact}.`,
      ],
    }),
    zh: ({ participant, meeting, contact, ...counts }, { number }) => ({
      subject: `${participant}参加${meeting}的名单`,
      parts: [
        `已收到${participant}参加${meeting}的人员名单。`,
        {
          facts: [
            ['已登记', number(counts.registered)],
            ['候补', number(counts.waiting)],
            ['未接受', number(counts.refused)],
          ],
        },
        counts.refused > 0 ? '未接受的各行已连同原因退回。请更正后重新提交该文件。' : null,
        `咨询：${contact}。`,
      ],
    }),
  },
};
