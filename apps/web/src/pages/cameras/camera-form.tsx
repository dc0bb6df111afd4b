import { useState } from 'react';
import type { Camera } from '#core';
import type { Sent } from '../../api/use-api.js';
import { camerasTexts } from '../../texts/cameras.js';
import { common } from '../../texts/common.js';
import { useTexts } from '../../texts/language.js';

interface CameraFormProps {
  /** Undefined: a new one. */
  readonly camera?: Camera | undefined;
  readonly busy: boolean;
  readonly onSend: (sent: Sent) => void;
}

/** Name, time zone and clock of a camera. */
export function CameraForm({ camera, busy, onSend }: CameraFormProps) {
  const text = useTexts(camerasTexts);
  const commonText = useTexts(common);
  const [name, setName] = useState(camera?.name ?? '');
  const [timezone, setTimezone] = useState(camera?.timezone ?? '');
  const [offset, setOffset] = useState(String((camera?.clockOffsetMs ?? 0) / 1000));
  return (
    <form
      className="stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        const body = {
          name: name.trim(),
          timezone: timezone === '' ? null : timezone,
          clockOffsetMs: Math.round(Number(offset) * 1000) || 0,
        };
        if (body.name === '') return;
        onSend(
          camera === undefined
            ? { address: '/api/cameras', body }
            : { address: `/api/cameras/${encodeURIComponent(camera.name)}`, method: 'PATCH', body },
        );
      }}
    >
      <label className="field">
        <span className="label">{text.name}</span>
        <input
          className="input"
          value={name}
          maxLength={100}
          required
          onChange={({ target }) => setName(target.value)}
        />
        <span className="hint">{text.nameHint}</span>
      </label>
      <label className="field">
        <span className="label">{text.timezone}</span>
        <select className="input" value={timezone} onChange={({ target }) => setTimezone(target.value)}>
          <option value="">{text.timezoneHome}</option>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </select>
        <span className="hint">{text.timezoneHint}</span>
      </label>
      {camera === undefined ? null : (
        <label className="field">
          <span className="label">{text.clockOffset}</span>
          <input
            className="input"
            type="number"
            step="0.1"
            value={offset}
            onChange={({ target }) => setOffset(target.value)}
          />
          <span className="hint">{text.clockHint}</span>
        </label>
      )}
      <div>
        <button type="submit" className="button" disabled={busy || name.trim() === ''}>
          {camera === undefined ? commonText.add : commonText.save}
        </button>
      </div>
    </form>
  );
}
