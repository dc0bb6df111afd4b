import { useEffect, useId, useRef, useState } from 'react';
import { isVideo } from '../../api/upload.js';
import { Icon } from '../../parts/icon.js';
import { Failed } from '../../parts/states.js';
import { camerasTexts } from '../../texts/cameras.js';
import { useTexts } from '../../texts/language.js';
import { useUploads } from './use-uploads.js';

interface ImportFilesProps {
  /** Names of the cameras there are. */
  readonly cameras: readonly string[];
  /** The camera that the files are of, when it is known. */
  readonly camera?: string | undefined;
}

/** The moment that a clock on this device's wall shows, with this device's offset. */
function withOffset(local: string): string | undefined {
  const moment = new Date(local);
  return local === '' || Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** Takes in videos that are dropped or chosen, with the progress of each. */
export function ImportFiles({ cameras, camera }: ImportFilesProps) {
  const text = useTexts(camerasTexts);
  const { uploads, add, stop, busy } = useUploads();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [refused, setRefused] = useState<string>();
  const [over, setOver] = useState(false);
  const [name, setName] = useState(camera ?? cameras[0] ?? '');
  const [startedAt, setStartedAt] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const namesId = useId();
  useEffect(() => {
    if (!busy) return undefined;
    // What is half sent would have to be sent again.
    const ask = (leave: BeforeUnloadEvent): void => leave.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [busy]);
  const take = (given: readonly File[]): void => {
    setRefused(given.find((file) => !isVideo(file))?.name);
    setFiles(given.filter(isVideo));
  };
  return (
    <section className="card stack" aria-labelledby={`${namesId}-title`}>
      <h2 id={`${namesId}-title`}>{text.importTitle}</h2>
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
          take([...drop.dataTransfer.files]);
        }}
      >
        <Icon name="upload" size={28} />
        <strong>{text.drop}</strong>
        <input
          ref={field}
          hidden
          type="file"
          accept="video/*,.mkv,.ts,.mts"
          multiple
          aria-label={text.choose}
          onChange={({ target }) => take([...(target.files ?? [])])}
        />
        <button type="button" className="button quiet" onClick={() => field.current?.click()}>
          {text.choose}
        </button>
        {files.length === 0 ? null : <span className="soft">{files.map((file) => file.name).join(', ')}</span>}
      </div>
      {refused === undefined ? null : (
        <div className="notice bad" role="alert">
          <strong>{text.notVideo(refused)}</strong>
          <span>{text.notVideoHow}</span>
        </div>
      )}
      {files.length === 0 ? null : (
        <form
          className="stack"
          onSubmit={(submitted) => {
            submitted.preventDefault();
            if (name.trim() === '') return;
            add(files, { camera: name.trim(), startedAt: withOffset(startedAt) });
            setFiles([]);
            if (field.current !== null) field.current.value = '';
          }}
        >
          {camera === undefined ? (
            <label className="field">
              <span className="label">{text.toCamera}</span>
              <input
                className="input"
                value={name}
                maxLength={100}
                list={namesId}
                onChange={({ target }) => setName(target.value)}
              />
              <span className="hint">{text.nameHint}</span>
            </label>
          ) : null}
          <datalist id={namesId}>
            {cameras.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </datalist>
          <label className="field">
            <span className="label">{text.startedAt}</span>
            <input
              className="input"
              type="datetime-local"
              step="1"
              value={startedAt}
              onChange={({ target }) => setStartedAt(target.value)}
            />
            <span className="hint">{text.startedHint}</span>
          </label>
          <div>
            <button type="submit" className="button" disabled={name.trim() === ''}>
              {text.start}
            </button>
          </div>
        </form>
      )}
      <ul className="stack">
        {uploads.map(({ key, name: file, share, state, failure }) => (
          <li key={key} className="stack upload">
            <div className="row apart">
              <span>{file}</span>
              <span className="row">
                <span className="soft small-text">
                  {state === 'sent'
                    ? text.uploadDone
                    : state === 'stopped'
                      ? text.stopped
                      : text.uploading(Math.round(share * 100))}
                </span>
                {state === 'sending' || state === 'waiting' ? (
                  <button type="button" className="button plain small" onClick={() => stop(key)}>
                    {text.stop}
                  </button>
                ) : null}
              </span>
            </div>
            {state === 'sending' ? <progress className="progress" max={1} value={share} aria-label={file} /> : null}
            {failure === undefined ? null : <Failed failure={failure} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
