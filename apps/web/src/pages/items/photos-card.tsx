import { useState } from 'react';
import { mostItemPhotos, nameIn } from '#core';
import type { Item, Removed } from '#core';
import { useSend } from '../../api/use-api.js';
import { Icon } from '../../parts/icon.js';
import { Failed } from '../../parts/states.js';
import { useToast } from '../../parts/toasts.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { PickCutOuts } from './pick-cut-outs.js';
import { PickMoment } from './pick-moment.js';
import { UploadPhotos } from './upload-photos.js';
import { useRestore } from './use-restore.js';

const ways = ['upload', 'seen', 'moment'] as const;
type Way = (typeof ways)[number];

/** The photos that the item is known by, and the ways to show it to Finder. */
export function PhotosCard({ item }: { readonly item: Item }) {
  const text = useTexts(itemsTexts).teach;
  const { language } = useLanguage();
  const toast = useToast();
  const remove = useSend<Removed>('items', 'objects');
  const restore = useRestore();
  const [way, setWay] = useState<Way>('upload');
  const name = nameIn(item, language);
  const { photos } = item;
  return (
    <section className="card stack" aria-labelledby="photos">
      <div>
        <h2 id="photos">{text.title}</h2>
        <p className="soft small-text">{text.lead}</p>
      </div>
      {photos.length === 0 ? null : (
        <ul className="photos">
          {photos.map(({ id, image }, index) => (
            <li key={id}>
              <img src={image} alt={text.photoOf(name, index + 1)} loading="lazy" />
              <button
                type="button"
                className="button icon photo-remove"
                aria-label={text.removePhoto(index + 1)}
                disabled={remove.isPending}
                onClick={() =>
                  remove.mutate(
                    { address: `/api/items/id/${item.id}/photos/${id}`, method: 'DELETE' },
                    {
                      onSuccess: ({ undo }) => toast(text.photoRemoved, () => restore(undo)),
                    },
                  )
                }
              >
                <Icon name="trash" size={18} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {remove.error === null ? null : <Failed failure={remove.error} />}
      {photos.length >= mostItemPhotos ? (
        <p className="notice">{text.full(mostItemPhotos)}</p>
      ) : (
        <>
          <div className="switcher ways" role="group" aria-label={text.ways}>
            {ways.map((each) => (
              <button key={each} type="button" aria-pressed={way === each} onClick={() => setWay(each)}>
                {text[each]}
              </button>
            ))}
          </div>
          {/* Hidden, not taken away: what was chosen or drawn stays while somebody looks at another way. */}
          <div hidden={way !== 'upload'}>
            <UploadPhotos item={item} />
          </div>
          {way === 'seen' ? <PickCutOuts item={item} /> : null}
          {way === 'moment' ? <PickMoment item={item} /> : null}
        </>
      )}
    </section>
  );
}
