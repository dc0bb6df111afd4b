import type { ModelFetch, ModelProfiles } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { Icon } from '../../parts/icon.js';
import { Failed } from '../../parts/states.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { settingsTexts } from '../../texts/settings.js';
import { systemTexts } from '../../texts/system.js';
import { bytesText } from '../../texts/time-text.js';

type Profile = ModelProfiles['profiles'][number];

/** The profiles side by side, each with what it brings and a way to fetch it. */
export function ProfileCards({ known }: { readonly known: ModelProfiles }) {
  const text = useTexts(systemTexts);
  const state = useApi<ModelFetch>('models', '/api/models/fetch').data;
  const send = useSend<ModelFetch>('models');
  const fetch = (profile: Profile['profile']): void => send.mutate({ address: '/api/models/fetch', body: { profile } });
  return (
    <section className="stack" aria-labelledby="profiles">
      <h2 id="profiles">{text.profiles}</h2>
      <p className="soft">{text.profilesHow}</p>
      {known.setting === 'auto' ? null : <p className="notice">{text.decided(known.setting)}</p>}
      <div className="grid fit">
        {known.profiles.map((offer) => (
          <ProfileCard
            key={offer.profile}
            offer={offer}
            running={known.running === offer.profile}
            state={state?.profile === offer.profile ? state : undefined}
            busy={send.isPending || state?.state === 'running'}
            onFetch={() => fetch(offer.profile)}
          />
        ))}
      </div>
      {state === undefined || state.state === 'none' ? null : (
        <FetchState
          state={state}
          onStop={() => send.mutate({ address: '/api/models/fetch', method: 'DELETE' })}
          onGoOn={() => (state.profile === null ? undefined : fetch(state.profile))}
        />
      )}
      {send.error === null ? null : <Failed failure={send.error} />}
    </section>
  );
}

interface ProfileCardProps {
  readonly offer: Profile;
  readonly running: boolean;
  /** How its fetching went; undefined: another one was fetched last, or none. */
  readonly state: ModelFetch | undefined;
  readonly busy: boolean;
  readonly onFetch: () => void;
}

function ProfileCard({ offer, running, state, busy, onFetch }: ProfileCardProps) {
  const text = useTexts(systemTexts);
  const { slots } = useTexts(settingsTexts);
  const { language } = useLanguage();
  const { profile, about, fetched, bytes, models } = offer;
  const half = state?.state === 'stopped' || state?.state === 'failed';
  return (
    <section className="card stack" aria-labelledby={`profile-${profile}`}>
      <div>
        <h3 id={`profile-${profile}`}>{text.profile[profile]}</h3>
        <p className="row">
          <code>{profile}</code>
          {running ? <span className="badge">{text.running}</span> : null}
          {fetched && bytes !== 0 ? <span className="badge">{text.fetched}</span> : null}
        </p>
      </div>
      <p>{about[language]}</p>
      {models.length === 0 ? null : (
        <ul className="small-text soft">
          {models.map(({ slot, id, licence }) => (
            <li key={slot}>
              {slots[slot] ?? slot}: <code>{id}</code>, {licence}
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        {bytes === 0 && running ? (
          <span className="soft">{text.nothingToFetch}</span>
        ) : (
          <>
            <button type="button" className={fetched ? 'button quiet' : 'button'} disabled={busy} onClick={onFetch}>
              <Icon name="download" />
              {half ? text.goOn : fetched ? (running ? text.again : text.use) : text.fetch}
            </button>
            <span className="soft small-text">
              {bytes === 0
                ? text.nothingToFetch
                : bytes === null
                  ? text.unknownSize
                  : text.size(bytesText(bytes, language))}
            </span>
          </>
        )}
      </div>
    </section>
  );
}

interface FetchStateProps {
  readonly state: ModelFetch;
  readonly onStop: () => void;
  readonly onGoOn: () => void;
}

/** How far the fetching is, or how it ended and what is to be done. */
function FetchState({ state, onStop, onGoOn }: FetchStateProps) {
  const text = useTexts(systemTexts);
  const { language } = useLanguage();
  const { file, fileNumber, files, doneBytes, totalBytes, progress, failure, fetchedFiles, keptFiles } = state;
  if (state.state === 'running') {
    const size = (bytes: number): string => bytesText(bytes, language);
    return (
      <div className="notice" role="status">
        <strong>{file === null ? text.fetching : text.file(fileNumber, files, file)}</strong>
        <progress className="progress" max={1} value={file === null ? undefined : progress} aria-label={text.models} />
        {file === null ? null : (
          <span>{totalBytes === null ? size(doneBytes) : text.bytesOf(size(doneBytes), size(totalBytes))}</span>
        )}
        <button type="button" className="button quiet small" onClick={onStop}>
          {text.stop}
        </button>
      </div>
    );
  }
  if (state.state === 'done') {
    return (
      <div className="notice" role="status">
        <strong>{text.done(fetchedFiles, keptFiles)}</strong>
        <span>{text.doneHow}</span>
        {state.unchecked.length === 0 ? null : <span>{text.unchecked(state.unchecked.join(', '))}</span>}
        {state.packages.length === 0 ? null : (
          <>
            <span>{text.packages}</span>
            <code>npm install {state.packages.join(' ')}</code>
          </>
        )}
      </div>
    );
  }
  return (
    <div className={failure === null ? 'notice warm' : 'notice bad'} role="alert">
      <strong>{failure === null ? text.stopped : failure.message}</strong>
      {failure === null ? null : <span className="told">{failure.mend}</span>}
      <button type="button" className="button quiet small" onClick={onGoOn}>
        {text.goOn}
      </button>
    </div>
  );
}
