import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Item, ItemHistory, ItemStep } from '#core';
import { request } from '../../api/client.js';
import { useSend } from '../../api/use-api.js';
import { Dialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { Failed, Loaded } from '../../parts/states.js';
import { useToast } from '../../parts/toasts.js';
import { EvidencePlayer } from '../../player/evidence-player.js';
import { common } from '../../texts/common.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';
import { byDay } from './by-day.js';

const pageSize = 40;

/** What happened to the item on a line of time, latest first; and the places where it was put most often. */
export function HistoryCard({ item }: { readonly item: Item }) {
  const text = useTexts(itemsTexts).history;
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const [opened, setOpened] = useState<ItemStep>();
  const address = `/api/items/id/${item.id}/history?limit=${pageSize}`;
  const history = useInfiniteQuery<ItemHistory>({
    queryKey: ['objects', address, language],
    queryFn: ({ pageParam, signal }) =>
      request<ItemHistory>(pageParam === '' ? address : `${address}&cursor=${String(pageParam)}`, { language, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <Loaded query={history}>
      {({ pages }) => {
        const steps = pages.flatMap((page) => page.steps);
        const usual = pages[0]?.usual ?? [];
        return (
          <>
            <UsualPlaces usual={usual} />
            <section className="card stack" aria-labelledby="history">
              <h2 id="history">{text.title}</h2>
              {steps.length === 0 ? <p className="soft">{text.none}</p> : null}
              {byDay(steps).map(({ day, entries }) => (
                <div key={day} className="stack day">
                  <h3>{timeText(entries[0]?.happenedAt ?? '', language, 'day')}</h3>
                  <ol className="time-line">
                    {entries.map((step) => (
                      <Step key={step.id} step={step} onOpen={() => setOpened(step)} />
                    ))}
                  </ol>
                </div>
              ))}
              {history.hasNextPage ? (
                <button
                  type="button"
                  className="button quiet"
                  disabled={history.isFetchingNextPage}
                  onClick={() => void history.fetchNextPage()}
                >
                  {commonText.more}
                </button>
              ) : null}
            </section>
            {opened === undefined ? null : (
              <StepDialog item={item} step={opened} onClose={() => setOpened(undefined)} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function UsualPlaces({ usual }: { readonly usual: ItemHistory['usual'] }) {
  const text = useTexts(itemsTexts).history;
  const { language } = useLanguage();
  if (usual.length === 0) return null;
  const all = usual.reduce((sum, { times }) => sum + times, 0);
  return (
    <section className="card stack" aria-labelledby="usual">
      <div>
        <h2 id="usual">{text.usual}</h2>
        <p className="soft small-text">{text.usualHow}</p>
      </div>
      <ul className="usual">
        {usual.map(({ camera, zone, times, lastAt }) => (
          <li key={`${camera} ${zone ?? ''}`}>
            <span className="row apart">
              <strong>{zone === null ? camera : `${zone} · ${camera}`}</strong>
              <span className="soft small-text">
                {text.times(times)} · {text.last(timeText(lastAt, language))}
              </span>
            </span>
            <span className="usual-bar" aria-hidden="true">
              <span style={{ width: `${(times / all) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The dot on the line tells at a glance whether it came, went, or was hidden. */
const marks: Readonly<Record<ItemStep['action'], string>> = {
  present: 'here',
  placed: 'here',
  moved: 'here',
  uncovered: 'here',
  seen: 'here',
  covered: 'hidden',
  contained: 'hidden',
  carried: 'gone',
  taken: 'gone',
};

function Step({ step, onOpen }: { readonly step: ItemStep; readonly onOpen: () => void }) {
  const text = useTexts(itemsTexts).history;
  const { kind } = useTexts(common);
  const { language } = useLanguage();
  const { action, happenedAt, zone, camera, by, inferred, image, clip } = step;
  const at = timeText(happenedAt, language, 'time');
  const what = kind[action];
  return (
    <li className={`step ${marks[action]}`}>
      <time dateTime={happenedAt}>{at}</time>
      <span className="step-text">
        <strong>{what}</strong>
        <span className="soft small-text">
          {[zone === null ? camera : `${zone} · ${camera}`, ...(by === null ? [] : [text.by(by.description)])].join(
            ' · ',
          )}
        </span>
        {inferred ? <span className="badge warm">{text.inferred}</span> : null}
      </span>
      {image === null && clip === null ? null : (
        <button
          type="button"
          className="button plain icon"
          aria-label={`${clip === null ? text.look : text.play}: ${text.stepOf(what, at)}`}
          onClick={onOpen}
        >
          <Icon name={clip === null ? 'ask' : 'play'} />
        </button>
      )}
    </li>
  );
}

interface StepDialogProps {
  readonly item: Item;
  readonly step: ItemStep;
  readonly onClose: () => void;
}

/** The film of a step, and the way to say that it was another thing. */
function StepDialog({ item, step, onClose }: StepDialogProps) {
  const text = useTexts(itemsTexts).history;
  const { kind } = useTexts(common);
  const { language } = useLanguage();
  const toast = useToast();
  const send = useSend('items', 'objects');
  const { action, happenedAt, image, clip, camera, momentMs, objectId } = step;
  const at = timeText(happenedAt, language);
  const address = `/api/items/id/${item.id}/objects/${objectId}`;
  return (
    <Dialog wide title={`${kind[action]} · ${at}`} onClose={onClose}>
      <div className="stack">
        <EvidencePlayer
          clip={clip}
          image={image}
          alt={text.stepOf(kind[action], at)}
          momentMs={momentMs ?? undefined}
          objectId={objectId}
          name={`${camera}-${action}-${happenedAt.slice(0, 19).replaceAll(':', '-')}`}
          link={location.href}
        />
        {send.error === null ? null : <Failed failure={send.error} />}
        <div className="row">
          <button
            type="button"
            className="button quiet small"
            disabled={send.isPending}
            onClick={() =>
              send.mutate(
                { address, method: 'DELETE' },
                {
                  onSuccess: () => {
                    toast(text.notItDone, () => send.mutate({ address, method: 'PUT' }));
                    onClose();
                  },
                },
              )
            }
          >
            <Icon name="close" size={18} />
            {text.notIt}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
