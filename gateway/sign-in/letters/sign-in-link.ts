import type { Language } from '../../../kernel/language.js';
import { say } from '../words.js';

/** A letter as it is sent: plain text, since nothing in it needs more. */
export interface Letter {
  subject: string;
  text: string;
}

const letters: Record<`${Language}`, Letter> = {
  en: {
    subject: 'Your link to sign in to {hub}',
    text: `You, or somebody who gave your address, asked to sign in to {hub}.

Open this link and press “Sign in”. It works once, within {minutes} minutes:

{link}

If it was not you, do nothing: without the link nobody gets in. Never pass it on.`,
  },
  fr: {
    subject: 'Votre lien de connexion à {hub}',
    text: `Vous, ou une personne qui a donné votre adresse, avez demandé à vous connecter à {hub}.

Ouvrez ce lien et appuyez sur « Se connecter ». Il sert une seule fois, dans les {minutes} minutes :

{link}

Si ce n’était pas vous, ne faites rien : sans le lien, personne n’entre. Ne le transmettez jamais.`,
  },
  es: {
    subject: 'Su enlace para iniciar sesión en {hub}',
    text: `Usted, o alguien que dio su dirección, pidió iniciar sesión en {hub}.

Abra este enlace y pulse «Iniciar sesión». Sirve una sola vez, durante {minutes} minutos:

{link}

Si no fue usted, no haga nada: sin el enlace nadie entra. No lo comparta nunca.`,
  },
  ru: {
    subject: 'Ваша ссылка для входа в {hub}',
    text: `Вы или тот, кто указал ваш адрес, запросили вход в {hub}.

Откройте ссылку и нажмите «Вход». Она действует один раз, в течение {minutes} минут:

{link}

Если это были не вы, ничего не делайте: без ссылки никто не войдёт. Никому её не передавайте.`,
  },
  ar: {
    subject: 'رابط الدخول إلى {hub}',
    text: `طلبتم، أو طلب شخص أعطى عنوانكم، الدخول إلى {hub}.

افتحوا هذا الرابط واضغطوا «تسجيل الدخول». يُستخدم مرة واحدة خلال {minutes} دقيقة:

{link}

إذا لم تكونوا أنتم من طلبه فلا تفعلوا شيئًا: لا يدخل أحد من دون الرابط. لا تعطوه لأحد.`,
  },
  zh: {
    subject: '登录 {hub} 的链接',
    text: `您本人或填写了您地址的人请求登录 {hub}。

请打开此链接并点击“登录”。该链接只能使用一次，{minutes} 分钟内有效：

{link}

如果不是您本人的请求，请忽略此邮件：没有链接，任何人都无法登录。请勿转发。`,
  },
};

/** The letter with a link to sign in. @param values `hub` is the host by which readers know the hub */
export function signInLetter(
  language: `${Language}`,
  values: { hub: string; link: string; minutes: number },
): Letter {
  const { subject, text } = letters[language];
  return { subject: say(subject, values), text: say(text, values) };
}
