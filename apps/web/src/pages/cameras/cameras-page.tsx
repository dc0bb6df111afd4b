import { useState } from 'react';
import { Link } from 'react-router';
import type { Camera, CameraHealth, CameraList } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { useLive } from '../../api/use-live.js';
import { PageHead } from '../../layout/page-head.js';
import { Dialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Failed, Loaded } from '../../parts/states.js';
import { camerasTexts } from '../../texts/cameras.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';
import { CameraForm } from './camera-form.js';
import './cameras.css';
import { ImportFiles } from './import-files.js';
import { IntakeList } from './intake-list.js';

/** All cameras with their newest picture, and the way to take in recordings. */
export function CamerasPage() {
  const text = useTexts(camerasTexts);
  const cameras = useApi<CameraList>('cameras', '/api/cameras');
  const { live } = useLive();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHead title={text.title} lead={text.lead}>
        <button type="button" className="button" onClick={() => setAdding(true)}>
          <Icon name="plus" />
          {text.add}
        </button>
      </PageHead>
      <div className="stack">
        <Loaded query={cameras}>
          {({ cameras: all }) => (
            <>
              {all.length === 0 ? (
                <Empty title={text.none}>
                  <p>{text.noneHow}</p>
                </Empty>
              ) : (
                <ul className="grid">
                  {all.map((camera) => (
                    <CameraCard key={camera.name} camera={camera} />
                  ))}
                </ul>
              )}
              <ImportFiles cameras={all.map(({ name }) => name)} />
            </>
          )}
        </Loaded>
        {live === undefined || live.intakes.length === 0 ? null : (
          <section className="card stack" aria-labelledby="imports">
            <h2 id="imports">{text.imports}</h2>
            <IntakeList intakes={live.intakes.slice(0, 10)} />
          </section>
        )}
        <p className="soft small-text">{text.liveNote}</p>
      </div>
      {adding ? <AddCamera onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function AddCamera({ onClose }: { readonly onClose: () => void }) {
  const text = useTexts(camerasTexts);
  const send = useSend<Camera>('cameras');
  return (
    <Dialog title={text.add} onClose={onClose}>
      <div className="stack">
        <CameraForm busy={send.isPending} onSend={(sent) => send.mutate(sent, { onSuccess: onClose })} />
        {send.error === null ? null : <Failed failure={send.error} />}
      </div>
    </Dialog>
  );
}

function CameraCard({ camera }: { readonly camera: Camera }) {
  const text = useTexts(camerasTexts);
  const { language } = useLanguage();
  const address = `/api/cameras/${encodeURIComponent(camera.name)}`;
  const health = useApi<CameraHealth>('cameras', `${address}/health`).data;
  return (
    <li>
      <Link className="card camera-card" to={`/cameras/${encodeURIComponent(camera.name)}`}>
        {health?.still == null ? (
          <span className="camera-picture">{health === undefined ? '' : text.noPicture}</span>
        ) : (
          <img className="camera-picture" src={health.still.image} alt="" loading="lazy" />
        )}
        <span className="camera-facts">
          <strong>{camera.name}</strong>
          <span className="soft small-text">
            {health?.recordedTo == null ? text.noFrame : text.lastFrame(timeText(health.recordedTo, language))}
          </span>
          <span className="soft small-text">
            {health === undefined ? '' : text.counts(health.recordings, health.changes)}
          </span>
          {health === undefined || health.waiting === 0 ? null : (
            <span className="badge warm">{text.waiting(health.waiting)}</span>
          )}
        </span>
      </Link>
    </li>
  );
}
