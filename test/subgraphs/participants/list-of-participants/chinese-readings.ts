/** How each character of today’s Chinese names of States is read there, by a reader: syllable and tone. 秘 is bì only in Peru’s name. */
const readings = new Map(
  (
    '丁ding1 不bu4 东dong1 中zhong1 丹dan1 主zhu3 义yi4 乌wu1 乍zha4 也ye3 买mai3 亚ya4 人ren2 他ta1 代dai4 以yi3 伊yi1 伐fa2 ' +
    '众zhong4 伦lun2 伯bo2 佛fo2 俄e2 保bao3 克ke4 兰lan2 共gong4 其qi2 典dian3 兹zi1 内nei4 冈gang1 冰bing1 几ji3 列lie4 ' +
    '刚gang1 利li4 别bie2 力li4 加jia1 努nu3 劳lao2 勒le4 匈xiong1 北bei3 南nan2 博bo2 卡ka3 卢lu2 印yin4 危wei1 厄e4 及ji2 叙xu4 ' +
    '古gu3 合he2 吉ji2 和he2 哈ha1 哥ge1 喀ka1 国guo2 图tu2 土tu3 圣sheng4 圭gui1 地di4 坚jian1 坡po1 坦tan3 埃ai1 埔pu3 基ji1 ' +
    '堡bao3 塔ta3 塞sai4 墨mo4 士shi4 多duo1 大da4 夫fu1 奥ao4 委wei3 威wei1 嫩nen4 孟meng4 宁ning2 安an1 宛wan3 宾bin1 密mi4 ' +
    '富fu4 寨zhai4 尔er3 尼ni2 山shan1 岛dao3 巴ba1 布bu4 希xi1 帕pa4 帝di4 干gan1 库ku4 度du4 廷ting2 律lv4 德de2 得de2 意yi4 ' +
    '所suo3 托tuo1 拉la1 拜bai4 拿na2 挝wo1 挪nuo2 捷jie2 提ti2 摩mo2 支zhi1 教jiao4 敦dun1 文wen2 斐fei3 斯si1 新xin1 族zu2 ' +
    '日ri4 旦dan4 时shi2 旺wang4 昂ang2 普pu3 智zhi4 曼man4 朗lang3 朝chao2 本ben3 来lai2 林lin2 果guo3 柬jian3 根gen1 格ge2 ' +
    '桑sang1 森sen1 欧ou1 比bi3 毛mao2 民min2 求qiu2 汗han4 汤tang1 汶wen4 沙sha1 波bo1 特te4 泊bo2 法fa3 泰tai4 洛luo4 津jin1 洪hong2 ' +
    '洲zhou1 济ji4 浦pu3 海hai3 澳ao4 爱ai4 牙ya2 王wang2 玻bo1 班ban1 瑙nao3 瑞rui4 瓜gua1 瓦wa3 甸dian4 疆jiang1 登deng1 ' +
    '白bai2 盟meng2 科ke1 秘bi4 突tu1 立li4 米mi3 索suo3 约yue1 纳na4 纽niu3 绍shao4 维wei2 缅mian3 罗luo2 美mei3 群qun2 老lao3 ' +
    '耳er3 联lian2 肯ken3 脱tuo1 腊la4 舌she2 色se4 芬fen1 苏su1 茨ci2 荷he2 莫mo4 莱lai2 菲fei1 萄tao2 萨sa4 葡pu2 蒙meng3 ' +
    '蓬peng2 西xi1 角jiao3 诺nuo4 贝bei4 赞zan4 赤chi4 越yue4 路lu4 达da2 迪di2 道dao4 那na4 邦bang1 都du1 酋qiu2 里li3 长zhang3 ' +
    '门men2 阿a1 陶tao2 隆long2 非fei1 韦wei2 韩han2 顿dun4 颠dian1 马ma3 鲁lu3 鲜xian1 麦mai4 黎li2 黑hei1'
  )
    .split(' ')
    .map((pair) => [pair[0]!, pair.slice(1)]),
);

/** @throws Error for a character that no State’s name has */
export function reading(character: string): string {
  const found = readings.get(character);
  if (!found) throw new Error(`Nobody has said how ${character} is read.`);
  return found;
}
