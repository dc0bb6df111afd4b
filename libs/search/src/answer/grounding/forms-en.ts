import type { Act, ClauseForm, Reading } from './grounding.types.js';

const parts: Readonly<Record<string, string>> = {
  BE: '(?:is|are|was|were|has been|have been|had been|got)',
  HAD: '(?:(?:has|have|had) )?',
  LIE: '(?:is|are|lies|lie|sits|sit|rests|rest|remains|remain|stays|stay|should be|must be|has been|have been|(?:is|are) (?:lying|sitting|resting|located|found))',
  PLACED: '(?:put|placed|set|laid|left|positioned|deposited)',
  PUTTING: '(?:put|placed|set|laid|left|positioned|deposited)',
  OVER: '(?:over|on top of|on|upon|onto|above|across)',
  UNDER: '(?:under|underneath|beneath|below)',
  IN: '(?:in|inside|into|within)',
  TOOK: '(?:took|taken|removed|picked up|grabbed|collected|carried off|carried away)',
  MOVED: '(?:moved|shifted|relocated|transferred)',
  SEEN: '(?:seen|spotted|noticed|visible|in view|in sight)',
  SAW: '(?:saw|noticed|spotted)',
  LAY: '(?:lay|was|had been)(?: lying)?',
  // A place: the zone with its preposition, or the camera that looks there.
  AT: '(?:(?:on top of|on|onto|upon|in|inside|into|within|at|to) Z(?: in view of V)?|there|down there|over there|(?:in|within) (?:the )?view of V|in the (?:picture|view|sight) of V)',
};

/** X, P, C, V, Z stand for slots; words in capitals for the parts above. */
function form(act: Act, source: string, active = false): ClauseForm {
  // Longest first: PUTTING holds the letters of IN.
  const words = Object.entries(parts)
    .sort(([a], [b]) => b.length - a.length)
    .reduce((text, [name, part]) => text.replaceAll(name, part), source);
  return { act, form: new RegExp(`^(?:${words.replaceAll(/\b([XPCVZ])\b/gu, String.raw`(?:$1\d+)`)})$`, 'u'), active };
}

const forms: readonly ClauseForm[] = [
  form('put', '(?:X )?(?:BE )?PLACED(?: down)?(?: AT| by P| AT by P| by P AT)'),
  form('put', '(?:P )?HADPUTTING X(?: down)?(?: AT)?', true),
  form('put', '(?:P )?HADput down X(?: AT)?', true),
  form('put', 'P P PUTTING X(?: down)?(?: AT)? (?:is|was) P', true),
  form(
    'move',
    '(?:X )?(?:BE )?MOVED(?: and (?:then )?(?:put|placed|set|laid))?(?: down)?(?: to)?(?: AT| by P| AT by P| by P AT)?',
  ),
  form(
    'move',
    '(?:P )?HAD(?:MOVED|brought|carried) X(?: over)?(?: and (?:put|placed|set|laid) X(?: down)?)?(?: to)?(?: AT)?',
    true,
  ),
  form(
    'present',
    'X (?:BE )?AT (?:when|the first time|before|by the time) i (?:first )?(?:looked|saw AT|looked AT|started watching|began watching)(?: AT)?',
  ),
  form('present', '(?:when )?i first looked(?: AT)? X BE AT'),
  form('present', 'X BE AT (?:when|before|since) the recording (?:began|started)'),
  form('present', 'X (?:has|have) been AT since i first looked(?: AT)?'),
  form('present', 'i first SAW X(?: AT)?'),
  form('present', 'X BE first SEEN(?: AT)?'),
  form('seen', 'i (?:have )?last (?:saw|noticed|spotted|had sight of) X(?: AT)?'),
  form('seen', 'i (?:saw|noticed|spotted) X last(?: AT)?'),
  form('seen', '(?:X )?(?:BE )?last (?:clearly )?SEEN(?: AT)?'),
  form('seen', 'the last time (?:that )?(?:i (?:saw|noticed) X|X BE SEEN)(?: AT)? (?:was|is)(?: AT)?'),
  form('seen', 'my last (?:clear )?(?:sight|sighting|view|look) (?:of|at) X (?:was|is)(?: AT)?'),
  form('seen', 'the last (?:clear )?(?:sight|sighting|view|look)(?: of X)? (?:was|is)(?: AT)?'),
  form('seen', 'X (?:was|were|stayed|remained|could be)(?: last)? SEEN(?: AT)? until'),
  form('seenAt', 'i (?:could (?:still )?see|saw) X(?: AT)? until'),
  form('cover', '(?:P )?HAD(?:laid|put|placed|set|spread|draped|left) C OVER X(?: since)?', true),
  form('cover', '(?:P )?HAD(?:covered|hid|hidden|concealed) X(?: up)?(?: with| UNDER) C', true),
  form('cover', '(?:P )?HADcovered X(?: up)?', true),
  form('cover', 'C BE (?:laid|put|placed|set|spread|draped|left) OVER X(?: by P)?'),
  form('cover', 'C (?:laid|put|placed|set) OVER X by P'),
  form('cover', '(?:X )?(?:BE )?(?:covered|hidden|concealed)(?: up)?(?: by P)?(?: by| with| UNDER) C(?: by P)?'),
  form('cover', '(?:X )?(?:BE )?covered(?: up)?(?: by P)?'),
  form('cover', '(?:X )?BE covered (?:by|with|UNDER) C (?:laid|put|placed|set)(?: there| over X)? by P'),
  form('cover', 'X (?:disappeared|vanished) UNDER C'),
  form('into', '(?:P )?HAD(?:put|placed|dropped|packed|stowed|laid|set) X IN C', true),
  form('into', '(?:X )?(?:BE )?(?:put|placed|dropped|packed|stowed|laid|set) IN C(?: by P)?'),
  form('into', 'X (?:went|disappeared|vanished) IN C'),
  form('under', '(?:X )?(?:LIE |LIE hidden )?(?:AT )?UNDER C(?: AT)?'),
  form('under', 'C LIE (?:AT )?(?:over|on top of|on) X(?: AT)?'),
  form('under', 'C (?:is |are )?(?:covers|cover|covering|hides|hide|hiding) X'),
  form('within', '(?:X )?(?:LIE )?(?:AT )?IN C(?: AT)?'),
  form('lies', 'X (?:can be found|LIE) (?:AT|in view|visible)'),
  form('lies', 'X (?:is|are) AT in view'),
  form('lies', 'AT LIE X'),
  form('findAt', 'you (?:can|will|should|could) find X AT'),
  form('wasAt', 'X (?:was|were|lay|sat) AT'),
  form(
    'uncover',
    '(?:P )?HAD(?:took|taken|lifted|removed|picked up|pulled)(?: off| away)? (?:what|whatever|the thing that|the object that) (?:LAY OVER|covered) X(?: off| away)?',
    true,
  ),
  form('uncover', '(?:P )?HADuncovered X', true),
  form(
    'uncover',
    '(?:what|whatever|the thing that|the object that) (?:LAY OVER|covered) X BE (?:taken off|taken away|lifted off|lifted|removed|pulled off)(?: by P)?',
  ),
  form('uncover', '(?:X )?BE uncovered(?: by P)?'),
  form('take', '(?:P )?HADTOOK X(?: away| up| along| with them)?(?: from (?:AT|Z))?', true),
  form('take', '(?:P )?HADpicked X up(?: from (?:AT|Z))?', true),
  form('take', '(?:P )?HAD(?:carried|lifted) X (?:away|off|up)(?: from (?:AT|Z))?', true),
  form('take', '(?:X )?BE (?:TOOK|carried away)(?: away| up)?(?: from (?:AT|Z))?(?: by P)?(?: from (?:AT|Z))?'),
  form('take', 'X (?:HADdisappeared|HADvanished|went missing|has gone missing)(?: from (?:AT|Z|view))?'),
  form('take', 'P P TOOK X(?: away)? (?:is|was) P', true),
  form(
    'carry',
    '(?:P )?(?:has|have|had) (?:carried|kept|had|been carrying) X(?: with them| along)?(?: since| ever since| since then)?',
    true,
  ),
  form('carry', '(?:P )?(?:is|are) carrying X(?: with them)?', true),
  form(
    'gone',
    'X (?:is|are|has been|have been) (?:gone|no longer AT|no longer there|not AT anymore|not there anymore)',
  ),
  form(
    'hidden',
    'X (?:(?:is|are) (?:no longer|not) SEEN|(?:is|are) out of (?:sight|view)|cannot be seen|can no longer be seen)(?: anymore)?',
  ),
  form(
    'nobody',
    'i (?:did not|could not|have not) (?:see|seen|notice|noticed) P (?:TOOK|moved|put|placed|covered|laid|did) ?(?:X|C)?(?: away| over X)?',
  ),
  form(
    'nobody',
    '(?:it is not|i do not) (?:known|know|clear) P (?:TOOK|moved|put|placed|covered|laid|did) ?(?:X|C)?(?: away| over X)?',
  ),
  form('nobody', '(?:nobody|no one) was seen(?: doing (?:it|so|that|X))?'),
  form('unknown', 'where X (?:is|are) i (?:cannot|can not) (?:tell|say)'),
  form('unknown', 'i (?:cannot|can not|do not) (?:tell|say|know) where X (?:is|are|went)'),
  form('along', 'C BE MOVED(?: to)?(?: AT)?(?: by P)?(?: and is AT)?'),
  form('along', '(?:P )?HAD(?:MOVED|brought|carried) C(?: over)?(?: to)? AT', true),
  form('along', 'C (?:is|lies) AT'),
  form(
    'wentAlong',
    '(?:i (?:take X|think|believe|assume|suppose|presume) (?:that )?)?X (?:went|moved|was moved|came|has gone|have gone|gone|have moved|is)(?: along| too)?(?: with (?:X|C|that)| AT)?',
  ),
  form(
    'look',
    '(?:you (?:can|could|should|may|might) )?(?:look|check|try looking|search|have a look|take a look|lift) (?:there )?(?:UNDER )?C(?: AT)?',
  ),
  form(
    'lookInside',
    '(?:you (?:can|could|should|may|might) )?(?:look|check|try looking|search|have a look|take a look) IN C(?: AT)?',
  ),
  form(
    'lookAt',
    '(?:you (?:can|could|should|may|might) )?(?:look|check|try looking|search|have a look|take a look) (?:for X )?AT',
  ),
  form(
    'ask',
    '(?:you (?:can|could|should|may|might|may want to|might want to) )?ask P(?: about X| for X| where X (?:is|are|went)| whether P (?:has|have) X)?',
  ),
  form('found', '(?:i (?:have )?found|here is what (?:i know|i saw|happened)(?: about| to| with)?) X'),
  form('found', '(?:here is what (?:i know|i saw|happened))'),
];

const fillers =
  /\b(?:then|later|afterwards|after that|now|currently|still|also|already|just|however|eventually|finally|meanwhile|please|probably|likely|most likely|presumably|next|before that|earlier|previously|at that time|at the moment|at the time|right now|that day|so far|as well|by now|therefore|so|indeed|good news)\b/gu;

function plainEn(clause: string): string {
  return (
    clause
      .replaceAll(/(?:\b(?:until|till) )(?=T\d+)/gu, 'until ')
      .replaceAll(/\b(?:since|from) T\d+/gu, ' ')
      .replaceAll(/[TE]\d+/gu, ' ')
      .replaceAll(fillers, ' ')
      .replaceAll(/\bdid not\b|\bdidn't\b/gu, 'did not')
      .replaceAll(/\bcouldn't\b/gu, 'could not')
      .replaceAll(/\b(?:can't|can not)\b/gu, 'cannot')
      .replaceAll(/\bhaven't\b/gu, 'have not')
      .replaceAll(/\bdon't\b/gu, 'do not')
      .replaceAll(/\bisn't\b/gu, 'is not')
      .replaceAll(/(?<=[XC]\d+ )'s\b/gu, 'is')
      .replaceAll(/\bi've\b/gu, 'i have')
      .replaceAll(/\b(?:must|should) have\b/gu, 'has')
      .replaceAll(/[\s,;:.!—–()]+/gu, ' ')
      .replace(/^ ?(?:and|but|then|while|where|which|when|after|before|until|so)(?= )/u, '')
      // "It was she who …", "I saw her …": what she did.
      .replace(/^X\d+ (?:was|is) (P\d+) P\d+ (?=\S+ \S)/u, '$1 ')
      .replace(/^i saw (?=P\d+ )/u, '')
      .replace(/ at$/u, '')
      .trim()
  );
}

/** How English narratives are read. */
export const readingEn: Omit<Reading, 'mask'> = {
  joints:
    /(\s*(?:[,;:—–]\s*(?:and|but|then|before|after|while|where|which|when|until|so)\b|[,;:—–]|\b(?:and|but|then|before|after|while|where|which|when|until|so)\b)\s*)/u,
  plain: plainEn,
  hedge:
    /\b(?:probably|likely|presumably|must have|should (?:have|be)|must be|i (?:take X\d+|think|believe|assume|suppose|presume))\b/u,
  later: /\b(?:then|later|afterwards|after that|next|before)\b/u,
  earlier: /\b(?:before that|earlier|previously)\b/u,
  forms,
};
