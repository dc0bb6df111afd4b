import type { Item } from '#core';
import { Icon } from '../../parts/icon.js';
import { CutOut } from '../../parts/picture.js';
import { askTexts } from '../../texts/ask.js';
import { common } from '../../texts/common.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { toKnownPlace, usePlace } from './item-place.js';

/** How the item looks: its first photo, else where it was recognised, else a sign. */
export function ItemPicture({ item }: { readonly item: Item }) {
  const { state } = useTexts(common);
  const { under } = useTexts(askTexts).facts;
  const { language } = useLanguage();
  const place = usePlace(item).data;
  const [photo] = item.photos;
  if (photo !== undefined) return <img className="item-picture" src={photo.image} alt="" loading="lazy" />;
  const known = place === undefined ? undefined : toKnownPlace(place, { state, under }, language);
  const image = known?.picture?.image;
  if (known?.guess === false && known.picture !== undefined && image != null) {
    return (
      <span className="item-picture" aria-hidden="true">
        <CutOut image={image} box={known.picture.box} alt="" />
      </span>
    );
  }
  return (
    <span className="item-picture bare" aria-hidden="true">
      <Icon name="items" size={34} />
    </span>
  );
}
