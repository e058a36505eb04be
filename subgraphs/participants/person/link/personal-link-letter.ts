import type { Letter } from '../../letters/letter.js';

interface Values {
  name: string;
  /** Who registers the person. */
  participant: string;
  /** null: for no meeting in particular. */
  meeting: string | null;
  link: string;
  expiresAt: Date;
}

/** Asks a person for what only the person can give. */
export const personalLinkLetter: Letter<Values> = {
  name: 'personal-link',
  in: {
    en: ({ name, participant, meeting, link, expiresAt }, { instant }) => ({
      subject: meeting ? `Complete your registration: ${meeting}` : 'Complete your registration',
      parts: [
        `Dear ${name},`,
        meeting
          ? `${participant} registers you for: ${meeting}. Some details only you can give, and ${participant} does not see them.`
          : `${participant} has put you on record. Some details only you can give, and ${participant} does not see them.`,
        { label: 'Complete your registration', link },
        `The link is for you alone and works until ${instant(expiresAt)}. If you do not know what this is about, leave it: nothing happens.`,
      ],
    }),
    fr: ({ name, participant, meeting, link, expiresAt }, { instant }) => ({
      subject: meeting ? `Complétez votre inscription : ${meeting}` : 'Complétez votre inscription',
      parts: [
        `Bonjour ${name},`,
        meeting
          ? `${participant} vous inscrit à : ${meeting}. Vous seul(e) pouvez donner certaines informations ; ${participant} ne les voit pas.`
          : `${participant} vous a enregistré(e). Vous seul(e) pouvez donner certaines informations ; ${participant} ne les voit pas.`,
        { label: 'Compléter votre inscription', link },
        `Ce lien est personnel et fonctionne jusqu’au ${instant(expiresAt)}. Si vous ne savez pas de quoi il s’agit, n’en faites rien : rien ne se passera.`,
      ],
    }),
    es: ({ name, participant, meeting, link, expiresAt }, { instant }) => ({
      subject: meeting ? `Complete su inscripción: ${meeting}` : 'Complete su inscripción',
      parts: [
        `Hola, ${name}:`,
        meeting
          ? `${participant} le inscribe en: ${meeting}. Algunos datos solo puede darlos usted, y ${participant} no los ve.`
          : `${participant} le ha registrado. Algunos datos solo puede darlos usted, y ${participant} no los ve.`,
        { label: 'Completar su inscripción', link },
        `El enlace es personal y funciona hasta el ${instant(expiresAt)}. Si no sabe de qué se trata, no haga nada: no ocurrirá nada.`,
      ],
    }),
    ru: ({ name, participant, meeting, link, expiresAt }, { instant }) => ({
      subject: meeting ? `Дополните свою регистрацию: ${meeting}` : 'Дополните свою регистрацию',
      parts: [
        `Здравствуйте, ${name}!`,
        meeting
          ? `${participant} регистрирует Вас на: ${meeting}. Некоторые сведения можете дать только Вы; ${participant} их не видит.`
          : `${participant} внёс Вас в список. Некоторые сведения можете дать только Вы; ${participant} их не видит.`,
        { label: 'Дополнить регистрацию', link },
        `Ссылка предназначена только для Вас и действует до ${instant(expiresAt)}. Если Вы не знаете, о чём речь, ничего не делайте: ничего не произойдёт.`,
      ],
    }),
    ar: ({ name, participant, meeting, link, expiresAt }, { instant }) => ({
      subject: meeting ? `أكملوا تسجيلكم: ${meeting}` : 'أكملوا تسجيلكم',
      parts: [
        `تحية طيبة ${name}،`,
        meeting
          ? `يسجّلكم ${participant} في: ${meeting}. هناك بيانات لا يمكن أن يقدمها غيركم، ولا يطّلع ${participant} عليها.`
          : `أدرجكم ${participant} في السجل. هناك بيانات لا يمكن أن يقدمها غيركم، ولا يطّلع ${participant} عليها.`,
        { label: 'إكمال التسجيل', link },
        `هذا الرابط لكم وحدكم ويعمل حتى ${instant(expiresAt)}. إذا لم تعرفوا سبب هذه الرسالة فتجاهلوها ولن يحدث شيء.`,
      ],
    }),
    zh: ({ name, participant, meeting, link, expiresAt }, { instant }) => ({
      subject: meeting ? `请完成您的登记：${meeting}` : '请完成您的登记',
      parts: [
        `${name}，您好：`,
        meeting
          ? `${participant}为您登记参加：${meeting}。有些信息只能由您本人提供，${participant}看不到这些信息。`
          : `${participant}已将您列入名单。有些信息只能由您本人提供，${participant}看不到这些信息。`,
        { label: '完成登记', link },
        `此链接仅供您本人使用，有效期至${instant(expiresAt)}。如果您不知道这是什么，请不必理会，不会有任何影响。`,
      ],
    }),
  },
};
