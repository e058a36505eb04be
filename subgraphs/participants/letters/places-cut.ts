import { Language, textIn } from '../../../kernel/language.js';
import type { PlacesFormula } from '../registration/allotment/apportion.js';
import { formulaTexts } from '../registration/allotment/formula-texts.js';
import type { Letter } from './letter.js';

/** What one organization loses, by which formula and why. */
interface Values {
  participant: string;
  /** The code of the meeting. */
  meeting: string;
  held: number;
  keeps: number;
  /** Who waits now. */
  people: string[];
  formula: PlacesFormula;
  /** As the secretariat wrote it. */
  reason: string;
  /** Whom to ask. */
  contact: string;
}

/** To those who act for an organization: places were cut, and some of its people wait. */
export const placesCut: Letter<Values> = {
  name: 'places-cut',
  in: {
    en: ({ participant, meeting, held, keeps, people, formula, reason, contact }, { list, number }) => ({
      subject: `Places at ${meeting}`,
      parts: [
        `There are too few places at ${meeting}. Of the ${number(held)} places that ${participant} held it keeps ${number(keeps)}.`,
        {
          facts: [
            ['Reason', reason],
            ['Formula', textIn(formulaTexts[formula], Language.EN) ?? ''],
            ['On the waiting list now', list(people)],
          ],
        },
        `Places that become free go to whoever has waited longest. Another of your people may come instead of one who keeps a place. Questions and objections: ${contact}.`,
      ],
    }),
    fr: ({ participant, meeting, held, keeps, people, formula, reason, contact }, { list, number }) => ({
      subject: `Places pour ${meeting}`,
      parts: [
        `Les places pour ${meeting} ne suffisent pas. Sur les ${number(held)} places de ${participant}, ${number(keeps)} sont maintenues.`,
        {
          facts: [
            ['Motif', reason],
            ['Formule', textIn(formulaTexts[formula], Language.FR) ?? ''],
            ['Désormais en liste d’attente', list(people)],
          ],
        },
        `Les places qui se libèrent vont à ceux qui attendent depuis le plus longtemps. Une autre personne peut remplacer l’une de celles qui gardent leur place. Questions et objections : ${contact}.`,
      ],
    }),
    es: ({ participant, meeting, held, keeps, people, formula, reason, contact }, { list, number }) => ({
      subject: `Plazas para ${meeting}`,
      parts: [
        `No hay plazas suficientes para ${meeting}. De las ${number(held)} plazas de ${participant} se mantienen ${number(keeps)}.`,
        {
          facts: [
            ['Motivo', reason],
            ['Fórmula', textIn(formulaTexts[formula], Language.ES) ?? ''],
            ['Ahora en lista de espera', list(people)],
          ],
        },
        `Las plazas que queden libres serán para quienes llevan más tiempo esperando. Otra persona puede sustituir a una de las que conservan su plaza. Consultas y objeciones: ${contact}.`,
      ],
    }),
    ru: ({ participant, meeting, held, keeps, people, formula, reason, contact }, { list, number }) => ({
      subject: `Места на ${meeting}`,
      parts: [
        `Мест на ${meeting} не хватает. Из ${number(held)} мест, которые были у ${participant}, остаётся ${number(keeps)}.`,
        {
          facts: [
            ['Причина', reason],
            ['Формула', textIn(formulaTexts[formula], Language.RU) ?? ''],
            ['Теперь в листе ожидания', list(people)],
          ],
        },
        `Освободившиеся места получают те, кто ждёт дольше всех. Вместо того, кто сохраняет место, может приехать другой ваш представитель. Вопросы и возражения: ${contact}.`,
      ],
    }),
    ar: ({ participant, meeting, held, keeps, people, formula, reason, contact }, { list, number }) => ({
      subject: `الأماكن في ${meeting}`,
      parts: [
        `الأماكن في ${meeting} غير كافية. من أصل ${number(held)} من الأماكن التي كانت لـ ${participant} يبقى ${number(keeps)}.`,
        {
          facts: [
            ['السبب', reason],
            ['الصيغة', textIn(formulaTexts[formula], Language.AR) ?? ''],
            ['في قائمة الانتظار الآن', list(people)],
          ],
        },
        `تذهب الأماكن التي تخلو إلى من انتظر أطول مدة. ويمكن أن يحضر شخص آخر من جانبكم بدلاً ممن احتفظ بمكانه. للاستفسار والاعتراض: ${contact}.`,
      ],
    }),
    zh: ({ participant, meeting, held, keeps, people, formula, reason, contact }, { list, number }) => ({
      subject: `${meeting}名额`,
      parts: [
        `${meeting}名额不足。${participant}原有${number(held)}个名额，保留${number(keeps)}个。`,
        {
          facts: [
            ['理由', reason],
            ['分配公式', textIn(formulaTexts[formula], Language.ZH) ?? ''],
            ['现列入候补名单', list(people)],
          ],
        },
        `空出的名额将给等候时间最长者。贵方可由他人替换保留名额者。咨询和异议：${contact}。`,
      ],
    }),
  },
};
