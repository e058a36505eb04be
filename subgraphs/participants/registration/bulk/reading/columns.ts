/** What a row of a bulk registration may say, by the name of its column. */
export interface BulkRow {
  givenName: string | null;
  familyName: string | null;
  nameInScript: string | null;
  honorific: string | null;
  email: string | null;
  language: string | null;
  functionTitle: string | null;
  role: string | null;
  category: string | null;
  mode: string | null;
  /** Several with `;` between them. */
  rooms: string | null;
  /** An id, for somebody on record; `new`, for somebody who only looks like one. */
  representativeId: string | null;
}

export type BulkColumn = keyof BulkRow;

/** Other names that people give to the columns, in the six languages; compared without case, accents, spaces and signs. */
const synonyms: Record<BulkColumn, string[]> = {
  givenName: [
    'given name',
    'given names',
    'first name',
    'forename',
    'prénom',
    'prénoms',
    'nombre',
    'nombres',
    'имя',
    'الاسم الأول',
    '名',
  ],
  familyName: [
    'family name',
    'last name',
    'surname',
    'nom',
    'nom de famille',
    'apellido',
    'apellidos',
    'фамилия',
    'اسم العائلة',
    'اللقب',
    '姓',
  ],
  nameInScript: [
    'name in script',
    'name in own script',
    'native name',
    'nom en écriture originale',
    'nombre en escritura original',
  ],
  honorific: ['honorific', 'title', 'titre', 'civilité', 'tratamiento', 'обращение', '称谓'],
  email: [
    'email',
    'e-mail',
    'email address',
    'e-mail address',
    'mail',
    'courriel',
    'adresse électronique',
    'correo',
    'correo electrónico',
    'эл. почта',
    'البريد الإلكتروني',
    '电子邮件',
    '电子邮箱',
  ],
  language: ['language', 'langue', 'idioma', 'язык', 'اللغة', '语言'],
  functionTitle: [
    'function',
    'function title',
    'position',
    'job title',
    'fonction',
    'cargo',
    'función',
    'должность',
    'المنصب',
    '职务',
  ],
  role: ['role', 'role on delegation', 'rôle', 'rol', 'роль', 'الدور', '角色'],
  category: ['category', 'categorie', 'catégorie', 'categoría', 'категория', 'الفئة', '类别'],
  mode: [
    'mode',
    'attendance',
    'mode of attendance',
    'participation',
    'modalité',
    'modalidad',
    'форма участия',
    'طريقة المشاركة',
    '参会方式',
  ],
  rooms: ['rooms', 'room', 'salles', 'salle', 'salas', 'sala', 'залы', 'القاعات', '会议室'],
  representativeId: ['representative id', 'person id', 'id of person'],
};

export const bulkColumns = Object.keys(synonyms) as BulkColumn[];

const byName = new Map(
  bulkColumns.flatMap((column) =>
    [column, ...synonyms[column]].map((name) => [plain(name), column] as const),
  ),
);

/** Which column a header means; null when none. */
export function columnOf(header: string): BulkColumn | null {
  return byName.get(plain(header)) ?? null;
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
