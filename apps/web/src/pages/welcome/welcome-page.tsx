import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Camera, CameraHealth, CameraList, IntakeStarted, System } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { useLive } from '../../api/use-live.js';
import { PageHead } from '../../layout/page-head.js';
import { LanguageSwitch, ThemeSwitch } from '../../layout/switches.js';
import { Failed } from '../../parts/states.js';
import { useTexts } from '../../texts/language.js';
import { welcomeTexts } from '../../texts/welcome.js';
import { AreaEditor } from '../cameras/area-editor.js';
import '../cameras/cameras.css';
import { ImportFiles } from '../cameras/import-files.js';
import { IntakeList } from '../cameras/intake-list.js';
import './welcome.css';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly done: boolean;
  readonly children: ReactNode;
}

function Step({ number, title, done, children }: StepProps) {
  const text = useTexts(welcomeTexts);
  return (
    <li className="step">
      <span className={done ? 'step-number done' : 'step-number'} aria-hidden="true">
        {done ? '✓' : number}
      </span>
      <section className="stack" aria-labelledby={`step-${number}`}>
        <h2 id={`step-${number}`}>
          <span className="unseen">{text.step(number)}: </span>
          {title}
          {done ? <span className="unseen"> ({text.done})</span> : null}
        </h2>
        {children}
      </section>
    </li>
  );
}

/** First run: language, first recording, places, first question. */
export function WelcomePage() {
  const text = useTexts(welcomeTexts);
  const system = useApi<System>('system', '/api/system').data;
  const cameras = useApi<CameraList>('cameras', '/api/cameras').data?.cameras ?? [];
  const { live } = useLive();
  const sample = useSend<IntakeStarted>('cameras', 'intakes', 'system');
  const recorded = (system?.counts.recordings ?? 0) > 0;
  const busy = (live?.queue.queued ?? 0) + (live?.queue.running ?? 0) > 0;
  return (
    <>
      <PageHead title={text.title} lead={text.lead} />
      <ol className="steps">
        <Step number={1} title={text.language} done>
          <p className="soft">{text.languageHow}</p>
          <div className="row">
            <LanguageSwitch />
          </div>
          <div className="welcome-theme">
            <ThemeSwitch />
          </div>
        </Step>
        <Step number={2} title={text.recording} done={recorded && !busy}>
          <p className="soft">{text.recordingHow}</p>
          {recorded ? null : (
            <div>
              <button
                type="button"
                className="button"
                disabled={sample.isPending || busy}
                onClick={() => sample.mutate({ address: '/api/intakes/sample' })}
              >
                {text.sample}
              </button>
            </div>
          )}
          {sample.error === null ? null : <Failed failure={sample.error} />}
          {live === undefined || live.intakes.length === 0 ? null : (
            <div className="card">
              <IntakeList intakes={live.intakes.slice(0, 5)} />
            </div>
          )}
          <ImportFiles cameras={cameras.map(({ name }) => name)} />
        </Step>
        <Step number={3} title={text.zones} done={false}>
          <p className="soft">{cameras.length === 0 ? text.zonesWait : text.zonesHow}</p>
          {cameras.length === 0 ? null : <Places cameras={cameras} />}
        </Step>
        <Step number={4} title={text.question} done={false}>
          <p className="soft">{text.questionHow}</p>
          <div>
            <Link className={recorded ? 'button' : 'button quiet'} to="/">
              {text.questionGo}
            </Link>
          </div>
          <p className="soft small-text">{text.later}</p>
        </Step>
      </ol>
    </>
  );
}

function Places({ cameras }: { readonly cameras: readonly Camera[] }) {
  const text = useTexts(welcomeTexts);
  const [chosen, setChosen] = useState(cameras[0]?.name ?? '');
  const camera = cameras.find(({ name }) => name === chosen) ?? cameras[0];
  const address = `/api/cameras/${encodeURIComponent(camera?.name ?? '')}`;
  const health = useApi<CameraHealth>('cameras', `${address}/health`).data;
  if (camera === undefined || health === undefined) return null;
  const { width, height } = camera;
  return (
    <>
      {cameras.length < 2 ? null : (
        <label className="field">
          <span className="label">{text.camera}</span>
          <select className="input" value={camera.name} onChange={({ target }) => setChosen(target.value)}>
            {cameras.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <AreaEditor
        key={camera.name}
        address={address}
        camera={camera.name}
        ratio={width === null || height === null ? 16 / 9 : width / height}
        still={health.still}
      />
    </>
  );
}
