import { Link } from 'react-router';
import type { CameraList, Models, SettingsForm, System } from '#core';
import { useApi } from '../../api/use-api.js';
import { useLive } from '../../api/use-live.js';
import { PageHead } from '../../layout/page-head.js';
import { SettingsTrouble } from '../../layout/settings-trouble.js';
import { LanguageSwitch, ThemeSwitch } from '../../layout/switches.js';
import { Loaded } from '../../parts/states.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { settingsTexts } from '../../texts/settings.js';
import { systemTexts } from '../../texts/system.js';
import { bytesText, timeText } from '../../texts/time-text.js';
import '../cameras/cameras.css';
import { KeepingLinks } from '../keeping/keeping-links.js';
import { SettingsFields } from './settings-fields.js';
import './settings.css';

/** Language and look, how the system is, its models, and all settings. */
export function SettingsPage() {
  const text = useTexts(settingsTexts);
  const system = useApi<System>('system', '/api/system');
  const form = useApi<SettingsForm>('system', '/api/settings');
  return (
    <>
      <PageHead title={text.title} />
      <div className="stack">
        {form.data?.trouble == null ? null : <SettingsTrouble trouble={form.data.trouble} />}
        <div className="grid fit">
          <section className="card stack" aria-labelledby="look">
            <h2 id="look">{text.look}</h2>
            <div className="row">
              <LanguageSwitch />
            </div>
            <ThemeSwitch />
          </section>
          <section className="card stack" aria-labelledby="guide">
            <h2 id="guide">{text.guide}</h2>
            <p className="soft">{text.guideHow}</p>
            <div className="row">
              <Link className="button quiet" to="/welcome">
                {text.guide}
              </Link>
              <a className="button plain" href="/api/docs">
                {text.apiDocs}
              </a>
            </div>
          </section>
        </div>
        <KeepingLinks />
        <Loaded query={system}>
          {(known) => (
            <>
              <SystemCard system={known} />
              <ModelsCard models={known.models} />
            </>
          )}
        </Loaded>
        <Loaded query={form}>{(known) => <SettingsFields form={known} />}</Loaded>
      </div>
    </>
  );
}

function SystemCard({ system }: { readonly system: System }) {
  const text = useTexts(settingsTexts);
  const more = useTexts(systemTexts);
  const { language } = useLanguage();
  const { live } = useLive();
  const cameras = useApi<CameraList>('cameras', '/api/cameras').data?.cameras.length;
  const { counts, database, disk } = system;
  const queue = live?.queue ?? system.queue;
  const speed = live?.intakes.find(({ status, result }) => status === 'done' && result?.speed != null)?.result?.speed;
  const rows: readonly (readonly [string, string])[] = [
    [text.version, system.version],
    [text.running, timeText(system.startedAt, language)],
    [text.timezone, system.timezone],
    [text.stored, text.storedText(cameras ?? counts.cameras, counts.recordings, counts.changes, counts.objects)],
    [text.disk, bytesText(disk.freeMb * 2 ** 20, language)],
    [text.queue, text.queueText(queue.queued, queue.running, queue.failed)],
    ...(speed == null ? [] : [[text.speed, text.speedText(speed)] as const]),
    [text.database, `PostgreSQL ${database.version}, ${text.databaseKind[database.kind]}`],
    [text.node, system.node],
  ];
  return (
    <section className="card stack" aria-labelledby="system">
      <h2 id="system">{text.system}</h2>
      <dl className="pairs">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="row">
        <Link className="button quiet" to="/settings/system">
          {more.toSystem}
        </Link>
        <Link className="button quiet" to="/settings/log">
          {more.toLog}
        </Link>
      </div>
    </section>
  );
}

function ModelsCard({ models }: { readonly models: Models }) {
  const text = useTexts(settingsTexts);
  const more = useTexts(systemTexts);
  return (
    <section className="card stack" aria-labelledby="models">
      <h2 id="models">{text.models}</h2>
      <p className="soft">{models.length === 0 ? text.noModels : text.modelsLead}</p>
      {models.length === 0 ? null : (
        <div className="scroll-x" role="region" aria-labelledby="models" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{text.slot}</th>
                <th scope="col">{text.model}</th>
                <th scope="col">{text.device}</th>
                <th scope="col">{text.licence}</th>
              </tr>
            </thead>
            <tbody>
              {models.map(({ slot, id, device, licence, available }) => (
                <tr key={slot}>
                  <th scope="row">{text.slots[slot] ?? slot}</th>
                  <td>{id}</td>
                  <td>{available ? (device ?? '–') : <span className="badge warm">{text.unavailable}</span>}</td>
                  <td>{licence}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="row">
        <Link className="button quiet" to="/settings/models">
          {more.toModels}
        </Link>
      </div>
    </section>
  );
}
