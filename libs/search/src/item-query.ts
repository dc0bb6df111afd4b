import { FinderError, findWord, nameIn } from '#core';
import type { Home } from './candidates/home.js';
import type { Query, QueryContext, QueryItem, QueryParser } from './query/query.types.js';
import { nameKey } from './rank/name-fit.js';

/**
 * The question where a taught item is, as if it was asked by the item's name.
 * @throws FinderError not_found
 */
export async function itemQuery(
  home: Home,
  itemId: number,
  parser: QueryParser,
  context: QueryContext,
): Promise<Query> {
  const item = home.items.find(({ id }) => id === itemId);
  if (item === undefined) throw new FinderError('not_found', { address: `item ${itemId}` });
  const { language = 'en' } = context;
  const { items } = await parser.parse(item.name, context);
  const read = items.find(({ taughtItemId }) => taughtItemId === itemId);
  // "Bluebird", also called "bicycle": the household word stands among its other names.
  const wordId = read?.wordId ?? [item.name, ...item.aliases].map(nameKey).find((key) => findWord(key) !== undefined);
  const asked: QueryItem = {
    attributes: [],
    colours: [],
    owner: null,
    ...read,
    name: nameIn(item, language),
    taughtItemId: itemId,
    ...(wordId === undefined ? {} : { wordId }),
  };
  return { question: item.name, language, intent: 'locate', items: [asked] };
}
