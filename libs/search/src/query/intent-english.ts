import { other, type Facts, type Reading } from './facts.js';
import { outsideNouns } from './words/english-words.js';

const put =
  'put|place|placed|leave|left|drop|dropped|set|lay|laid|stash|stashed|store|stored|hang|hung|throw|threw|toss|tossed|hide|hid';
const took =
  'take|took|taken|steal|stole|stolen|grab|grabbed|pick|picked|remove|removed|borrow|borrowed|swipe|swiped|snatched|nicked|get|got|bring|brought|carry|carried';
const moved =
  'move|moved|touch|touched|handle|handled|mess|messed|disturb|disturbed|shift|shifted|rearranged|handling|touching|moving';
const had = 'has|have|had|hold|holding|held|use|used|using|carrying|wearing|wore';
const somebody = '(?:someone|somebody|anyone|anybody|one of you|any of you|one of us|the kids|they)';

const acts: readonly (readonly [Reading['act'] & string, RegExp])[] = [
  ['moved', new RegExp(String.raw`\b(?:${moved})\b`, 'u')],
  ['took', new RegExp(String.raw`\b(?:${took})\b`, 'u')],
  ['put', new RegExp(String.raw`\b(?:${put}|cover|covered)\b`, 'u')],
  ['had', new RegExp(String.raw`\b(?:${had})\b`, 'u')],
];

const clipWord = /\b(?:clips?|videos?|footage|recordings?|snippet|replay|moment|scene|film)\b/u;
const showWord = /\b(?:show|play|see|watch|view|find|give|pull up|replay|get|bring up|display|rewind|look at)\b/u;
const showMe =
  /\b(?:show me|let me see|let me watch|replay|rewind to|can i see|i want to see)\b(?: again)? (?:when|how|the time)\b/u;
const whoDid = new RegExp(String.raw`\bwho(?:ever)?\b.{0,40}\b(?:${moved}|${took}|${put}|${had}|cover|covered)\b`, 'u');
const somebodyDid = new RegExp(
  String.raw`\b(?:did|has|have|had|was it|could|might|maybe) (?:.{0,20}\b)?${somebody}\b.{0,20}\b(?:${moved}|${took}|use|used|using|wear|worn)\b|\bby whom\b|${somebody} (?:has |have |just )?(?:${moved}|${took})\b.{0,40}\bwho\b|\b(?:in|into) (?:whose|who) (?:hands?|possession)\b|\bwhose hands?\b|\bwhich (?:person|one of)\b.{0,30}\b(?:${moved}|${took}|${put})\b`,
  'u',
);
/** "did Tom take my keys": a name, not the thing itself, did it. */
const namedDid = new RegExp(
  String.raw`\b(?:did|has|have) (?!i\b|we\b|you\b|it\b|they\b|the\b)(?:my )?[a-z]+(?: [a-z]+)? (?:ever |just )?(?:${moved}|${took})\b (?!in\b|from\b|to\b|by\b)`,
  'u',
);
const dressedDid = new RegExp(
  String.raw`^(?:did|has|have|was it) .{0,12}\| {0,80}.{0,12}\b(?:${moved}|${took})\b`,
  'u',
);
const passive = /\b(?:been|get|got|was|were|being)\b/u;
/** The future and the habitual are no camera's business. */
const toCome = /\b(?:when|what time|how long) (?:does|do|will|should|can|shall|to)\b/u;
/** A command to a machine, not a question. */
const command =
  /^(?:(?:please|hey|ok|okay|alexa|olly|siri|google|can|could|would|will|you|just) )*(?:turn|switch|set|dim|open|close|play|put|add|call|text|send|order|book|make|change|remind|schedule|create|delete|start|stop|pause|increase|decrease|lower|raise|mute|lock|unlock|buy|read)\b/u;
const whenWord =
  /\b(?:when|what time|what day|which day|what hour|how long ago|how long|since when|at which time|at what point)\b/u;
const whenPut = new RegExp(String.raw`\b(?:${put}|arrive|arrived|come|came|been|lying|sitting|appear|appeared)\b`, 'u');
const whenSeen = new RegExp(
  String.raw`\b(?:see|saw|seen|spot|spotted|notice|noticed|last|lost|lose|${moved}|${took}|${had}|disappear|disappeared|vanish|vanished|cover|covered|gone|missing|go)\b`,
  'u',
);
const lastTime = /\b(?:last time|last[- ]seen|last seen|most recent(?:ly)?|latest (?:sighting|time))\b/u;
const listOn =
  /\bwhat(?: else| all| exactly| things?| items?| objects?| stuff)?(?: is| are| was| were| has been| have been| lies| lay| sits| did i| did we| have i| do i have| do we have| did you see| do you see| can you see| i| got)(?: there| lying| sitting| left| put| placed| left behind| currently| now| right now| still| kept| stored| standing| hidden| all| have| leave| put down)* (?:on|in|at|under|underneath|beneath|below|behind|inside|near|by|beside|next to|atop|over)\b/u;
const listThings =
  /\b(?:list|show(?: me)?|tell me|name|see)?\b.{0,20}\b(?:everything|anything|all (?:the )?(?:things|items|objects|stuff)|(?:what|which) (?:things|items|objects|stuff)|what kind of (?:things|stuff)|the (?:things|items|objects|contents?))\b.{0,40}\b(?:on|in|at|under|inside|of|near|behind)\b/u;
const whereWord =
  /\b(?:where|whereabouts|wher)\b|\b(?:which|what) (?:room|place|spot|part of the|shelf|drawer|table|zone|area|corner|cabinet|cupboard|side|location|position|surface|floor|bag|box|bin|closet)\b/u;
const seek =
  /\b(?:find|finding|found|locate|locating|look(?:ing)? for|search(?:ing)?(?: for)?|seek(?:ing)?|hunt(?:ing)?(?: for)?|track(?:ing)? down|lost|lose|losing|misplaced?|misplacing|mislaid|missing|gone|vanished|disappeared|whereabouts|location|position|happened to|sign of|get hold of|get my hands on|somewhere|do with|done with|is not where|are not where)\b/u;
const seen = /\b(?:seen|see|spot|spotted|noticed|notice|come across|know where|remember where|remember putting)\b/u;
const yesNo =
  /^(?:(?:so|and|but|hey|well|ok|okay|then|tell me|check|can you check|please|just) )*(?:if |whether )?(?:is|are|was|were|am|do|does|did|has|have|had|can|could)\b/u;
/** "is my book where I left it" */
const whereLeft =
  /^(?:is|are|was|were)\b.{0,40}\bwhere (?:i|we|he|she|it|they) (?:left|put|placed|was|were|belongs?)\b/u;
const tagged =
  /\b(?:is|are) (?:it|they) (?:still )?(?:there|here)\b|\b(?:right|correct|is it not|are they not|is that right)[ ?!.]*$/u;
const ifClause = /\b(?:check|tell me|know|wonder(?:ing)?|see|confirm|verify|make sure)\b.{0,12} (?:if|whether|that)\b/u;
const covered =
  /\b(?:cover(?:ed|ing|s)?|hidden|hiding|hides|buried|under|underneath|beneath|below|blocked|blocking|obscured|obscuring|lying on top|on top of|over)\b/u;
const takenState = /\b(?:gone|missing|taken|stolen|removed|picked up|disappeared|vanished|borrowed)\b/u;
const stillThere =
  /\b(?:still|yet|where (?:i|we) (?:left|put))\b|\b(?:is|are|was|were)\b.{0,40}\b(?:there|here|where (?:i|we) (?:left|put)|in (?:its|the same|the usual|place)|at home|around)\b/u;
/** Machines and parts of a house that the lexicon has no word for. */
const fixture =
  /\b(?:switch(?:es)?|sensors?|valves?|shutters?|thermostat|lights?|alarm|garage|gate|doors?|windows?|locks?|detectors?|plugs?|outlets?)\b/u;
/** "what did the book cover", "what is the cloth hiding" */
const whatItCovers =
  /\bwhat (?:is|are|was|did|does|do|has) (?:the|my|that|this) [a-z ]{1,30} (?:cover|covering|covered|hide|hiding|hidden)\b/u;
/** "what is covering my watch", "is anything on my phone" */
const whatCovers =
  /\b(?:what|which|something|anything|nothing)\b.{0,24}\b(?:cover(?:s|ing|ed)|hid(?:es|ing|den)|block(?:s|ing)|on top of|over|on) (?:of )?(?:my|the|our|it|[a-z]+'s)\b/u;
const visible = /\b(?:visible|in view|in sight|in the picture|on camera)\b/u;
const help =
  /^(?:please )?(?:help(?: me)?(?: please)?|what can (?:you|i|we|finder) (?:do|ask|say)(?: .{0,30})?|how (?:do|can|should) (?:i|we|you) (?:use|ask|work with) (?:this|finder|it|you)(?: .{0,20})?|how does (?:this|it|finder) work|what (?:do you do|questions can i ask|is this|is finder|are you able to do)|who are you|instructions|usage|commands)$/u;

/** "that's not my watch", "no, it is the other one": said of what was shown. */
const notIt =
  /^(?:(?:no|nope|nah|wrong|sorry|hm+|but|hey|well)[ ,.!]+)*(?:(?:that|this|it|those|these|which|what you (?:showed|found|called?)(?: me)?)(?: (?:one|thing))? (?:is|was|are|were) (?:definitely |really |surely )?not (?!on\b|in\b|under\b|at\b|where\b|there\b|here\b|working\b|true\b|what\b|bad\b|good\b|nice\b|funny\b|fair\b|enough\b)|(?:that|this|it) (?:is|was) (?:the wrong|another|somebody else's|someone else's)\b|not (?:that|this) one\b|wrong (?:one|thing|item|[a-z]+)[ .!]*$|you (?:are|were|got it|showed me the) (?:wrong|mistaken)\b|you (?:showed me the wrong|mixed up|confused)\b)/u;
const isIt =
  /^(?:(?:yes|right|correct|exactly|remember|note)[ ,.!]+(?:that )?)*(?:that|this)(?: (?:one|thing))? is (?:my|our|mine|[a-z]+'s)\b|^(?:please )?remember (?:that )?(?:this|that)\b/u;
const forget =
  /^(?:(?:please|ok|okay|just|you can|can you|could you|and)[ ,]+)*(?:forget(?! (?:where|when|who|what time))|stop (?:tracking|watching|following|remembering|searching|looking)\b|unlearn\b|undo (?:that|this|it|my|the (?:last|correction))\b|(?:delete|erase|remove|clear|drop)\b.{0,60}\b(?:memory|everything|history|know about|about|my things)\b|do not remember\b)/u;
const history =
  /\b(?:history|timeline|life story|whole story|full story|full record|complete record|movements|moves|path|trail|track record)\b.{0,12}\b(?:of|for|with|about)\b|\beverything (?:that |which )?(?:has |ever )?happened\b|\bwhat (?:all )?(?:has )?happened (?:with|to) .{1,40}\|| \bwhere (?:has|have) .{1,40} been\b|^where (?:all )?(?:has|have) .{1,40} been\b|\ball (?:the )?places\b|\bhow (?:often|many times) (?:was|were|has|have|did)\b|\bhow did .{1,40} (?:get|end up|come) (?:there|to|on|in|under|here|into)\b|\b(?:trace|retrace)\b|\btell me (?:all|everything) about\b|\bevery time\b.{0,40}\bmoved\b|'s (?:history|timeline|story)\b/u;
const usually =
  /\b(?:usual|normal|regular|typical|customary|favou?rite) (?:place|spot|location|home|position)\b|\b(?:usually|normally|always|generally|typically|mostly|most often|most of the time|as a rule|habitually)\b/u;
const belongs = /\bwhere (?:does|do|should) .{1,40} (?:belong|live|go|be)\b/u;

const outsidePattern = new RegExp(String.raw`\b(?:${[...outsideNouns].join('|')})\b|\bnear me\b|\baround here\b`, 'u');
const whereToDo =
  /\bwhere (?:can|could|should|do|does|would|might) (?:i|we|you|one|people|he|she) (?!(?:usually |normally |always )?(?:find|see|put|leave|keep|have|look|last|store)\b)|\bwhere (?:to|else)\b/u;
const report = /\b(?:report|cancel|freeze|block|replace|replacement|insurance|claim|apply|dispute|deactivate)\b/u;
const selfPlace =
  /\b(?:where am i|where are (?:you|we)|where (?:do|did) (?:you|i|we) (?:live|come from|grow up)|where (?:do|does|did) .{0,20}\bcome from|my (?:current )?location|find (?:me an?|a|an|some)\b)/u;

const whereOrWhat = /\b(?:where|which|what|tell me|show me)\b/u;
const whereToLive =
  /\bwhere (?:do|does) (?:you|they|he|she|people) (?:live|go|work|come from)\b|\b(?:weather|dinner|lunch|breakfast)\b/u;

function actOf(text: string): Pick<Reading, 'act'> {
  const after = text.slice(Math.max(0, text.search(/\bwho|\bsome(?:one|body)|\bany(?:one|body)/u)));
  const found = acts.find(([, pattern]) => pattern.test(after));
  return found === undefined ? {} : { act: found[0] };
}

/** Of an English sentence, what it asks for. Rules from the surest to the widest. */
export function readEnglish(facts: Facts): Reading {
  const { text, named, free, known, movable, credible, pronoun, placed, hidden } = facts;
  const thing = credible || pronoun;
  const outside = outsidePattern.test(text) && !movable;
  if (/\b(?:tomorrow|next (?:week|month|year))\b/u.test(text)) return other;
  const isWhere = whereWord.test(text) && !whereLeft.test(text);

  if (
    help.test(
      text
        .replace(/[|?!.,]/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
  )
    return { intent: 'help' };
  if (notIt.test(text)) return { intent: 'correct', says: 'is_not' };
  if (isIt.test(text) && (named || pronoun || /\bmine\b/u.test(text))) return { intent: 'correct', says: 'is' };
  if (forget.test(text) && (thing || /\b(?:that|this|said|undo|about)\b/u.test(text))) return { intent: 'forget' };
  if (thing && !outside && history.test(text) && (movable || pronoun || free)) return { intent: 'history' };
  if (
    named &&
    !outside &&
    ((usually.test(text) && whereOrWhat.test(text)) || (belongs.test(text) && movable)) &&
    !whereToLive.test(text)
  )
    return credible ? { intent: 'usual_place' } : other;

  if (
    named &&
    ((clipWord.test(text) &&
      showWord.test(text) &&
      /\b(?:where|when|of|that|how|with|from|who|as|i|my)\b/u.test(text)) ||
      showMe.test(text))
  ) {
    return credible && !outside && !/^where\b/u.test(text) ? { intent: 'show_clip' } : other;
  }
  if (command.test(text) && !isWhere && !seek.test(text)) return other;
  if (
    thing &&
    !outside &&
    !report.test(text) &&
    (whoDid.test(text) ||
      somebodyDid.test(text) ||
      (namedDid.test(text) && !passive.test(text) && !placed) ||
      (facts.dressed && dressedDid.test(text)))
  )
    return { intent: 'who_took', ...actOf(text) };

  const whenAt = text.search(whenWord);
  if (
    thing &&
    !outside &&
    !report.test(text) &&
    !toCome.test(text) &&
    (known || /\b(?:see|saw|seen|spot|spotted|put|left|leave|placed|last)\b/u.test(text)) &&
    ((whenAt >= 0 && !isBefore(text, whereWord, whenAt)) || (lastTime.test(text) && !isWhere))
  ) {
    if (!lastTime.test(text) && whenPut.test(text) && !/\b(?:last|seen|see|saw)\b/u.test(text))
      return { intent: 'when_placed' };
    if (whenSeen.test(text)) return { intent: 'when_last_seen' };
    if (whenPut.test(text)) return { intent: 'when_placed' };
  }

  if (movable && whatItCovers.test(text)) return { intent: 'list_zone' };
  if (movable && !placed && !hidden && whatCovers.test(text) && covered.test(text) && !isWhere) {
    return { intent: 'confirm', stateAsked: 'covered' };
  }
  if (
    (placed || hidden) &&
    !isWhere &&
    (listOn.test(text) ||
      (listThings.test(text) && !free) ||
      (/\b(?:anything|something)\b/u.test(text) && !free && yesNo.test(text)))
  ) {
    return { intent: 'list_zone' };
  }

  if ((yesNo.test(text) || ifClause.test(text) || tagged.test(text)) && !isWhere && thing && !outside) {
    const state = stateOf(facts);
    if (state !== undefined) return { intent: 'confirm', stateAsked: state };
  }

  if (pronoun && !named && isWhere && /\b(?:where|which room)\b.{0,20}\b(?:it|they|them)\b/u.test(text))
    return { intent: 'locate' };
  if (!named || outside || selfPlace.test(text.replace(/\bfind (?:a|an|some) /u, movable ? '' : '$&'))) return other;
  if (isWhere) return (whereToDo.test(text) && !movable) || report.test(text) ? other : { intent: 'locate' };
  if (seek.test(text) && credible && !report.test(text)) return { intent: 'locate' };
  if (seen.test(text) && credible && /\b(?:you|anyone|anybody|someone|somebody)\b/u.test(text))
    return { intent: 'locate' };
  if (movable && isBareName(facts)) return { intent: 'locate' };
  return other;
}

function isBefore(text: string, pattern: RegExp, at: number): boolean {
  const found = text.search(pattern);
  return found >= 0 && found < at;
}

/** For yes-or-no questions: what about the thing is asked; undefined: none of what cameras can tell. */
function stateOf({ text, placed, hidden, movable, pronoun, known, credible, phrases }: Facts): Reading['stateAsked'] {
  if (
    /\b(?:have|has|had|did|do|can|could) (?:you|anyone|anybody|someone|somebody)\b.{0,20}\b(?:see|seen|spot|spotted|notice|noticed|find|found|know|remember|recall)\b/u.test(
      text,
    )
  ) {
    return undefined;
  }
  if (/\b(?:lose|lost|misplaced?|look(?:ing)? for|help|tell me where)\b/u.test(text)) return undefined;
  if (!movable && (known || fixture.test(text))) return undefined;
  if (!movable && !pronoun && !credible) return undefined;
  if (/\b(?:cover(?:ed|ing|s)?|hidden|hiding|hides|buried|blocked|blocking|obscured|obscuring)\b/u.test(text))
    return 'covered';
  if (/^(?:is|are) (?:there )?(?:a|an|some) .{1,40}\b(?:on|over|on top of) (?:my|our)\b/u.test(text) && !placed)
    return 'covered';
  if (visible.test(text)) return 'visible';
  if (/\b(?:moved|touched|shifted)\b/u.test(text) && !placed) return 'moved';
  if (takenState.test(text)) return 'taken';
  const tied = phrases.some(({ role }) => role !== 'plain');
  if (covered.test(text) && (hidden || tied || whatCovers.test(text)) && !placed) return 'covered';
  if (placed || hidden || stillThere.test(text)) return 'at_place';
  return undefined;
}

/** "my watch?", "tv remote please": nothing but one known thing. */
function isBareName({ text, phrases }: Facts): boolean {
  const [first, ...rest] = phrases;
  if (first?.item === undefined || first.role !== 'plain' || rest.some(({ joined }) => !joined)) return false;
  // A corrected spelling is too weak a sign on its own.
  if (!first.text.includes(first.item.name)) return false;
  const around = `${text.slice(0, first.start)} ${text.slice(phrases.at(-1)?.end ?? first.end)}`;
  const owner = first.item.owner ?? '';
  return !/[\p{L}\p{N}]/u.test(
    around
      .replace(owner, '')
      .replace("'s", '')
      .replace(/\b(?:my|the|our|please|pls|hey|hi|finder|a|an|and|thanks|now|again)\b/gu, ''),
  );
}
