/** The role of an English function word or of a verb of asking; every other word may belong to a name. */
export type EnglishRole =
  | 'determiner'
  | 'owner'
  | 'pronoun'
  | 'verb'
  | 'adverb'
  | 'preposition'
  | 'under'
  | 'neutral'
  | 'with'
  | 'conjunction'
  | 'question'
  | 'frame';

const lists: Readonly<Record<EnglishRole, string>> = {
  determiner: 'the a an this that these those some any another every each all both mine one',
  owner: 'my our ur your his her their its',
  pronoun:
    'i u we you he she they it me us him them someone somebody anyone anybody everyone everybody nobody something anything everything nothing myself yourself else',
  verb:
    'is are was were be been being am do does did done has have had having can could will would shall should may might must ' +
    'r roll rolled fall fell fallen slip slipped slid fly flew list put puts putting leave leaves leaving placed placing keep keeps kept keeping drop drops dropped dropping set sets laid lay laying lie lying lies ' +
    'stash stashed hide hid hidden hiding store stored forget forgot forgotten lose loses losing misplace misplaced misplacing ' +
    'see saw seen seeing sees spot spotted notice noticed find finds found finding locate located locating look looks looking looked search ' +
    'searching searched seek track tracking hunt hunting take took taken taking takes move moved moving touch touched touching grab grabbed pick ' +
    'picked remove removed borrow borrowed steal stole stolen use used using carry carried carrying bring brought hold holding held get got gotten getting ' +
    'go gone went going goes come came know knows tell telling show showing shown think thought remember recall want wanted need needs ' +
    'needed needing help helping give gave given let guess wonder wondering check checking ask say call make made try trying tried ' +
    'cover covered covering covers buried sitting sits sat stand standing stands resting hanging lying disappear disappeared vanish vanished ' +
    'ended end turn turned happen happened play wearing wore worn threw thrown throw tossed toss tucked shoved stuck parked ' +
    'appear appeared arrive arrived arrives blocked blocking obscured obscuring visible figure seem seems appears supposed spotted handled hand handed replay pull stop ' +
    'mislaid displayed located positioned stored kept swiped snatched nicked hidden laid touched rest recognize detect detected live',
  adverb:
    'still last lastly now just right there here currently again please maybe already ever never even really also away back up down out off ' +
    'together actually probably possibly recently earlier later anywhere somewhere around exactly hell heck not no yes well so too very only ' +
    'quickly yet once twice today lost missing anymore ago originally finally suddenly immediately lately apparently please kindly pls plz thx ' +
    'hey hi hello ok okay um uh hmm alexa siri google finder oh thanks thank sorry desperately left ahead most late early hurry ' +
    'different same much many more long far currently previously usually always often where-abouts able possible sure dont',
  neutral: 'for about of than like versus',
  preposition:
    'on in at inside into onto from near by beside besides next to top off above over between against around along through atop upon ' +
    'within across during until till than towards toward opposite front',
  under: 'under beneath below behind underneath beneath',
  with: 'with without featuring containing',
  conjunction: 'and or but because if when while as plus nor whether then since before after cause',
  question: 'where what which who whom whose how why whereabouts',
  frame:
    'location locations position whereabouts clip clips video videos footage recording recordings moment time times place places spot room ' +
    'part somebody idea clue way sight luck hand hands hunt search problem trouble favor favour lookout stuff thing things object objects ' +
    'item items contents content case seconds minute minutes possession scene snippet replay history timeline story movements journey memory',
};

export const englishRoles: ReadonlyMap<string, EnglishRole> = new Map(
  (Object.entries(lists) as [EnglishRole, string][]).flatMap(([role, words]) =>
    words.split(' ').map((word): [string, EnglishRole] => [word, role]),
  ),
);

/** Words that are a thing's name or its attribute when a determiner stands before: my can, the left bottle, my lost keys. */
export const nounAfterDeterminer: ReadonlySet<string> = new Set(
  'can left right lost back missing used case set cover list'.split(' '),
);

/** "pair of", "piece of": the thing is what follows. */
export const measureNouns: ReadonlySet<string> = new Set(
  'pair pairs piece pieces roll rolls sheet sheets bunch set stack pile kind sort type lot couple few bit one some all both'.split(
    ' ',
  ),
);

/** Things outside the home's pictures; asked for with "where" or "find" they are no lost thing. */
export const outsideNouns: ReadonlySet<string> = new Set(
  (
    'account accounts balance flight flights restaurant restaurants station hotel hotels bank airport gas atm job jobs weather ' +
    'appointment meeting meetings order orders refund deposit paycheck payment transaction transactions statement song songs playlist recipe recipes ' +
    'nearest closest nearby cheapest destination insurance policy taxes tax score reservation reservations ticket tickets vacation trip visa traffic directions store stores ' +
    'shop shops mechanic doctor dealer tires oil list calendar schedule event events reminder reminders alarm news email emails website internet ' +
    'name city country state planet temperature humidity phone-number number answer reason way routing miles rewards mileage interest rate'
  ).split(' '),
);
