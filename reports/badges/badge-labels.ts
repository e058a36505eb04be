/** What a band says of each kind of participant, by language, and its colour: the words count, the colour helps from afar. */
const kinds: Record<string, { colour: string; words: Record<string, string> }> = {
  STATE: {
    colour: '#1f4e8c',
    words: { EN: 'DELEGATION', FR: 'DÉLÉGATION', ES: 'DELEGACIÓN', RU: 'ДЕЛЕГАЦИЯ', AR: 'وفد', ZH: '代表团' },
  },
  INTERNATIONAL_ORGANIZATION: {
    colour: '#00696b',
    words: {
      EN: 'INTERNATIONAL ORGANIZATION',
      FR: 'ORGANISATION INTERNATIONALE',
      ES: 'ORGANIZACIÓN INTERNACIONAL',
      RU: 'МЕЖДУНАРОДНАЯ ОРГАНИЗАЦИЯ',
      AR: 'منظمة دولية',
      ZH: '国际组织',
    },
  },
  NGO: {
    colour: '#2f6b2f',
    words: { EN: 'NGO', FR: 'ONG', ES: 'ONG', RU: 'НПО', AR: 'منظمة غير حكومية', ZH: '非政府组织' },
  },
  INDUSTRY: {
    colour: '#7a4a12',
    words: {
      EN: 'INDUSTRY',
      FR: 'INDUSTRIE',
      ES: 'INDUSTRIA',
      RU: 'ПРОМЫШЛЕННОСТЬ',
      AR: 'قطاع الصناعة',
      ZH: '工业界',
    },
  },
  PARLIAMENT: {
    colour: '#6b2a6e',
    words: {
      EN: 'PARLIAMENT',
      FR: 'PARLEMENT',
      ES: 'PARLAMENTO',
      RU: 'ПАРЛАМЕНТ',
      AR: 'برلمان',
      ZH: '议会',
    },
  },
  EXPERT: {
    colour: '#8c2232',
    words: { EN: 'EXPERT', FR: 'EXPERT', ES: 'PERSONA EXPERTA', RU: 'ЭКСПЕРТ', AR: 'خبير', ZH: '专家' },
  },
  OTHER: {
    colour: '#444444',
    words: {
      EN: 'PARTICIPANT',
      FR: 'PARTICIPANT',
      ES: 'PARTICIPANTE',
      RU: 'УЧАСТНИК',
      AR: 'مشارك',
      ZH: '与会者',
    },
  },
};

/** The band of a kind in a language; of a kind that this hub does not know, that of OTHER. */
export function bandOf(kind: string, language: string): { colour: string; words: string } {
  const { colour, words } = kinds[kind] ?? kinds['OTHER']!;
  return { colour, words: words[language] ?? words['EN']! };
}
