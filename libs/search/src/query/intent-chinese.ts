import { other, type Facts, type Reading } from './facts.js';

const whereWord =
  /哪里|哪儿|哪去|在哪|去哪|到哪|[放搁丢落忘收摆扔藏掉跑弄留拿带存塞挂]到?了?哪|哪个?(?:房间|地方|屋|位置|柜子|抽屉|桌子|区域|角落|架子)|哪间|什么地方|啥地方|什么位置|何处|哪块|哪边|什么房间|哪张桌|位于/u;
const seek = /找|寻|定位|不见了?|丢了|丢失|没了|弄丢|遗失|下落|的位置|踪影|消失|忘了放|忘记放|去向/u;
const seen = /看到|看见|瞧见|见过|见到|见着/u;
const clipWord = /视频|录像|片段|画面|监控|回放|那一?段|录影|瞬间|那一刻/u;
const showWord = /看|播|放一下|放给|调|显示|找|回放|给我|查|重现/u;
const showMe = /(?:给我看|让我看|看看|看一下|回放|播放).{0,6}(?:怎么|什么时候|是怎样|如何).{0,10}[放拿搁丢]/u;
const act = '[拿取偷借带拎抢捡]|提走|抱走|顺走|动|碰|挪|移|搬|翻|收走|用|扔|弄走|藏|放|摆|搁|收|盖|遮';
const whoWord = /谁|哪个人|什么人|哪位|何人|哪一?个家人/u;
const whoDid = new RegExp(
  `(?:谁|哪个人|什么人|哪位|何人).{0,14}(?:${act}|有)|(?:在|由|被|到).{0,2}谁|(?:${act}).{0,10}是谁|谁.{0,2}(?:手里|手上|手中|那里|那儿|身上)`,
  'u',
);
const somebodyDid =
  /(?:有没有|是不是有?|有|被|没有|难道)(?:谁|人|别人|什么人).{0,12}(?:[拿取偷借]|动|碰|挪|移|搬|翻|带走|用过|收走)/u;
const whenWord = /什么时候|何时|几点|多久|啥时候|啥时|哪天|哪一天|什么时间|几号|多长时间/u;
const whenSeen = /看到|看见|见|出现|最后|上次|用|拍到|戴|拿|取|动|挪|丢|不见|消失|盖|遮|没了|没的|没有的|离开|在/u;
const whenPut = /放|搁|摆|落|留|扔|挂|收|忘|来的|出现在/u;
const lastTime = /最后一?次?.{0,6}(?:出现|看到|看见|见|被拍|拍到|露面|时间)|上一?次.{0,6}(?:看到|看见|见|出现)/u;
const listWord =
  /(?:有|放|摆|搁|留|剩|是|搁|堆|盖|压|藏)(?:着|了|过|的)?(?:是)?(?:些|一些|都)?(?:什么|哪些|啥|多少|几样|几件|几个)|什么东西|哪些东西|啥东西|(?:所有|全部|一切)(?:的)?(?:东西|物品)|列出|有没有(?:东西|别的|其他)|有东西/u;
const question = /吗|还是在?|有谁|谁看|是不是|有没有|在不在|是否|对不对|对吧|有无|能不能|没有$|了没$|不$|么$|还在/u;
const coveredState = /盖|遮|挡|压|埋|蒙|罩|藏/u;
const takenState = /拿走|拿了|取走|带走|偷|不见|借走|消失|拿过|收走|丢了/u;
const movedState = /动过|挪|移动|移过|碰过|搬/u;
const help =
  /^(?:请)?(?:帮助|帮帮我|救命|怎么用|如何使用|使用说明|使用方法|说明|你能(?:做|干)(?:什么|啥|些什么)|你会(?:什么|做什么|干什么)|你可以做什么|(?:我)?(?:能|可以)问(?:你)?(?:什么|些什么|哪些问题)|有(?:什么|哪些)功能|你是谁|这是什么|这个怎么用|怎么(?:使用|提问|问))(?:呢|啊|呀|吗)?$/u;
const outside =
  /最近的(?!一次)|附近的?|加油站|超市|餐厅吃|饭店|餐馆|酒店|宾馆|银行(?!卡)|医院|地铁站|车站|机场|公司|航班|电影院|天气|新闻|音乐|歌曲?|价格|多少钱|哪里?(?:有卖|能买|可以买|买|卖|好玩)|(?:该|要|想|可以|能)去哪|导航|快递到|外卖|股票|汇率/u;

const notIt =
  /^(?:不对|错了|不|喂|哎|唉)?[^\p{L}]*(?:(?:这|那|它|刚才那|你[指给找说]的?)(?:个|块|只|本|把|副|串|件|张|条|部)?(?:东西|\p{Script=Han}{0,3})?(?:可|并|根本|明明)?不是(?!在|还|很|太)|不是(?:这|那|它|我的|他的)|(?:你)?(?:认|弄|搞|找|看)错了|(?:这|那)是别人的|错了[^\p{L}]*$)/u;
const isIt =
  /^(?:对|没错|是的)?[^\p{L}]*(?:记住|记一下|记着)?(?:这|那)(?:个|块|只|本|把|副|串|件|张|条|部|就|才)?(?:就|才)?是(?:我|咱|\p{Script=Han}{1,4}的)(?!.*(?:吗|么|什么|谁|哪|呢))/u;
const forget =
  /^(?:请|那就?|你|帮我)?(?:忘掉|忘记|忘了(?!放|带|我|在|把|搁|哪)|删除|删掉|清除|抹掉|撤销)(?!.*(?:哪|在什么))|(?:别|不用|不要|停止)(?:再|去)?(?:找|追踪|跟踪|关注|盯|记录?|记住|管).{0,12}了?[^\p{L}]*$|(?:从|在)?(?:记忆|清单|名单)(?:里|中)?(?:删|去掉|移除)/u;
const history =
  /历史|轨迹|来龙去脉|时间线|移动记录|的记录|全部经过|的经过|的动向|去过(?:哪|什么|的)|到过(?:哪|什么)|(?:发生|经历)(?:过|了)?(?:些)?什么|(?:被)?(?:动|移动|挪|拿|碰)过?(?:了)?(?:几|多少)次|怎么(?:会)?(?:跑?到|去|来).{1,8}[的了]|(?:整天|一天)都?在哪|都在哪(?:里|儿)?(?:待|呆)过/u;
const usually =
  /(?:一般|通常|平时|平常|往常|经常|总是|习惯|常常|老是|最常|大多|向来|原来都).{0,12}(?:放|搁|收|挂|摆|在|出现|待)|(?:放|搁|收|挂|摆|在).{0,4}(?:哪|什么地方).{0,4}(?:最多|最常)|老地方|固定位置|习惯位置|常放的地方|该放(?:在)?哪|应该放(?:在)?哪/u;

/** Of a Chinese sentence, what it asks for. Rules from the surest to the widest. */
export function readChinese(facts: Facts): Reading {
  const { text, named, free, known, movable, credible, pronoun, placed, hidden } = facts;
  const thing = named || pronoun;
  const away = outside.test(text) && !movable;
  if (help.test(text.replace(/[^\p{L}\p{N}]/gu, ''))) return { intent: 'help' };
  if (notIt.test(text) && !/是不是|吗|[哪谁]/u.test(text)) return { intent: 'correct', says: 'is_not' };
  if (isIt.test(text)) return { intent: 'correct', says: 'is' };
  if (forget.test(text) && (thing || text.length <= 14)) return { intent: 'forget' };
  if (away || /明天|后天|下周|下个月|明年/u.test(text)) return other;
  if (named && ((clipWord.test(text) && showWord.test(text) && (known || credible)) || showMe.test(text)))
    return { intent: 'show_clip' };
  if (thing && ((whoWord.test(text) && whoDid.test(text)) || somebodyDid.test(text) || tookBySomebody(facts))) {
    return { intent: 'who_took', act: actOf(text) };
  }
  const isWhere = whereWord.test(text);
  if (thing && (movable || pronoun || credible) && history.test(text)) return { intent: 'history' };
  if (movable && usually.test(text) && (isWhere || /老地方|位置|地方/u.test(text))) return { intent: 'usual_place' };
  if ((known || credible || pronoun) && !isWhere && (whenWord.test(text) || lastTime.test(text))) {
    if (whenPut.test(text) && !/最后|上次|看到|看见|出现(?!在)|见/u.test(text) && !takenState.test(text))
      return { intent: 'when_placed' };
    if (whenSeen.test(text) && (known || credible)) return { intent: 'when_last_seen' };
  }
  if ((placed || hidden) && !isWhere && !free && listWord.test(text)) return { intent: 'list_zone' };
  if (movable && !isWhere && /[盖压遮挡蒙](?:住|着)?了?(?:些)?(?:什么|啥)/u.test(text) && !/被/u.test(text))
    return { intent: 'list_zone' };
  if (
    movable &&
    !isWhere &&
    /被(?:什么|啥|哪)|(?:什么|啥|有)(?:东西)?.{0,3}[盖遮挡压]/u.test(text) &&
    coveredState.test(text) &&
    !hidden
  ) {
    return { intent: 'confirm', stateAsked: 'covered' };
  }
  if (thing && !isWhere && question.test(text) && !seen.test(text) && !/找得?到|找不到/u.test(text)) {
    const state = stateOf(facts);
    if (state !== undefined) return { intent: 'confirm', stateAsked: state };
  }
  if (isWhere && pronoun && !named) return { intent: 'locate' };
  if (!named) return other;
  // 首都是哪里 asks what something is.
  if (isWhere)
    return /是(?:在)?(?:哪里|哪儿|什么地方)$/u.test(text.replace(/[^\p{L}]/gu, '')) && !known && !determined(facts)
      ? other
      : { intent: 'locate' };
  if (seek.test(text) && (credible || known)) return { intent: 'locate' };
  if (seen.test(text) && (credible || known) && question.test(text)) return { intent: 'locate' };
  const whereabouts = isBareName(facts) || (text.length <= 20 && /呢[^\p{L}]*$/u.test(text));
  return movable && whereabouts ? { intent: 'locate' } : other;
}

/** 妈妈拿了我的手机吗, 是不是小明动了我的书: a person is named who may have done it. */
function tookBySomebody({ text, phrases, placed, dressed }: Facts): boolean {
  if (!question.test(text) || placed) return false;
  if (dressed && /[拿取偷借动碰挪移搬]/u.test(text)) return true;
  const byName = /(?:是不是|是否|难道是?|有没有|^)\p{Script=Han}{2,3}(?:[拿取偷借]走?|动|碰|挪|移动?|搬)[了过]/u.test(
    text.replace(/^[^\p{L}]+/u, ''),
  );
  if (byName && !/被|我[拿取偷借动碰挪移搬]/u.test(text)) return true;
  return (
    phrases.some(({ person }) => person !== undefined) && /(?:拿|取|偷|借|动|碰|挪|移|搬)(?:走|了|过|动)/u.test(text)
  );
}

function actOf(text: string): NonNullable<Reading['act']> {
  if (/动|碰|挪|移|搬|翻/u.test(text)) return 'moved';
  if (/拿|取|偷|借|带走|收走|扔|藏|拎|抢|捡|提走|抱走|顺走/u.test(text))
    return /手里|手上|拿着/u.test(text) ? 'had' : 'took';
  if (/手里|手上|手中|用|身上|那里|那儿|戴/u.test(text)) return 'had';
  return /放|摆|搁|收|盖|遮/u.test(text) ? 'put' : 'took';
}

/** For yes-or-no questions: what about the thing is asked; undefined: none of what cameras can tell. */
function stateOf({ text, placed, hidden, movable, pronoun, known }: Facts): Reading['stateAsked'] {
  if (!movable && !pronoun && known) return undefined;
  if (coveredState.test(text)) return 'covered';
  if (movedState.test(text) && !placed) return 'moved';
  if (takenState.test(text)) return 'taken';
  if (/看得见|看得到|能看|露/u.test(text)) return 'visible';
  if (placed || hidden || /还在|在不在|在吗|在家|在那|在这/u.test(text)) return 'at_place';
  return undefined;
}

const determined = ({ phrases }: Facts): boolean => phrases.some((phrase) => phrase.determined);

/** 遥控器呢, 我的手机: nothing but one known thing. */
function isBareName({ text, phrases }: Facts): boolean {
  const [first, ...rest] = phrases;
  if (first?.item === undefined || rest.some(({ joined }) => !joined)) return false;
  const around = `${text.slice(0, first.start)}${text.slice(phrases.at(-1)?.end ?? first.end)}`;
  return !/[\p{L}\p{N}]/u.test(
    around.replace(first.item.owner ?? '', '').replace(/我们?的?|咱家?的?|那?[个本块部把副]|呢|啊|在|请|的|现在/gu, ''),
  );
}
