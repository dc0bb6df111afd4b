import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mostItemPhotos } from '#core';
import type { CameraList, CutOutPage, Item } from '#core';
import { request, withQuery } from '../../api/client.js';
import { useApi } from '../../api/use-api.js';
import { Empty, Loaded } from '../../parts/states.js';
import { common } from '../../texts/common.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';
import { TeachOutcome } from './teach-outcome.js';
import { useTeach } from './use-teach.js';

type CutOut = CutOutPage['cutOuts'][number];

/** Pictures of the things that were seen, to pick those that show the item. */
export function PickCutOuts({ item }: { readonly item: Item }) {
  const text = useTexts(itemsTexts).teach;
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const cameras = useApi<CameraList>('cameras', '/api/cameras').data?.cameras ?? [];
  const { busy, failure, rejected, teach } = useTeach(item);
  const [camera, setCamera] = useState('');
  const [standing, setStanding] = useState(false);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const address = withQuery('/api/items/cut-outs', {
    like: [item.name, ...item.aliases].find((name) => name.length <= 100),
    camera,
    standing: standing ? 'true' : undefined,
  });
  const pages = useInfiniteQuery<CutOutPage>({
    queryKey: ['objects', address, language],
    queryFn: ({ pageParam, signal }) =>
      request<CutOutPage>(`${address}&cursor=${String(pageParam)}`.replace(/&cursor=$/u, ''), { language, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const left = mostItemPhotos - item.photos.length;
  const toggle = (id: string): void =>
    setPicked((now) => (now.includes(id) ? now.filter((each) => each !== id) : now.length < left ? [...now, id] : now));
  const send = (): void => teach({ objects: picked }, () => setPicked([]));
  const tiles = (list: readonly CutOut[]) => (
    <ul className="cut-outs">
      {list.map((cutOut) => (
        <Tile
          key={cutOut.objectId}
          cutOut={cutOut}
          own={cutOut.item === item.name}
          picked={picked.includes(cutOut.objectId)}
          onPick={() => toggle(cutOut.objectId)}
        />
      ))}
    </ul>
  );
  return (
    <div className="stack">
      <div className="row pick-filters">
        <label className="field">
          <span className="label">{text.ofCamera}</span>
          <select className="input" value={camera} onChange={({ target }) => setCamera(target.value)}>
            <option value="">{text.everyCamera}</option>
            {cameras.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="check">
          <input type="checkbox" checked={standing} onChange={({ target }) => setStanding(target.checked)} />
          {text.standing}
        </label>
      </div>
      <Loaded query={pages}>
        {({ pages: all }) => {
          const likely = all[0]?.likely ?? [];
          const rest = all.flatMap(({ cutOuts }) => cutOuts);
          if (likely.length + rest.length === 0) {
            return (
              <Empty title={text.noneSeen}>
                <p>{text.noneSeenHow}</p>
              </Empty>
            );
          }
          return (
            <>
              <h3>{text.likely}</h3>
              {likely.length === 0 ? <p className="soft">{text.likelyNone}</p> : tiles(likely)}
              <h3>{text.newest}</h3>
              {tiles(rest)}
              {pages.hasNextPage ? (
                <button
                  type="button"
                  className="button quiet"
                  disabled={pages.isFetchingNextPage}
                  onClick={() => void pages.fetchNextPage()}
                >
                  {commonText.more}
                </button>
              ) : null}
            </>
          );
        }}
      </Loaded>
      <TeachOutcome failure={failure} rejected={rejected} />
      {picked.length === 0 ? null : (
        <div className="pick-bar row apart">
          <span role="status">{text.picked(picked.length)}</span>
          <button type="button" className="button" disabled={busy} onClick={send}>
            {busy ? text.sending : text.sendPicked}
          </button>
        </div>
      )}
    </div>
  );
}

interface TileProps {
  readonly cutOut: CutOut;
  /** It is known to be the item that is taught. */
  readonly own: boolean;
  readonly picked: boolean;
  readonly onPick: () => void;
}

function Tile({ cutOut, own, picked, onPick }: TileProps) {
  const text = useTexts(itemsTexts).teach;
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const { image, at, camera, zone, names, item } = cutOut;
  const name = names[0] ?? commonText.unnamed([]);
  const when = timeText(at, language);
  return (
    <li>
      <button type="button" className="tile" aria-pressed={picked} onClick={onPick}>
        <img src={image} alt="" loading="lazy" />
        <span className="tile-text">
          <strong>{item === null ? name : text.isItem(item)}</strong>
          <span className="soft">{when}</span>
          <span className="unseen">{zone === null ? camera : `${zone} · ${camera}`}</span>
        </span>
        {picked || own ? <span className="tile-mark" aria-hidden="true" /> : null}
      </button>
    </li>
  );
}
