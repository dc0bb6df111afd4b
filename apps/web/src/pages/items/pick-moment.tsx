import { useEffect, useState } from 'react';
import { toIso } from '#core';
import type { Box01, Item, KeptStillList, RecordingPage } from '#core';
import { withQuery } from '../../api/client.js';
import { useApi } from '../../api/use-api.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Failed, Loaded } from '../../parts/states.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { durationText, timeText } from '../../texts/time-text.js';
import { BoxCanvas } from './box-canvas.js';
import { TeachOutcome } from './teach-outcome.js';
import { useTeach } from './use-teach.js';

type Recording = RecordingPage['recordings'][number];

/** A box drawn on the picture of a moment of a recording. */
export function PickMoment({ item }: { readonly item: Item }) {
  const text = useTexts(itemsTexts).teach;
  const { language } = useLanguage();
  const recordings = useApi<RecordingPage>('recordings', '/api/recordings?limit=100');
  const [chosen, setChosen] = useState<string>();
  return (
    <Loaded query={recordings}>
      {({ recordings: all }) => {
        const [newest] = all;
        if (newest === undefined) {
          return (
            <Empty title={text.noRecordings}>
              <p>{text.noneSeenHow}</p>
            </Empty>
          );
        }
        const recording = all.find(({ id }) => id === chosen) ?? newest;
        return (
          <div className="stack">
            <label className="field">
              <span className="label">{text.recording}</span>
              <select className="input" value={recording.id} onChange={({ target }) => setChosen(target.value)}>
                {all.map(({ id, camera, name, startedAt }) => (
                  <option key={id} value={id}>
                    {camera} · {timeText(startedAt, language)} · {name}
                  </option>
                ))}
              </select>
            </label>
            <Moment key={recording.id} recording={recording} item={item} />
          </div>
        );
      }}
    </Loaded>
  );
}

/** How long a slider must rest until its picture is asked for: making one takes half a second. */
const restMs = 250;
const stepMs = 200;

function useRested(value: number): number {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** Clock time at the camera, so many milliseconds after the recording began. */
function clockAt({ startedAt }: Recording, atMs: number): string {
  const offset = startedAt.slice(-6);
  const wall = new Date(Date.parse(`${startedAt.slice(0, 19)}Z`) + atMs);
  return toIso(wall, 'UTC').slice(0, 19) + (/^[+-]/u.test(offset) ? offset : 'Z');
}

function Moment({ recording, item }: { readonly recording: Recording; readonly item: Item }) {
  const text = useTexts(itemsTexts).teach;
  const { language } = useLanguage();
  const address = `/api/recordings/${recording.id}`;
  const kept = useApi<KeptStillList>('recordings', `${address}/stills`);
  const [moment, setMoment] = useState<number>();
  const [box, setBox] = useState<Box01 | null>(null);
  const [broken, setBroken] = useState<number>();
  const { busy, failure, rejected, teach } = useTeach(item);
  const stills = kept.data?.stills ?? [];
  const readable = kept.data?.readable ?? true;
  const atMs = moment ?? stills.at(-1)?.atMs ?? 0;
  const rested = useRested(atMs);
  const at = timeText(clockAt(recording, atMs), language);
  const last = Math.max(0, Math.floor((recording.durationMs - stepMs) / stepMs) * stepMs);
  const go = (to: number): void => {
    setMoment(Math.min(last, Math.max(0, to)));
    setBox(null);
    setBroken(undefined);
  };
  if (kept.error !== null) return <Failed failure={kept.error} onRetry={() => void kept.refetch()} />;
  return (
    <div className="stack">
      <p>{text.momentHow}</p>
      {readable ? (
        <div className="field">
          <label className="row apart" htmlFor="moment">
            <span className="label">{text.at}</span>
            <span>
              {at} · {durationText(atMs)}
            </span>
          </label>
          <div className="row moment-row">
            <button type="button" className="button quiet icon" aria-label={text.back} onClick={() => go(atMs - 1000)}>
              <Icon name="back" />
            </button>
            <input
              id="moment"
              type="range"
              min={0}
              max={last}
              step={stepMs}
              value={atMs}
              aria-valuetext={at}
              onChange={({ target }) => go(Number(target.value))}
            />
            <button type="button" className="button quiet icon" aria-label={text.on} onClick={() => go(atMs + 1000)}>
              <Icon name="next" />
            </button>
          </div>
        </div>
      ) : (
        <p className="notice warm">{text.fileGone}</p>
      )}
      {stills.length === 0 ? null : (
        <div className="field">
          <span className="label" id="kept-pictures">
            {text.kept}
          </span>
          <ul className="still-strip" aria-labelledby="kept-pictures">
            {stills.map((still) => (
              <li key={still.atMs}>
                <button
                  type="button"
                  aria-pressed={still.atMs === atMs}
                  aria-label={text.keptAt(timeText(clockAt(recording, still.atMs), language))}
                  onClick={() => go(still.atMs)}
                >
                  <img src={still.image} alt="" loading="lazy" />
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {broken === rested ? (
        <p className="picture-gone" role="alert">
          {text.pictureFailed}
        </p>
      ) : (
        <BoxCanvas
          label={text.momentPicture(at)}
          ratio={recording.width / recording.height}
          box={box}
          onBox={setBox}
          draws
        >
          <img
            src={withQuery(`${address}/still`, { atMs: rested })}
            alt=""
            draggable={false}
            onError={() => setBroken(rested)}
          />
        </BoxCanvas>
      )}
      <TeachOutcome failure={failure} rejected={rejected} />
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={busy || box === null || rested !== atMs}
          onClick={() => {
            if (box === null) return;
            teach({ crops: [{ recording: recording.id, atMs, box01: box }] }, () => setBox(null));
          }}
        >
          {busy ? text.sending : text.sendCrop}
        </button>
      </div>
    </div>
  );
}
