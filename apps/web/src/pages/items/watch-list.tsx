import { Link } from 'react-router';
import { nameIn } from '#core';
import type { ItemList } from '#core';
import { useApi } from '../../api/use-api.js';
import { Icon } from '../../parts/icon.js';
import { askTexts } from '../../texts/ask.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { ItemPicture } from './item-picture.js';
import { PlaceLines } from './item-place.js';
import './items.css';

/** The watched items on the start page: where each was last, and one tap to ask. */
export function WatchList({ onAsk }: { readonly onAsk: (question: string) => void }) {
  const text = useTexts(itemsTexts);
  const { whereIs } = useTexts(askTexts);
  const { language } = useLanguage();
  const watched = useApi<ItemList>('items', '/api/items').data?.items.filter((item) => item.watched) ?? [];
  if (watched.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="watched">
      <h2 id="watched">{text.watchList}</h2>
      <ul className="watch-list">
        {watched.map((item) => {
          const name = nameIn(item, language);
          return (
            <li key={item.id} className="card watched">
              <ItemPicture item={item} />
              <span className="item-facts">
                <Link className="item-name" to={`/items/${item.id}`} aria-label={text.place.open(name)}>
                  {name}
                </Link>
                <PlaceLines item={item} />
              </span>
              <button
                type="button"
                className="button quiet icon"
                aria-label={text.place.ask(name)}
                onClick={() => onAsk(whereIs(name))}
              >
                <Icon name="ask" />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
