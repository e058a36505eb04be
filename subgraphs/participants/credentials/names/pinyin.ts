/** A character that is read so for each syllable of Mandarin; most are surnames. */
const known = (
  'a阿 ai爱 an安 ang昂 ao奥 ba巴 bai白 ban班 bang邦 bao宝 bei北 ben本 beng崩 bi比 bian边 biao彪 bie别 bin斌 bing冰 bo波 bu布 ca擦 ' +
  'cai蔡 can灿 cang苍 cao曹 ce策 cen岑 ceng层 cha查 chai柴 chan禅 chang昌 chao超 che车 chen陈 cheng成 chi池 chong崇 chou仇 ' +
  'chu楚 chuai揣 chuan川 chuang创 chui吹 chun春 chuo绰 ci慈 cong聪 cou凑 cu粗 cuan窜 cui崔 cun村 cuo错 da达 dai戴 dan丹 dang党 ' +
  'dao道 de德 deng邓 di迪 dian典 diao刁 die蝶 ding丁 diu丢 dong东 dou斗 du杜 duan段 dui堆 dun敦 duo多 e鄂 en恩 er尔 fa法 fan范 ' +
  'fang方 fei飞 fen芬 feng冯 fou否 fu傅 ga嘎 gai盖 gan甘 gang刚 gao高 ge葛 gei给 gen根 geng耿 gong龚 gou苟 gu顾 gua瓜 guai怪 ' +
  'guan关 guang光 gui桂 gun滚 guo郭 ha哈 hai海 han韩 hang杭 hao郝 he何 hei黑 hen恨 heng恒 hong洪 hou侯 hu胡 hua华 huai怀 huan欢 ' +
  'huang黄 hui惠 hun魂 huo霍 ji季 jia贾 jian简 jiang江 jiao焦 jie杰 jin金 jing静 jiong炯 jiu九 ju居 juan娟 jue觉 jun军 ka卡 ' +
  'kai凯 kan阚 kang康 kao考 ke柯 ken肯 keng坑 kong孔 kou寇 ku库 kua夸 kuai快 kuan宽 kuang邝 kui奎 kun坤 kuo阔 la拉 lai赖 lan兰 ' +
  'lang郎 lao劳 le乐 lei雷 leng冷 li李 lia俩 lian连 liang梁 liao廖 lie列 lin林 ling凌 liu刘 long龙 lou楼 lu卢 luan栾 lun伦 luo罗 ' +
  'lv吕 lve略 ma马 mai麦 man满 mang忙 mao毛 mei梅 men门 meng孟 mi米 mian棉 miao苗 mie灭 min敏 ming明 miu谬 mo莫 mou牟 mu穆 na娜 ' +
  'nai乃 nan南 nang囊 nao闹 ne呢 nei内 nen嫩 neng能 ni倪 nian年 niang娘 niao鸟 nie聂 nin您 ning宁 niu牛 nong农 nu努 nuan暖 nuo诺 ' +
  'nv女 nve虐 o哦 ou欧 pa帕 pai派 pan潘 pang庞 pao跑 pei裴 pen盆 peng彭 pi皮 pian片 piao飘 pie撇 pin品 ping平 po坡 pou剖 pu蒲 qi齐 ' +
  'qia恰 qian钱 qiang强 qiao乔 qie切 qin秦 qing青 qiong琼 qiu邱 qu曲 quan全 que却 qun群 ran冉 rang让 rao饶 re热 ren任 reng仍 ' +
  'ri日 rong荣 rou柔 ru茹 ruan阮 rui瑞 run润 ruo若 sa萨 sai赛 san三 sang桑 sao扫 se色 sen森 seng僧 sha沙 shai晒 shan珊 shang尚 ' +
  'shao邵 she佘 shen沈 sheng盛 shi石 shou守 shu舒 shua刷 shuai帅 shuan栓 shuang双 shui水 shun顺 shuo硕 si思 song宋 sou搜 su苏 ' +
  'suan算 sui隋 sun孙 suo索 ta塔 tai泰 tan谭 tang唐 tao陶 te特 teng滕 ti提 tian田 tiao条 tie铁 ting婷 tong童 tou头 tu涂 tuan团 ' +
  'tui推 tun屯 tuo托 wa瓦 wai外 wan万 wang王 wei魏 wen文 weng翁 wo沃 wu吴 xi习 xia夏 xian贤 xiang向 xiao肖 xie谢 xin辛 xing邢 ' +
  'xiong熊 xiu秀 xu徐 xuan宣 xue薛 xun荀 ya雅 yan颜 yang杨 yao姚 ye叶 yi易 yin尹 ying英 yo哟 yong勇 you尤 yu于 yuan袁 yue岳 yun云 ' +
  'za杂 zai在 zan赞 zang臧 zao早 ze泽 zei贼 zen怎 zeng增 zha扎 zhai宅 zhan詹 zhang张 zhao赵 zhe哲 zhen甄 zheng郑 zhi志 zhong钟 ' +
  'zhou周 zhu朱 zhua抓 zhuai拽 zhuan专 zhuang庄 zhui追 zhun准 zhuo卓 zi子 zong宗 zou邹 zu祖 zuan钻 zui最 zun尊 zuo左'
)
  .split(' ')
  .map((pair) => ({ syllable: pair.slice(0, -1), character: pair.slice(-1) }));

const byReading = new Intl.Collator('zh-u-co-pinyin');
const inOrder = known.toSorted((a, b) => byReading.compare(a.character, b.character));

/** Surnames that are read otherwise than the same character elsewhere. */
const surnames: Record<string, string> = {
  单: 'shan',
  曾: 'zeng',
  解: 'xie',
  仇: 'qiu',
  任: 'ren',
  查: 'zha',
  佛: 'fo',
  拓: 'tuo',
  朴: 'piao',
  翟: 'zhai',
};

/**
 * The syllables by which a Chinese character may be read: those of its neighbours in the order by reading, which has room for one reading of
 * each character. It is enough to say whether a name in Latin letters may be meant, not to write one.
 */
export function readingsOf(character: string): string[] {
  const exact = known.filter((one) => one.character === character).map(({ syllable }) => syllable);
  const after = inOrder.findIndex((one) => byReading.compare(one.character, character) >= 0);
  const neighbours = after === -1 ? [inOrder.at(-1)!] : [inOrder[after - 1], inOrder[after]];
  const found = exact.length > 0 ? exact : neighbours.flatMap((one) => one?.syllable ?? []);
  const asSurname = surnames[character];
  return [...new Set(asSurname ? [...found, asSurname] : found)];
}
