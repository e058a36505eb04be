import type { AccreditationState } from '../accreditation/states.js';
import { nextSteps } from '../accreditation/next-steps.js';
import type { LanguageCode, Letter, Wording } from './letter.js';

/** What an applicant is told at each change of state. */
export interface AccreditationChanged {
  /** Whoever is written to. */
  name: string;
  organization: string;
  state: AccreditationState;
  /** Why; what is asked. Null where nothing was said. */
  reason: string | null;
  /** The day by which something is due, or on which it goes on. */
  dueOn: string | null;
  /** The last day of the accreditation. */
  validUntil: string | null;
  /** Where to act. */
  link: string;
}

interface Words {
  subject(organization: string): string;
  greeting(name: string): string;
  states: Partial<Record<AccreditationState, string>>;
  reason: string;
  next: string;
  due: string;
  validUntil: string;
  open: string;
}

const words: Record<LanguageCode, Words> = {
  en: {
    subject: (organization) => `Accreditation of ${organization}`,
    greeting: (name) => `Dear ${name},`,
    states: {
      SUBMITTED: 'the application has arrived.',
      SCREENING: 'the secretariat has taken up the application.',
      INFO_REQUESTED: 'the secretariat has a question on the application.',
      CIRCULATED: 'the application was circulated to States.',
      OBJECTED: 'a State objected to the application.',
      DECIDED_BY_STATES: 'States have taken up the application themselves.',
      DEFERRED: 'the decision on the application was deferred.',
      ACCREDITED: 'the organization is accredited.',
      SUSPENDED: 'the accreditation is suspended.',
      REINSTATED: 'the accreditation holds again.',
      REJECTED: 'the application was rejected.',
      WITHDRAWN: 'the application or accreditation was withdrawn.',
      EXPIRED: 'the accreditation has expired.',
    },
    reason: 'Reason',
    next: 'Next step',
    due: 'Date',
    validUntil: 'Valid until',
    open: 'Open the application',
  },
  fr: {
    subject: (organization) => `Accréditation de ${organization}`,
    greeting: (name) => `${name},`,
    states: {
      SUBMITTED: 'La demande est arrivée.',
      SCREENING: 'Le secrétariat a pris la demande en charge.',
      INFO_REQUESTED: 'Le secrétariat a une question au sujet de la demande.',
      CIRCULATED: 'La demande a été communiquée aux États.',
      OBJECTED: 'Un État a fait objection à la demande.',
      DECIDED_BY_STATES: 'Les États se sont saisis de la demande.',
      DEFERRED: 'La décision sur la demande a été reportée.',
      ACCREDITED: 'L’organisation est accréditée.',
      SUSPENDED: 'L’accréditation est suspendue.',
      REINSTATED: 'L’accréditation est rétablie.',
      REJECTED: 'La demande a été rejetée.',
      WITHDRAWN: 'La demande ou l’accréditation a été retirée.',
      EXPIRED: 'L’accréditation a expiré.',
    },
    reason: 'Motif',
    next: 'Étape suivante',
    due: 'Date',
    validUntil: 'Valable jusqu’au',
    open: 'Ouvrir la demande',
  },
  es: {
    subject: (organization) => `Acreditación de ${organization}`,
    greeting: (name) => `${name}:`,
    states: {
      SUBMITTED: 'La solicitud ha llegado.',
      SCREENING: 'La secretaría se ocupa de la solicitud.',
      INFO_REQUESTED: 'La secretaría tiene una pregunta sobre la solicitud.',
      CIRCULATED: 'La solicitud se ha distribuido a los Estados.',
      OBJECTED: 'Un Estado ha objetado la solicitud.',
      DECIDED_BY_STATES: 'Los Estados se ocupan de la solicitud.',
      DEFERRED: 'La decisión sobre la solicitud se ha aplazado.',
      ACCREDITED: 'La organización está acreditada.',
      SUSPENDED: 'La acreditación está suspendida.',
      REINSTATED: 'La acreditación vuelve a estar vigente.',
      REJECTED: 'La solicitud ha sido rechazada.',
      WITHDRAWN: 'La solicitud o la acreditación se ha retirado.',
      EXPIRED: 'La acreditación ha vencido.',
    },
    reason: 'Motivo',
    next: 'Paso siguiente',
    due: 'Fecha',
    validUntil: 'Válida hasta el',
    open: 'Abrir la solicitud',
  },
  ru: {
    subject: (organization) => `Аккредитация: ${organization}`,
    greeting: (name) => `${name},`,
    states: {
      SUBMITTED: 'Заявка получена.',
      SCREENING: 'Секретариат принял заявку к рассмотрению.',
      INFO_REQUESTED: 'У секретариата есть вопрос по заявке.',
      CIRCULATED: 'Заявка разослана государствам.',
      OBJECTED: 'Одно из государств возразило против заявки.',
      DECIDED_BY_STATES: 'Заявкой занялись сами государства.',
      DEFERRED: 'Решение по заявке отложено.',
      ACCREDITED: 'Организация аккредитована.',
      SUSPENDED: 'Аккредитация приостановлена.',
      REINSTATED: 'Аккредитация восстановлена.',
      REJECTED: 'Заявка отклонена.',
      WITHDRAWN: 'Заявка или аккредитация отозвана.',
      EXPIRED: 'Срок аккредитации истёк.',
    },
    reason: 'Причина',
    next: 'Следующий шаг',
    due: 'Дата',
    validUntil: 'Действует до',
    open: 'Открыть заявку',
  },
  ar: {
    subject: (organization) => `اعتماد ${organization}`,
    greeting: (name) => `السيد/السيدة ${name}،`,
    states: {
      SUBMITTED: 'وصل الطلب.',
      SCREENING: 'تولت الأمانة النظر في الطلب.',
      INFO_REQUESTED: 'لدى الأمانة سؤال بشأن الطلب.',
      CIRCULATED: 'عُمّم الطلب على الدول.',
      OBJECTED: 'اعترضت إحدى الدول على الطلب.',
      DECIDED_BY_STATES: 'تتولى الدول نفسها النظر في الطلب.',
      DEFERRED: 'أُرجئ البت في الطلب.',
      ACCREDITED: 'المنظمة معتمدة.',
      SUSPENDED: 'عُلّق الاعتماد.',
      REINSTATED: 'أُعيد العمل بالاعتماد.',
      REJECTED: 'رُفض الطلب.',
      WITHDRAWN: 'سُحب الطلب أو الاعتماد.',
      EXPIRED: 'انتهت مدة الاعتماد.',
    },
    reason: 'السبب',
    next: 'الخطوة التالية',
    due: 'التاريخ',
    validUntil: 'صالح حتى',
    open: 'فتح الطلب',
  },
  zh: {
    subject: (organization) => `${organization}的认可`,
    greeting: (name) => `${name}：`,
    states: {
      SUBMITTED: '申请已收到。',
      SCREENING: '秘书处已受理该申请。',
      INFO_REQUESTED: '秘书处对该申请有问题。',
      CIRCULATED: '该申请已分发给各国。',
      OBJECTED: '一国对该申请提出异议。',
      DECIDED_BY_STATES: '各国正自行处理该申请。',
      DEFERRED: '对该申请的决定已推迟。',
      ACCREDITED: '该组织已获认可。',
      SUSPENDED: '认可已中止。',
      REINSTATED: '认可已恢复。',
      REJECTED: '该申请被拒绝。',
      WITHDRAWN: '该申请或认可已撤回。',
      EXPIRED: '认可已过期。',
    },
    reason: '理由',
    next: '下一步',
    due: '日期',
    validUntil: '有效期至',
    open: '打开申请',
  },
};

function wordingIn(language: LanguageCode): Wording<AccreditationChanged> {
  const said = words[language];
  return ({ name, organization, state, reason, dueOn, validUntil, link }, { day }) => ({
    subject: said.subject(organization),
    parts: [
      said.greeting(name),
      said.states[state] ?? null,
      {
        facts: [
          ...(reason ? [[said.reason, reason] as [string, string]] : []),
          [said.next, nextSteps[language][state]],
          ...(dueOn ? [[said.due, day(dueOn)] as [string, string]] : []),
          ...(validUntil ? [[said.validUntil, day(validUntil)] as [string, string]] : []),
        ],
      },
      { link, label: said.open },
    ],
  });
}

/** To the applicant at every change of its accreditation. */
export const accreditationChanged: Letter<AccreditationChanged> = {
  name: 'accreditation-changed',
  in: {
    en: wordingIn('en'),
    fr: wordingIn('fr'),
    es: wordingIn('es'),
    ru: wordingIn('ru'),
    ar: wordingIn('ar'),
    zh: wordingIn('zh'),
  },
};
