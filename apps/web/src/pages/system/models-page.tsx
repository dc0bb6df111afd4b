import type { DeviceList, ModelProfiles, Models } from '#core';
import { useApi } from '../../api/use-api.js';
import { PageHead } from '../../layout/page-head.js';
import { Loaded } from '../../parts/states.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { settingsTexts } from '../../texts/settings.js';
import { systemTexts } from '../../texts/system.js';
import { bytesText } from '../../texts/time-text.js';
import { BackToSettings } from './back-to-settings.js';
import { ProfileCards } from './profile-cards.js';
import './system.css';

type Model = Models[number];

/** Which models run where and why, what there is beside them, and the fetching of others. */
export function ModelsPage() {
  const text = useTexts(systemTexts);
  const models = useApi<Models>('models', '/api/models');
  const profiles = useApi<ModelProfiles>('models', '/api/models/profiles');
  const devices = useApi<DeviceList>('models', '/api/models/devices');
  return (
    <>
      <PageHead title={text.models} lead={text.modelsLead}>
        <BackToSettings />
      </PageHead>
      <div className="stack">
        <Loaded query={profiles}>{(known) => <ProfileCards known={known} />}</Loaded>
        <Loaded query={models}>
          {(known) => (
            <section className="stack" aria-labelledby="models-in-use">
              <h2 id="models-in-use">{text.inUse}</h2>
              <div className="grid fit">
                {known.map((model) => (
                  <ModelCard key={model.slot} model={model} />
                ))}
              </div>
            </section>
          )}
        </Loaded>
        <Loaded query={devices}>{(known) => <Devices devices={known} />}</Loaded>
      </div>
    </>
  );
}

function ModelCard({ model }: { readonly model: Model }) {
  const text = useTexts(systemTexts);
  const { slots } = useTexts(settingsTexts);
  const { language } = useLanguage();
  const { slot, id, device, available, licence, source, about, why, trouble, moved, insteadOf, alternatives } = model;
  const told = trouble ?? insteadOf?.trouble ?? moved;
  return (
    <section className="card stack model" aria-labelledby={`model-${slot}`}>
      <div>
        <h3 id={`model-${slot}`}>{slots[slot] ?? slot}</h3>
        <p className="row">
          <code>{id}</code>
          {available ? (
            <span className="badge">{device ?? '–'}</span>
          ) : (
            <span className="badge warm">{text.notRunning}</span>
          )}
          {insteadOf === null ? null : <span className="badge warm">{text.instead(insteadOf.id)}</span>}
        </p>
      </div>
      <p>{about[language]}</p>
      <p className="soft small-text">
        {text.why}: {why[language]}
      </p>
      {told === null ? null : (
        <p className="notice warm">
          <strong>{told.message[language]}</strong>
          <span>{told.mend[language]}</span>
        </p>
      )}
      <p className="soft small-text">
        {text.licence}: {licence} · {text.source}: {source}
      </p>
      {alternatives.length === 0 ? null : (
        <details>
          <summary>{text.alternatives(alternatives.length)}</summary>
          <ul className="stack model-others">
            {alternatives.map((other) => (
              <li key={other.id}>
                <code>{other.id}</code>{' '}
                <span className="soft small-text">
                  {[
                    text.ofProfiles(other.profiles),
                    ...(other.bytes === null || other.bytes === 0 ? [] : [bytesText(other.bytes, language)]),
                    other.licence,
                    other.devices.join(', '),
                  ].join(' · ')}
                </span>
                <br />
                {other.about[language]}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Devices({ devices }: { readonly devices: DeviceList }) {
  const text = useTexts(systemTexts);
  const { language } = useLanguage();
  if (devices.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="devices">
      <h2 id="devices">{text.devicesTitle}</h2>
      <dl className="pairs">
        {devices.map(({ device, usable, why }) => (
          <div key={device}>
            <dt>
              {device} <span className={usable ? 'badge' : 'badge warm'}>{usable ? text.usable : text.unusable}</span>
            </dt>
            <dd>{why[language]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
