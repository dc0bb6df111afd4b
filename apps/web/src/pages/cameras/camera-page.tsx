import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Camera, CameraHealth, CameraList } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { NotFound } from '../../layout/not-found.js';
import { PageHead } from '../../layout/page-head.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { Failed, Loaded } from '../../parts/states.js';
import { useToast } from '../../parts/toasts.js';
import { camerasTexts } from '../../texts/cameras.js';
import { common } from '../../texts/common.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';
import { AreaEditor } from './area-editor.js';
import { CameraForm } from './camera-form.js';
import './cameras.css';
import { ImportFiles } from './import-files.js';
import { IntakeList } from './intake-list.js';

/** One camera: its picture with zones and masks, how it is, its files, its name and clock. */
export function CameraPage() {
  const { name = '' } = useParams();
  const cameras = useApi<CameraList>('cameras', '/api/cameras');
  return (
    <Loaded query={cameras}>
      {({ cameras: all }) => {
        const camera = all.find((each) => each.name === name);
        return camera === undefined ? <NotFound /> : <OneCamera key={camera.name} camera={camera} />;
      }}
    </Loaded>
  );
}

function OneCamera({ camera }: { readonly camera: Camera }) {
  const text = useTexts(camerasTexts);
  const commonText = useTexts(common);
  const toast = useToast();
  const navigate = useNavigate();
  const [removing, setRemoving] = useState(false);
  const address = `/api/cameras/${encodeURIComponent(camera.name)}`;
  const health = useApi<CameraHealth>('cameras', `${address}/health`);
  const send = useSend<Camera | undefined>('cameras', 'objects', 'changes', 'recordings', 'system');
  const { width, height } = camera;
  return (
    <>
      <PageHead title={camera.name}>
        <Link className="button plain" to="/cameras">
          <Icon name="back" />
          {text.title}
        </Link>
      </PageHead>
      <Loaded query={health}>
        {(known) => (
          <div className="stack">
            <AreaEditor
              address={address}
              camera={camera.name}
              ratio={width === null || height === null ? 16 / 9 : width / height}
              still={known.still}
            />
            <HealthCard health={known} />
            <ImportFiles cameras={[camera.name]} camera={camera.name} />
            <section className="card stack" aria-labelledby="camera-settings">
              <h2 id="camera-settings">{text.settings}</h2>
              <CameraForm
                camera={camera}
                busy={send.isPending}
                onSend={(sent) =>
                  send.mutate(sent, {
                    onSuccess: (changed) => {
                      toast(text.saved(changed?.name ?? camera.name));
                      if (changed !== undefined) void navigate(`/cameras/${encodeURIComponent(changed.name)}`);
                    },
                  })
                }
              />
              {send.error === null ? null : <Failed failure={send.error} />}
              <div>
                <button type="button" className="button danger" onClick={() => setRemoving(true)}>
                  <Icon name="trash" />
                  {text.removeCamera}
                </button>
              </div>
            </section>
          </div>
        )}
      </Loaded>
      {removing ? (
        <ConfirmDialog
          title={text.removeCamera}
          body={text.removeCameraSure(camera.name)}
          confirm={commonText.remove}
          busy={send.isPending}
          onConfirm={() => send.mutate({ address, method: 'DELETE' }, { onSuccess: () => void navigate('/cameras') })}
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </>
  );
}

function HealthCard({ health }: { readonly health: CameraHealth }) {
  const text = useTexts(camerasTexts);
  const { language } = useLanguage();
  const { recordedFrom, recordedTo, speed, waiting, recordings, changes, intakes } = health;
  return (
    <section className="card stack" aria-labelledby="health">
      <h2 id="health">{text.health}</h2>
      <dl className="pairs">
        <dt>{text.recorded}</dt>
        <dd>
          {recordedFrom === null || recordedTo === null
            ? text.noFrame
            : text.recordedSpan(timeText(recordedFrom, language), timeText(recordedTo, language))}
          <br />
          <span className="soft">{text.counts(recordings, changes)}</span>
        </dd>
        <dt>{text.backlog}</dt>
        <dd>{text.backlogText(waiting)}</dd>
        {speed === null ? null : (
          <>
            <dt>{text.speed}</dt>
            <dd>{text.speedText(speed)}</dd>
          </>
        )}
      </dl>
      {intakes.length === 0 ? null : (
        <>
          <h3>{text.imports}</h3>
          <IntakeList intakes={intakes} />
        </>
      )}
    </section>
  );
}
