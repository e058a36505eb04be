import type { Letter } from './letter.js';

/** To whoever is on record for an organization, when somebody else applies in its name. */
export interface ApplicationInYourName {
  organization: string;
  submittedOn: string;
  /** Where it can be read and withdrawn. */
  link: string;
}

/** So that nobody speaks for an organization behind its back. The applicant is not named: the letter says that there is one. */
export const applicationInYourName: Letter<ApplicationInYourName> = {
  name: 'application-in-your-name',
  in: {
    en: ({ organization, submittedOn, link }, { day }) => ({
      subject: `Somebody applied in the name of ${organization}`,
      parts: [
        `On ${day(submittedOn)} an account that is not on record for ${organization} submitted an application for accreditation in its name.`,
        'If you know of it, nothing is to be done: the secretariat asks before it lets anybody act for the organization. If you do not, tell the secretariat, or withdraw it.',
        { link, label: 'See the application' },
      ],
    }),
    fr: ({ organization, submittedOn, link }, { day }) => ({
      subject: `Une demande a été présentée au nom de ${organization}`,
      parts: [
        `Le ${day(submittedOn)}, un compte qui n’est pas enregistré pour ${organization} a présenté une demande d’accréditation en son nom.`,
        'Si vous en avez connaissance, vous n’avez rien à faire : le secrétariat s’informe avant de laisser quiconque agir pour l’organisation. Sinon, prévenez le secrétariat ou retirez la demande.',
        { link, label: 'Voir la demande' },
      ],
    }),
    es: ({ organization, submittedOn, link }, { day }) => ({
      subject: `Se ha presentado una solicitud en nombre de ${organization}`,
      parts: [
        `El ${day(submittedOn)}, una cuenta que no consta para ${organization} presentó en su nombre una solicitud de acreditación.`,
        'Si usted lo sabe, no tiene que hacer nada: la secretaría pregunta antes de permitir que alguien actúe por la organización. Si no, avise a la secretaría o retire la solicitud.',
        { link, label: 'Ver la solicitud' },
      ],
    }),
    ru: ({ organization, submittedOn, link }, { day }) => ({
      subject: `Подана заявка от имени организации ${organization}`,
      parts: [
        `${day(submittedOn)} учётная запись, не числящаяся за организацией ${organization}, подала от её имени заявку на аккредитацию.`,
        'Если вам об этом известно, ничего делать не нужно: секретариат наводит справки, прежде чем позволить кому-либо действовать от имени организации. Если нет, сообщите секретариату или отзовите заявку.',
        { link, label: 'Посмотреть заявку' },
      ],
    }),
    ar: ({ organization, submittedOn, link }, { day }) => ({
      subject: `قُدّم طلب باسم ${organization}`,
      parts: [
        `في ${day(submittedOn)} قدّم حساب غير مسجّل لدى ${organization} طلب اعتماد باسمها.`,
        'إن كنتم على علم بذلك فلا حاجة إلى أي إجراء: تستفسر الأمانة قبل أن تسمح لأحد بالتصرف باسم المنظمة. وإلا فأبلغوا الأمانة أو اسحبوا الطلب.',
        { link, label: 'الاطلاع على الطلب' },
      ],
    }),
    zh: ({ organization, submittedOn, link }, { day }) => ({
      subject: `有人以${organization}的名义提出申请`,
      parts: [
        `${day(submittedOn)}，一个未登记在${organization}名下的账户以其名义提交了认可申请。`,
        '如果您知情，则无需采取任何行动：秘书处在允许任何人代表该组织行事之前会进行核实。如果您不知情，请告知秘书处或撤回该申请。',
        { link, label: '查看申请' },
      ],
    }),
  },
};
