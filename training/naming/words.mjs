// Prints the household lexicon and the words' model classes as JSON, for fit.py. Run: node training/naming/words.mjs > words.json
import { register } from 'node:module';

register(new URL('../../libs/models/src/worker/typescript-hooks.mjs', import.meta.url));
const { lexicon, widerWords } = await import('../../libs/core/src/lexicon/lexicon.ts');
const { wordClasses } = await import('../../libs/models/src/naming/word-classes.ts');
const { cocoLabels } = await import('../../libs/models/src/detectors/coco-labels.ts');
const words = lexicon
  .filter(({ spokenOnly }) => spokenOnly !== true)
  .map(({ id, sizeCm, commonness }) => ({
    id,
    wider: widerWords(id).slice(1),
    sizeCm,
    commonness,
    ...wordClasses[id],
  }));
process.stdout.write(JSON.stringify({ words, cocoLabels }));
