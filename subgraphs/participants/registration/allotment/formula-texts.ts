import type { Texts } from '../../../../kernel/language.js';
import { PlacesFormula } from './apportion.js';

/** The formulas in words, as answers and letters quote them; the hub’s own wording in every language. */
export const formulaTexts: Record<PlacesFormula, Texts> = {
  [PlacesFormula.EQUAL_SHARE]: {
    en: 'One place each, round after round in the order of first registration, until all places are given; nobody gets more than it has.',
    fr: 'Une place chacune, tour après tour dans l’ordre de la première inscription, jusqu’à ce que toutes les places soient attribuées ; aucune n’en reçoit plus qu’elle n’en a.',
    es: 'Una plaza para cada una, ronda tras ronda por orden de la primera inscripción, hasta repartir todas; ninguna recibe más de las que tiene.',
    ru: 'По одному месту каждой организации, круг за кругом в порядке первой регистрации, пока не распределены все места; никто не получает больше, чем имеет.',
    ar: 'مكان واحد لكل منظمة، جولة بعد جولة وفق ترتيب أول تسجيل، إلى أن توزع جميع الأماكن؛ ولا تحصل منظمة على أكثر مما لديها.',
    zh: '按首次登记的先后顺序，每轮各得一个名额，直至名额分完；任何组织所得不超过其现有名额。',
  },
  [PlacesFormula.LARGEST_REMAINDER]: {
    en: 'q = P × n ÷ N for each, with P places, n people of its own and N of all; each gets the whole part of q, and what is left goes one each to the largest remainders, equal ones in the order of first registration.',
    fr: 'q = P × n ÷ N pour chacune, avec P places, n personnes de l’organisation et N au total ; chacune reçoit la partie entière de q, et le reste va, une place à la fois, aux plus forts restes, à égalité dans l’ordre de la première inscription.',
    es: 'q = P × n ÷ N para cada una, con P plazas, n personas propias y N en total; cada una recibe la parte entera de q, y lo que queda va, una a una, a los restos mayores, y a igualdad por orden de la primera inscripción.',
    ru: 'q = P × n ÷ N для каждой, где P — число мест, n — число её участников, N — число всех; каждая получает целую часть q, остаток — по одному месту наибольшим остаткам, равным — в порядке первой регистрации.',
    ar: 'q = P × n ÷ N لكل منظمة، حيث P عدد الأماكن وn عدد أشخاصها وN عدد الجميع؛ تحصل كل منظمة على الجزء الصحيح من q، ويذهب الباقي مكاناً مكاناً إلى أكبر البواقي، وعند التساوي وفق ترتيب أول تسجيل.',
    zh: '各组织 q = P × n ÷ N，P 为名额数，n 为其人数，N 为总人数；各得 q 的整数部分，余额依次分给余数最大者，余数相等时按首次登记的先后。',
  },
  [PlacesFormula.PROPORTIONAL_WITH_FLOOR]: {
    en: 'One place each in the order of first registration; the rest, R, by q = R × (n − 1) ÷ (N − k), with k organizations, whole parts first and then the largest remainders.',
    fr: 'Une place chacune dans l’ordre de la première inscription ; le reste, R, selon q = R × (n − 1) ÷ (N − k), avec k organisations, parties entières d’abord, puis les plus forts restes.',
    es: 'Una plaza para cada una por orden de la primera inscripción; el resto, R, según q = R × (n − 1) ÷ (N − k), con k organizaciones, primero las partes enteras y después los restos mayores.',
    ru: 'По одному месту каждой в порядке первой регистрации; остаток R — по формуле q = R × (n − 1) ÷ (N − k), где k — число организаций: сначала целые части, затем наибольшие остатки.',
    ar: 'مكان واحد لكل منظمة وفق ترتيب أول تسجيل؛ والباقي R وفق q = R × (n − 1) ÷ (N − k)، حيث k عدد المنظمات: الأجزاء الصحيحة أولاً ثم أكبر البواقي.',
    zh: '按首次登记的先后各得一个名额；其余 R 个按 q = R × (n − 1) ÷ (N − k) 分配，k 为组织数，先取整数部分，再按最大余数。',
  },
};
