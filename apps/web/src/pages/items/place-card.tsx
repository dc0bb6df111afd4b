import { useState } from 'react';
import { Link } from 'react-router';
import { nameIn } from '#core';
import type { Evidence, Item } from '#core';
import { withQuery } from '../../api/client.js';
import { Dialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { CutOut } from '../../parts/picture.js';
import { Loaded } from '../../parts/states.js';
import { EvidencePlayer } from '../../player/evidence-player.js';
import { askTexts } from '../../texts/ask.js';
import { common } from '../../texts/common.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';
import { factsOf } from '../ask/conclusion-text.js';
import { toKnownPlace, usePlace } from './item-place.js';

/** Where the item is now: place, state, picture, the film of it, and the way to the full answer. */
export function PlaceCard({ item }: { readonly item: Item }) {
  const text = useTexts(itemsTexts).place;
  const ask = useTexts(askTexts);
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const place = usePlace(item);
  const [opened, setOpened] = useState<Evidence>();
  const name = nameIn(item, language);
  return (
    <section className="card stack" aria-labelledby="place">
      <h2 id="place">{text.title}</h2>
      <Loaded query={place}>
        {(found) => {
          const known = toKnownPlace(found, { state: commonText.state, under: ask.facts.under }, language);
          const { conclusion, evidence } = found;
          if (known === undefined || conclusion === null) {
            return (
              <div className="stack">
                <p>{text.notSeen}</p>
                <p className="soft">{text.notSeenHow}</p>
              </div>
            );
          }
          const image = known.picture?.image;
          const film = evidence.findLast(({ clip }) => clip !== null) ?? known.picture;
          return (
            <div className="place-card">
              {image == null || known.picture === undefined ? null : (
                <CutOut image={image} box={known.picture.box} alt={text.picture(name)} />
              )}
              <div className="stack">
                {known.guess ? (
                  <p>
                    <span className="badge warm">{text.perhaps}</span>{' '}
                    <span className="soft small-text">{text.perhapsHow}</span>
                  </p>
                ) : null}
                <ul className="place-facts">
                  {factsOf(conclusion, { ask, common: commonText }, language).map((fact, index) => (
                    <li key={fact} className={index === 0 ? 'place-where' : undefined}>
                      {fact}
                    </li>
                  ))}
                </ul>
                <div className="row">
                  {film === undefined ? null : (
                    <button type="button" className="button quiet small" onClick={() => setOpened(film)}>
                      <Icon name="play" size={18} />
                      {text.play}
                    </button>
                  )}
                  <Link
                    className="button quiet small"
                    aria-label={text.ask(name)}
                    to={withQuery('/', { ask: ask.whereIs(name) })}
                  >
                    <Icon name="ask" size={18} />
                    {ask.ask}
                  </Link>
                </div>
              </div>
              {opened === undefined ? null : (
                <Dialog
                  wide
                  title={`${commonText.kind[opened.kind]} · ${timeText(opened.at, language)}`}
                  onClose={() => setOpened(undefined)}
                >
                  <EvidencePlayer
                    clip={opened.clip}
                    image={opened.image}
                    alt={ask.pictureOf(commonText.kind[opened.kind], timeText(opened.at, language), opened.camera)}
                    momentMs={opened.clipOffsetMs ?? undefined}
                    objectId={conclusion.objectId}
                    name={`${opened.camera}-${opened.kind}-${opened.at.slice(0, 19).replaceAll(':', '-')}`}
                    link={location.href}
                  />
                </Dialog>
              )}
            </div>
          );
        }}
      </Loaded>
    </section>
  );
}
