import { useRef } from 'react';
import type { Floor } from '#core';
import { useSend } from '../../api/use-api.js';
import { Icon } from '../../parts/icon.js';
import { Failed } from '../../parts/states.js';
import { useTexts } from '../../texts/language.js';
import { mapTexts } from '../../texts/map.js';

interface FloorPictureProps {
  readonly floor: Floor;
  readonly address: string;
  readonly onChanged: (floor: Floor) => void;
}

const shapes = { wide: 1.5, square: 1, tall: 0.67 } as const;

/** The picture of a floor, or the shape of its grid. Counts at once. */
export function FloorPicture({ floor, address, onChanged }: FloorPictureProps) {
  const text = useTexts(mapTexts);
  const file = useRef<HTMLInputElement>(null);
  const send = useSend<Floor>('plan');
  const done = { onSuccess: onChanged };
  return (
    <fieldset className="field">
      <legend className="label">{text.picture}</legend>
      <div className="row">
        <button
          type="button"
          className="button quiet small"
          disabled={send.isPending}
          onClick={() => file.current?.click()}
        >
          <Icon name="upload" size={18} />
          {floor.image === null ? text.upload : text.replacePicture}
        </button>
        {floor.image === null ? null : (
          <button
            type="button"
            className="button quiet small"
            disabled={send.isPending}
            onClick={() => send.mutate({ address: `${address}/image`, method: 'DELETE' }, done)}
          >
            {text.removePicture}
          </button>
        )}
      </div>
      <input
        ref={file}
        type="file"
        hidden
        accept="image/*"
        aria-label={text.upload}
        onChange={({ target }) => {
          const [picture] = target.files ?? [];
          if (picture === undefined) return;
          const body = new FormData();
          body.set('image', picture);
          send.mutate({ address: `${address}/image`, body }, done);
          target.value = '';
        }}
      />
      <p className="hint">{text.pictureHint}</p>
      {floor.image === null ? (
        <div className="switcher" role="group" aria-label={text.shape}>
          {(['wide', 'square', 'tall'] as const).map((shape) => (
            <button
              key={shape}
              type="button"
              aria-pressed={Math.abs(floor.ratio - shapes[shape]) < 0.01}
              onClick={() => send.mutate({ address, method: 'PATCH', body: { ratio: shapes[shape] } }, done)}
            >
              {text.shapes[shape]}
            </button>
          ))}
        </div>
      ) : null}
      {send.error === null ? null : <Failed failure={send.error} />}
    </fieldset>
  );
}
