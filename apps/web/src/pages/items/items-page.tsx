import { useState } from 'react';
import { Link } from 'react-router';
import { nameIn, splitNames } from '#core';
import type { Item, ItemList } from '#core';
import { useApi } from '../../api/use-api.js';
import { PageHead } from '../../layout/page-head.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Loaded, Loading } from '../../parts/states.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { ItemPicture } from './item-picture.js';
import { PlaceLines } from './item-place.js';
import './items.css';
import { NewItem } from './new-item.js';

/** The catalogue: what was taught, with what it looks like and where it is. */
export function ItemsPage() {
  const text = useTexts(itemsTexts);
  const items = useApi<ItemList>('items', '/api/items');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHead title={text.title} lead={text.lead}>
        <button type="button" className="button" onClick={() => setAdding(true)}>
          <Icon name="plus" />
          {text.add}
        </button>
      </PageHead>
      <Loaded query={items} loading={<Loading rows={3} tall />}>
        {({ items: all }) => {
          if (all.length === 0) {
            return (
              <Empty title={text.none}>
                <p>{text.noneHow}</p>
                <button type="button" className="button" onClick={() => setAdding(true)}>
                  {text.add}
                </button>
              </Empty>
            );
          }
          const watched = all.filter((item) => item.watched);
          const others = all.filter((item) => !item.watched);
          return (
            <div className="stack">
              {watched.length === 0 ? null : <Cards title={text.watchList} items={watched} />}
              {others.length === 0 ? null : (
                <Cards title={watched.length === 0 ? undefined : text.others} items={others} />
              )}
            </div>
          );
        }}
      </Loaded>
      {adding ? <NewItem onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function Cards({ title, items }: { readonly title: string | undefined; readonly items: readonly Item[] }) {
  return (
    <section className="stack" aria-label={title}>
      {title === undefined ? null : <h2>{title}</h2>}
      <ul className="item-cards">
        {items.map((item) => (
          <Card key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Card({ item }: { readonly item: Item }) {
  const text = useTexts(itemsTexts);
  const { language } = useLanguage();
  const { en, zh } = splitNames(item);
  const name = nameIn(item, language);
  const other = name === zh ? en : zh;
  const photos = item.photos.length === 0 ? text.noPhotos : text.photos(item.photos.length);
  return (
    <li>
      <Link className="card item-card" to={`/items/${item.id}`}>
        <ItemPicture item={item} />
        <span className="item-facts">
          <strong className="item-name">{name}</strong>
          <span className="soft small-text">{other === '' ? photos : `${other} · ${photos}`}</span>
          <PlaceLines item={item} />
        </span>
      </Link>
    </li>
  );
}
