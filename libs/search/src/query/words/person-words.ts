/** Words for people of a home; names of its people come from the home itself. */
export const personWords: readonly string[] = [
  ...'mom|mum|mother|mommy|mummy|mama|dad|father|daddy|papa|grandma|grandmother|granny|nana|grandpa|grandfather|granddad'.split(
    '|',
  ),
  ...'wife|husband|spouse|partner|girlfriend|boyfriend|son|daughter|child|children|kid|kids|baby|brother|sister|sibling'.split(
    '|',
  ),
  ...'aunt|uncle|cousin|nephew|niece|grandson|granddaughter|roommate|flatmate|housemate|friend|guest|visitor|neighbour'.split(
    '|',
  ),
  ...'neighbor|nanny|babysitter|cleaner lady|cleaning lady|maid|caregiver|carer|nurse|landlord|parents|boss|colleague'.split(
    '|',
  ),
  ...'妈妈|妈|母亲|老妈|爸爸|爸|父亲|老爸|奶奶|爷爷|外婆|姥姥|外公|姥爷|婆婆|公公|岳父|岳母|老婆|妻子|老公|丈夫|媳妇'.split(
    '|',
  ),
  ...'爱人|对象|女朋友|男朋友|儿子|女儿|孩子|小孩|宝宝|哥哥|弟弟|姐姐|妹妹|哥|姐|叔叔|阿姨|舅舅|姑姑|伯伯|表哥|表姐|堂哥'.split(
    '|',
  ),
  ...'孙子|孙女|室友|朋友|客人|邻居|保姆|钟点工|护工|老人|老伴|同事|房东|同学|老师|爸妈|父母'.split('|'),
];
