import { Language } from '../../kernel/language.js';

/** What the pages of signing in say. `{…}` is filled in. */
export interface Words {
  signIn: string;
  email: string;
  emailHint: string;
  sendLink: string;
  usePasskey: string;
  signInWith: string;
  issuerFailed: string;
  lookTitle: string;
  lookText: string;
  confirmTitle: string;
  confirmText: string;
  confirmWarning: string;
  linkDead: string;
  askAgain: string;
  account: string;
  signedInAs: string;
  goOn: string;
  signOut: string;
  signOutEverywhere: string;
  signedOut: string;
  passkeys: string;
  passkeysHint: string;
  addPasskey: string;
  removePasskey: string;
  notAnAddress: string;
  tooMany: string;
  fromElsewhere: string;
  passkeyFailed: string;
}

const en: Words = {
  signIn: 'Sign in',
  email: 'E-mail address',
  emailHint: 'You will get a letter with a link. You need no password.',
  sendLink: 'Send me a link',
  usePasskey: 'Sign in with a passkey',
  signInWith: 'Sign in with {name}',
  issuerFailed: 'Signing in with {name} did not work. Try again.',
  lookTitle: 'Look into your mailbox',
  lookText:
    'A letter with a link is on its way to {email}. The link works once, within {minutes} minutes. If nothing arrives, look among unwanted mail, and check the address.',
  confirmTitle: 'One more step',
  confirmText: 'You are signing in as {email}.',
  confirmWarning: 'If it was not you who asked for this link, close this page.',
  linkDead: 'This link has been used, or is older than {minutes} minutes.',
  askAgain: 'Ask for a new link',
  account: 'Your account',
  signedInAs: 'You are signed in as {email}.',
  goOn: 'Continue',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out on all devices',
  signedOut: 'You are signed out.',
  passkeys: 'Passkeys',
  passkeysHint: 'With a passkey you sign in without a letter: by fingerprint, face, PIN or security key.',
  addPasskey: 'Add a passkey',
  removePasskey: 'Remove the passkey of {date}',
  notAnAddress: 'That is not an e-mail address. Write it like name@example.org.',
  tooMany: 'Too many links were asked for. Try again in {minutes} minutes.',
  fromElsewhere: 'This came from a page of another site, and was not done. Start here.',
  passkeyFailed: 'That did not work. Try again, or ask for a link by e-mail.',
};

const fr: Words = {
  signIn: 'Se connecter',
  email: 'Adresse électronique',
  emailHint: 'Vous recevrez un message contenant un lien. Aucun mot de passe n’est nécessaire.',
  sendLink: 'M’envoyer un lien',
  usePasskey: 'Se connecter avec une clé d’accès',
  signInWith: 'Se connecter avec {name}',
  issuerFailed: 'La connexion avec {name} n’a pas abouti. Réessayez.',
  lookTitle: 'Consultez votre messagerie',
  lookText:
    'Un message contenant un lien est en route vers {email}. Le lien sert une seule fois, dans les {minutes} minutes. Si rien n’arrive, regardez parmi les courriers indésirables et vérifiez l’adresse.',
  confirmTitle: 'Encore une étape',
  confirmText: 'Vous vous connectez en tant que {email}.',
  confirmWarning: 'Si vous n’avez pas demandé ce lien, fermez cette page.',
  linkDead: 'Ce lien a déjà servi, ou date de plus de {minutes} minutes.',
  askAgain: 'Demander un nouveau lien',
  account: 'Votre compte',
  signedInAs: 'Vous êtes connecté en tant que {email}.',
  goOn: 'Continuer',
  signOut: 'Se déconnecter',
  signOutEverywhere: 'Se déconnecter de tous les appareils',
  signedOut: 'Vous êtes déconnecté.',
  passkeys: 'Clés d’accès',
  passkeysHint:
    'Une clé d’accès permet de se connecter sans message : par empreinte, visage, code ou clé de sécurité.',
  addPasskey: 'Ajouter une clé d’accès',
  removePasskey: 'Supprimer la clé d’accès du {date}',
  notAnAddress: 'Ceci n’est pas une adresse électronique. Écrivez-la comme nom@example.org.',
  tooMany: 'Trop de liens ont été demandés. Réessayez dans {minutes} minutes.',
  fromElsewhere: 'Cette demande venait d’un autre site et n’a pas été exécutée. Recommencez ici.',
  passkeyFailed: 'Cela n’a pas fonctionné. Réessayez, ou demandez un lien par courrier électronique.',
};

const es: Words = {
  signIn: 'Iniciar sesión',
  email: 'Correo electrónico',
  emailHint: 'Recibirá un mensaje con un enlace. No necesita contraseña.',
  sendLink: 'Enviarme un enlace',
  usePasskey: 'Iniciar sesión con una clave de acceso',
  signInWith: 'Iniciar sesión con {name}',
  issuerFailed: 'No se pudo iniciar sesión con {name}. Inténtelo de nuevo.',
  lookTitle: 'Consulte su correo',
  lookText:
    'Un mensaje con un enlace va en camino a {email}. El enlace sirve una sola vez, durante {minutes} minutos. Si no llega nada, mire en el correo no deseado y compruebe la dirección.',
  confirmTitle: 'Un paso más',
  confirmText: 'Va a iniciar sesión como {email}.',
  confirmWarning: 'Si no fue usted quien pidió este enlace, cierre esta página.',
  linkDead: 'Este enlace ya se usó, o tiene más de {minutes} minutos.',
  askAgain: 'Pedir un enlace nuevo',
  account: 'Su cuenta',
  signedInAs: 'Ha iniciado sesión como {email}.',
  goOn: 'Continuar',
  signOut: 'Cerrar sesión',
  signOutEverywhere: 'Cerrar sesión en todos los dispositivos',
  signedOut: 'Ha cerrado la sesión.',
  passkeys: 'Claves de acceso',
  passkeysHint:
    'Con una clave de acceso inicia sesión sin mensaje: con huella, rostro, PIN o llave de seguridad.',
  addPasskey: 'Añadir una clave de acceso',
  removePasskey: 'Quitar la clave de acceso del {date}',
  notAnAddress: 'Eso no es una dirección de correo. Escríbala como nombre@example.org.',
  tooMany: 'Se pidieron demasiados enlaces. Vuelva a intentarlo en {minutes} minutos.',
  fromElsewhere: 'Esto venía de otro sitio y no se hizo. Empiece aquí.',
  passkeyFailed: 'No funcionó. Inténtelo de nuevo, o pida un enlace por correo.',
};

const ru: Words = {
  signIn: 'Вход',
  email: 'Адрес электронной почты',
  emailHint: 'Вы получите письмо со ссылкой. Пароль не нужен.',
  sendLink: 'Прислать ссылку',
  usePasskey: 'Войти с ключом доступа',
  signInWith: 'Войти через {name}',
  issuerFailed: 'Не удалось войти через {name}. Попробуйте ещё раз.',
  lookTitle: 'Проверьте почту',
  lookText:
    'Письмо со ссылкой отправлено на адрес {email}. Ссылка действует один раз, в течение {minutes} минут. Если письма нет, посмотрите среди нежелательной почты и проверьте адрес.',
  confirmTitle: 'Ещё один шаг',
  confirmText: 'Вы входите как {email}.',
  confirmWarning: 'Если эту ссылку запросили не вы, закройте страницу.',
  linkDead: 'Эта ссылка уже использована или старше {minutes} минут.',
  askAgain: 'Запросить новую ссылку',
  account: 'Ваша учётная запись',
  signedInAs: 'Вы вошли как {email}.',
  goOn: 'Продолжить',
  signOut: 'Выйти',
  signOutEverywhere: 'Выйти на всех устройствах',
  signedOut: 'Вы вышли.',
  passkeys: 'Ключи доступа',
  passkeysHint:
    'С ключом доступа можно войти без письма: по отпечатку, лицу, ПИН-коду или с аппаратным ключом.',
  addPasskey: 'Добавить ключ доступа',
  removePasskey: 'Удалить ключ доступа от {date}',
  notAnAddress: 'Это не адрес электронной почты. Напишите его так: name@example.org.',
  tooMany: 'Запрошено слишком много ссылок. Повторите попытку через {minutes} мин.',
  fromElsewhere: 'Запрос пришёл с другого сайта и не был выполнен. Начните здесь.',
  passkeyFailed: 'Не получилось. Попробуйте ещё раз или запросите ссылку по почте.',
};

const ar: Words = {
  signIn: 'تسجيل الدخول',
  email: 'البريد الإلكتروني',
  emailHint: 'ستصلك رسالة تحتوي على رابط. لا حاجة إلى كلمة مرور.',
  sendLink: 'أرسلوا إليّ رابطًا',
  usePasskey: 'الدخول بمفتاح مرور',
  signInWith: 'الدخول عبر {name}',
  issuerFailed: 'لم ينجح الدخول عبر {name}. حاولوا مجددًا.',
  lookTitle: 'راجعوا بريدكم',
  lookText:
    'أُرسلت رسالة تحتوي على رابط إلى {email}. يُستخدم الرابط مرة واحدة خلال {minutes} دقيقة. إذا لم تصل الرسالة فابحثوا في البريد غير المرغوب فيه وتحققوا من العنوان.',
  confirmTitle: 'خطوة أخيرة',
  confirmText: 'أنتم على وشك الدخول باسم {email}.',
  confirmWarning: 'إذا لم تطلبوا هذا الرابط فأغلقوا هذه الصفحة.',
  linkDead: 'استُخدم هذا الرابط من قبل أو مضى عليه أكثر من {minutes} دقيقة.',
  askAgain: 'طلب رابط جديد',
  account: 'حسابكم',
  signedInAs: 'سجّلتم الدخول باسم {email}.',
  goOn: 'متابعة',
  signOut: 'تسجيل الخروج',
  signOutEverywhere: 'تسجيل الخروج من جميع الأجهزة',
  signedOut: 'تم تسجيل الخروج.',
  passkeys: 'مفاتيح المرور',
  passkeysHint: 'بمفتاح المرور تدخلون دون رسالة: بالبصمة أو الوجه أو الرمز السري أو مفتاح الأمان.',
  addPasskey: 'إضافة مفتاح مرور',
  removePasskey: 'إزالة مفتاح المرور المؤرخ {date}',
  notAnAddress: 'هذا ليس عنوان بريد إلكتروني. اكتبوه هكذا: name@example.org.',
  tooMany: 'طُلبت روابط كثيرة. حاولوا مجددًا بعد {minutes} دقيقة.',
  fromElsewhere: 'جاء هذا الطلب من موقع آخر ولم يُنفَّذ. ابدأوا من هنا.',
  passkeyFailed: 'لم تنجح العملية. حاولوا مجددًا أو اطلبوا رابطًا بالبريد.',
};

const zh: Words = {
  signIn: '登录',
  email: '电子邮件地址',
  emailHint: '您将收到一封带有链接的邮件，无需密码。',
  sendLink: '发送链接',
  usePasskey: '使用通行密钥登录',
  signInWith: '使用 {name} 登录',
  issuerFailed: '使用 {name} 登录未成功。请重试。',
  lookTitle: '请查看邮箱',
  lookText:
    '带有链接的邮件正在发往 {email}。该链接只能使用一次，{minutes} 分钟内有效。如未收到，请查看垃圾邮件并核对地址。',
  confirmTitle: '还有一步',
  confirmText: '您将以 {email} 的身份登录。',
  confirmWarning: '如果不是您请求的链接，请关闭此页面。',
  linkDead: '此链接已被使用，或已超过 {minutes} 分钟。',
  askAgain: '请求新链接',
  account: '您的账户',
  signedInAs: '您已以 {email} 的身份登录。',
  goOn: '继续',
  signOut: '退出登录',
  signOutEverywhere: '在所有设备上退出登录',
  signedOut: '您已退出登录。',
  passkeys: '通行密钥',
  passkeysHint: '使用通行密钥无需邮件即可登录：指纹、面容、PIN 码或安全密钥。',
  addPasskey: '添加通行密钥',
  removePasskey: '移除 {date} 的通行密钥',
  notAnAddress: '这不是电子邮件地址。请按 name@example.org 的格式填写。',
  tooMany: '请求的链接过多。请在 {minutes} 分钟后重试。',
  fromElsewhere: '此请求来自其他网站，未予执行。请从这里开始。',
  passkeyFailed: '操作未成功。请重试，或通过电子邮件获取链接。',
};

export const wordsIn: Record<`${Language}`, Words> = { ar, en, es, fr, ru, zh };

/** Fills in the places of a sentence. */
export function say(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
