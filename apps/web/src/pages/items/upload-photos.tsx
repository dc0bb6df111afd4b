import { useEffect, useRef, useState } from 'react';
import { mostItemPhotos } from '#core';
import type { Box01, Item } from '#core';
import { Icon } from '../../parts/icon.js';
import { itemsTexts } from '../../texts/items.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { bytesText } from '../../texts/time-text.js';
import { BoxCanvas } from './box-canvas.js';
import { choosePhoto, mostBytes } from './chosen-photo.js';
import type { ChosenPhoto } from './chosen-photo.js';
import { TeachOutcome } from './teach-outcome.js';
import { useTeach } from './use-teach.js';

/** Photos of this device: dropped, chosen, or taken now; each with a box if it shows other things too. */
export function UploadPhotos({ item }: { readonly item: Item }) {
  const text = useTexts(itemsTexts).teach;
  const { language } = useLanguage();
  const { busy, failure, rejected, teach } = useTeach(item);
  const [chosen, setChosen] = useState<readonly ChosenPhoto[]>([]);
  const [refusals, setRefusals] = useState<readonly (readonly [what: string, how: string])[]>([]);
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const left = mostItemPhotos - item.photos.length;
  const take = async (given: readonly File[]): Promise<void> => {
    const refused: (readonly [string, string])[] = [];
    const good: ChosenPhoto[] = [];
    for (const file of given) {
      if (file.size > mostBytes) refused.push([text.tooBig(file.name, bytesText(mostBytes, language)), text.tooBigHow]);
      else {
        const photo = await choosePhoto(file).catch(() => undefined);
        if (photo === undefined) refused.push([text.notPhoto(file.name), text.notPhotoHow]);
        else good.push(photo);
      }
    }
    const all = [...chosen, ...good];
    if (all.length > left) refused.push([text.tooMany(left), '']);
    setChosen(all.slice(0, left));
    setRefusals(refused);
    for (const field of [files.current, camera.current]) if (field !== null) field.value = '';
  };
  const setBox = (key: number, box: Box01 | null): void =>
    setChosen((shown) => shown.map((photo) => (photo.key === key ? { ...photo, box } : photo)));
  const send = (): void => {
    const form = new FormData();
    form.set('boxes', JSON.stringify(chosen.map(({ box }) => box)));
    for (const { blob, name } of chosen) form.append('photos', blob, name);
    // Those of no use stay in view with their reason; they can be boxed or replaced.
    teach(form, ({ rejected: bad }) =>
      setChosen((shown) => shown.filter(({ name }) => bad.some(({ file }) => file === name))),
    );
  };
  return (
    <div className="stack">
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(drag) => {
          drag.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(drop) => {
          drop.preventDefault();
          setOver(false);
          void take([...drop.dataTransfer.files]);
        }}
      >
        <Icon name="upload" size={28} />
        <strong>{text.drop}</strong>
        <span className="soft small-text">{text.uploadHow}</span>
        <input
          ref={files}
          hidden
          type="file"
          accept="image/jpeg,image/png,image/webp,image/*"
          multiple
          aria-label={text.choose}
          onChange={({ target }) => void take([...(target.files ?? [])])}
        />
        <input
          ref={camera}
          hidden
          type="file"
          accept="image/*"
          capture="environment"
          aria-label={text.camera}
          onChange={({ target }) => void take([...(target.files ?? [])])}
        />
        <div className="row">
          <button type="button" className="button quiet" onClick={() => files.current?.click()}>
            {text.choose}
          </button>
          <button type="button" className="button quiet take-photo" onClick={() => camera.current?.click()}>
            <Icon name="cameras" />
            {text.camera}
          </button>
        </div>
      </div>
      {refusals.length === 0 ? null : (
        <div className="notice bad" role="alert">
          {refusals.map(([what, how]) => (
            <span key={what}>
              <strong>{what}</strong> {how}
            </span>
          ))}
        </div>
      )}
      {chosen.length === 0 ? null : (
        <>
          <p>
            <strong>{text.ready(chosen.length)}.</strong> {text.box}
          </p>
          <ul className="chosen">
            {chosen.map((photo, index) => (
              <li key={photo.key} className="stack">
                <BoxCanvas
                  label={text.boxOf(index + 1)}
                  ratio={photo.bitmap.width / photo.bitmap.height}
                  box={photo.box}
                  onBox={(box) => setBox(photo.key, box)}
                >
                  <Preview bitmap={photo.bitmap} />
                </BoxCanvas>
                <div className="row apart">
                  <span className="soft small-text">
                    {photo.name} · {photo.box === null ? text.wholePhoto : text.boxSet}
                  </span>
                  <button
                    type="button"
                    className="button plain small"
                    onClick={() => setChosen((shown) => shown.filter(({ key }) => key !== photo.key))}
                  >
                    {text.leaveOut}
                  </button>
                </div>
              </li>
            ))}
          </ul>
          <div className="row">
            <button type="button" className="button" disabled={busy} onClick={send}>
              {busy ? text.sending : text.send(chosen.length)}
            </button>
          </div>
        </>
      )}
      <TeachOutcome failure={failure} rejected={rejected} />
    </div>
  );
}

/** The photo drawn by this page itself: its policy lets no picture in from elsewhere. */
function Preview({ bitmap }: { readonly bitmap: ImageBitmap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    pen?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  return <canvas ref={canvas} width={bitmap.width} height={bitmap.height} aria-hidden="true" />;
}
