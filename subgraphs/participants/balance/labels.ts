import type { Texts } from '../../../kernel/language.js';

/** Names of the classes that belong to no scheme, by dimension and code; the hub’s own wording in every language. */
export const labels: Record<'KIND' | 'GENDER' | 'ROLE', Record<string, Texts>> = {
  KIND: {
    STATE: texts('States', 'États', 'Estados', 'Государства', 'الدول', '国家'),
    INTERNATIONAL_ORGANIZATION: texts(
      'International organizations',
      'Organisations internationales',
      'Organizaciones internacionales',
      'Международные организации',
      'المنظمات الدولية',
      '国际组织',
    ),
    NGO: texts(
      'Non-governmental organizations',
      'Organisations non gouvernementales',
      'Organizaciones no gubernamentales',
      'Неправительственные организации',
      'المنظمات غير الحكومية',
      '非政府组织',
    ),
    INDUSTRY: texts(
      'Industry',
      'Secteur industriel',
      'Industria',
      'Промышленность',
      'قطاع الصناعة',
      '工业界',
    ),
    PARLIAMENT: texts('Parliaments', 'Parlements', 'Parlamentos', 'Парламенты', 'البرلمانات', '议会'),
    EXPERT: texts('Experts', 'Experts', 'Expertos', 'Эксперты', 'الخبراء', '专家'),
    OTHER: texts('Others', 'Autres', 'Otros', 'Прочие', 'جهات أخرى', '其他'),
  },
  GENDER: {
    WOMAN: texts('Women', 'Femmes', 'Mujeres', 'Женщины', 'نساء', '女'),
    MAN: texts('Men', 'Hommes', 'Hombres', 'Мужчины', 'رجال', '男'),
    OTHER: texts('Another gender', 'Autre genre', 'Otro género', 'Другой гендер', 'جنس آخر', '其他性别'),
    NOT_STATED: texts('Not stated', 'Non précisé', 'No indicado', 'Не указано', 'غير محدد', '未说明'),
  },
  ROLE: {
    HEAD: texts(
      'Head of delegation',
      'Chef de délégation',
      'Jefe de delegación',
      'Глава делегации',
      'رئيس الوفد',
      '代表团团长',
    ),
    DEPUTY_HEAD: texts(
      'Deputy head of delegation',
      'Chef adjoint de délégation',
      'Jefe adjunto de delegación',
      'Заместитель главы делегации',
      'نائب رئيس الوفد',
      '代表团副团长',
    ),
    REPRESENTATIVE: texts('Representative', 'Représentant', 'Representante', 'Представитель', 'ممثل', '代表'),
    ALTERNATE: texts(
      'Alternate',
      'Suppléant',
      'Suplente',
      'Заместитель представителя',
      'ممثل مناوب',
      '副代表',
    ),
    ADVISER: texts('Adviser', 'Conseiller', 'Asesor', 'Советник', 'مستشار', '顾问'),
    EXPERT: texts('Expert', 'Expert', 'Experto', 'Эксперт', 'خبير', '专家'),
    PARLIAMENTARIAN: texts(
      'Parliamentarian',
      'Parlementaire',
      'Parlamentario',
      'Парламентарий',
      'برلماني',
      '议员',
    ),
    NGO_ON_DELEGATION: texts(
      'From a non-governmental organization',
      'D’une organisation non gouvernementale',
      'De una organización no gubernamental',
      'От неправительственной организации',
      'من منظمة غير حكومية',
      '来自非政府组织',
    ),
    INDUSTRY_ON_DELEGATION: texts(
      'From industry',
      'Du secteur industriel',
      'De la industria',
      'От промышленности',
      'من قطاع الصناعة',
      '来自工业界',
    ),
    YOUTH: texts(
      'Youth delegate',
      'Délégué de la jeunesse',
      'Delegado juvenil',
      'Молодежный делегат',
      'مندوب الشباب',
      '青年代表',
    ),
    SUPPORT: texts(
      'Support staff',
      'Personnel d’appui',
      'Personal de apoyo',
      'Вспомогательный персонал',
      'موظف دعم',
      '支助人员',
    ),
    UNKNOWN: texts(
      'Function not stated',
      'Fonction non précisée',
      'Función no indicada',
      'Функция не указана',
      'الصفة غير محددة',
      '职务未说明',
    ),
  },
};

function texts(en: string, fr: string, es: string, ru: string, ar: string, zh: string): Texts {
  return { en, fr, es, ru, ar, zh };
}
