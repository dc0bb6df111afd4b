/** Ordinary English words a letter away from a household word: never taken for a slip of the finger. */
export const ordinaryWords: ReadonlySet<string> = new Set(
  (
    'able area army atom aunt away baby back ball band bank bark barn base bath beach bead beak beam bean bear beat been beer bell bend best bird ' +
    'bite blow blue boat body bomb bone boom born boss both boy brad bran brave brick bride broad brown bulb bull burn bush busy cafe cage call calm came ' +
    'camp cane cape care cart case cash cast cave cell chat chef chin chip city clan clay clown club coal coast coat code cold comb come cook cool cope ' +
    'copy core corn cost couch count court cousin cow crab crane cream crib crow crowd cube cure dark dart date dawn days dead deal dean dear debt deck deed ' +
    'deep deer dent diet dirt dock dose dove down drag draw dream drop duck dust duty each earth east easy edge else envy even ever exit face fact fair ' +
    'fall fame farm fast fate fear feed feel feet felt fence field fight file fill film find fine fire firm fish flag flat fleet flesh flow foam fold folk ' +
    'food foot form fort four free frog fuel full fund game gate gear ghost girl give goal goat gold golf good grape grass grave great green grill ' +
    'group guard guest guide hair half hall halt hand hard harm hate hawk head heap heart heat heel hell herb here hero high hill hint hire hole holy home ' +
    'hook hope horn horse host hotel hour house hunt idea inch itch jail jazz jeep joke jury just keen kick kids kind king kiss knee knot lace lady lake ' +
    'lamb land lane late lawn leaf lean left lens life lift like limb lime line lion list live load loan local logo lone look loop lord loss loud love luck ' +
    'lump lung made maid mail main male mall many mark mass mast mate meal mean meat meet melt menu mess mice mile milk mill mind mine mint miss mist mode ' +
    'mood moon more moss most moth move much mule must nail name navy near neat neck need nest news next nice nine node none noon nose note oath ocean only ' +
    'open oven over pace pack page paid pain pair pale palm park part pass past path peak peel peer pest pick pile pill pine pink pipe pity plan plane play ' +
    'plot plug plus poem poet pole poll pond pony pool poor pope pork port pose post pour pray prey price pride print prize pump pure push race rack rage ' +
    'rail rain rank rare rate read real rear rest rice rich ride ring riot ripe rise risk road roar rock role roll roof room root rope rose ruin rule rush ' +
    'safe sage sail sake sale salt same sand sane save scar seal seat seed seek self sell send shed sheep shelf shell ship shop shore shot show shut sick ' +
    'side sigh sign silk sing sink site size skin slip slow snow soap soft soil sold sole solo some song soon sore sort soul soup sour spin spot star stay ' +
    'steam steel stem step stick stop store storm stove string such suit sure swim tail take tale talk tall tank task team tear teen tell term test text ' +
    'thin this tick tide tile till time tiny tone took tool tour town trade trail train tree trek trip truck true tube tune turn twin type ugly unit user vase ' +
    'vast very vest vine vote wage wait wake walk wall want ward warm warn wash wave weak wear week well west what wheel whip wide wife wild will wind wine ' +
    'wing wire wise wish with wolf wood word work worm yard year zero zone plain place planet plants black clock cloth truth mouth month south north light night ' +
    'fight sight right might weight height eight tight flight watch match catch batch patch march space spoke stage state table cable fable later water paper ' +
    'pepper letter better butter bitter battle cattle kettle little title bottle rattle settle needle middle saddle paddle puddle candle handle bundle single ' +
    'jingle shingle mirror horror error terror market basket casket jacket packet pocket rocket socket ticket bucket blanket wallet ballet pellet pallet valley ' +
    'trolley volley alley badger badge bridge fridge ridge ledge lodge judge fudge nudge sauce cause pause house mouse louse horse nurse purse curse course ' +
    'source force sister mister master plaster poster coaster toaster roaster counter hunter winter printer painter pointer center enter charge charged changer ' +
    'danger ranger hanger anger finger singer ginger monger manager teacher student doctor driver rider writer reader leader dealer trailer sailor tailor mailer ' +
    'seller teller dollar collar cellar celery salary battery pottery lottery gallery bakery factory history victory country county kitchen chicken kitten mitten ' +
    'written bitten button cotton mutton carton cartoon balloon baboon spoon tooth booth cloths clothes closet client planes planer plates pirate private prime ' +
    'sweet sheet street meters meter motor rotor razer laser lazer taser camera cameras opera cobra zebra guitar sitar pillar pillows willow window widow wonder ' +
    'under thunder folder holder solder soldier shoulder boulder elder older welder ladder bladder rubber rudder robber cat cats dog dogs car cars parrot hamster ' +
    'turtle rabbit puppy bike boats coats goats truck stock status tire tires stocks jams lee tractor motorcycle'
  ).split(' '),
);
