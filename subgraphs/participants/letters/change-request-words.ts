import type { ChangeRequestKind } from '../registration/change-request/change-request.js';
import type { LanguageCode } from './letter.js';

/** What is asked for after a deadline. */
export type AskedKind = ChangeRequestKind;

/** The same in the reader’s language. */
export const kindWords: Record<LanguageCode, Record<AskedKind, string>> = {
  en: {
    WITHDRAWAL: 'a withdrawal',
    SUBSTITUTION: 'a substitution',
    ADDITION: 'an additional registration',
    CHANGE: 'a change of a registration',
  },
  fr: {
    WITHDRAWAL: 'un retrait',
    SUBSTITUTION: 'un remplacement',
    ADDITION: 'une inscription supplémentaire',
    CHANGE: 'une modification d’inscription',
  },
  es: {
    WITHDRAWAL: 'una retirada',
    SUBSTITUTION: 'una sustitución',
    ADDITION: 'una inscripción adicional',
    CHANGE: 'una modificación de una inscripción',
  },
  ru: {
    WITHDRAWAL: 'отзыв регистрации',
    SUBSTITUTION: 'замена участника',
    ADDITION: 'дополнительная регистрация',
    CHANGE: 'изменение регистрации',
  },
  ar: {
    WITHDRAWAL: 'سحب تسجيل',
    SUBSTITUTION: 'استبدال مشارك',
    ADDITION: 'تسجيل إضافي',
    CHANGE: 'تعديل تسجيل',
  },
  zh: {
    WITHDRAWAL: '撤回登记',
    SUBSTITUTION: '替换人员',
    ADDITION: '增加登记',
    CHANGE: '更改登记',
  },
};
