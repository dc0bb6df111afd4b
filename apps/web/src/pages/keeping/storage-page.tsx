import { useState } from 'react';
import { Link } from 'react-router';
import type { KeepSettings, Pruned, Storage } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { PageHead } from '../../layout/page-head.js';
import { Icon } from '../../parts/icon.js';
import { Failed, Loaded } from '../../parts/states.js';
import { useToast } from '../../parts/toasts.js';
import { common } from '../../texts/common.js';
import { keepingTexts } from '../../texts/keeping.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { bytesText, timeText } from '../../texts/time-text.js';
import { countsText } from './counts.js';
import './keeping.css';

/** How much is kept, for how long it may be, and what was pruned. */
export function StoragePage() {
  const text = useTexts(keepingTexts);
  const storage = useApi<Storage>('system', '/api/storage');
  return (
    <>
      <BackToSettings />
      <PageHead title={text.storage} lead={text.storageHow} />
      <Loaded query={storage}>
        {(known) => (
          <div className="stack">
            {known.warning === null ? null : (
              <div className="notice warm" role="status">
                <strong>{known.warning.message}</strong>
                <span>{known.warning.mend}</span>
              </div>
            )}
            <OnDisk storage={known} />
            <HowLong key={JSON.stringify(known.keep)} storage={known} />
            <History storage={known} />
          </div>
        )}
      </Loaded>
    </>
  );
}

/** The way back to the page of all settings. */
export function BackToSettings() {
  const text = useTexts(keepingTexts);
  return (
    <Link className="back-link" to="/settings">
      <Icon name="back" size={18} />
      {text.toSettings}
    </Link>
  );
}

function OnDisk({ storage }: { readonly storage: Storage }) {
  const text = useTexts(keepingTexts);
  const { language } = useLanguage();
  const { media, disk, database, uploads } = storage;
  const size = (bytes: number): string => bytesText(bytes, language);
  const files = (used: Storage['uploads']): string =>
    used.files === 0 ? text.none : text.files(used.files, size(used.bytes));
  const parts = (['stills', 'clips', 'photos'] as const).map((key) => ({ key, bytes: media[key].bytes }));
  const whole = Math.max(
    1,
    parts.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  const rows: readonly (readonly [string, string, string?])[] = [
    [text.free, size(disk.freeMb * 2 ** 20)],
    [text.stills, files(media.stills), 'stills'],
    [text.clips, files(media.clips), 'clips'],
    [text.photos, files(media.photos), 'photos'],
    [text.proof, files(media.kept)],
    [text.uploads, files(uploads)],
    [text.database, text.questionsKept(database.questions, size(database.bytes))],
    [text.oldest, media.oldest === null ? text.none : timeText(media.oldest, language, 'day')],
  ];
  return (
    <section className="card stack" aria-labelledby="on-disk">
      <h2 id="on-disk">{text.onDisk}</h2>
      <div
        className="use-bar"
        role="img"
        aria-label={text.bar(size(media.stills.bytes), size(media.clips.bytes), size(media.photos.bytes))}
      >
        {parts
          .filter(({ bytes }) => bytes > 0)
          .map(({ key, bytes }) => (
            <span key={key} className={key} style={{ width: `${(100 * bytes) / whole}%` }} />
          ))}
      </div>
      <dl className="facts">
        {rows.map(([name, value, part]) => (
          <div key={name}>
            <dt>
              {part === undefined ? null : <span className={`dot ${part}`} aria-hidden="true" />}
              {name}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="soft small-text">{text.proofHow}</p>
    </section>
  );
}

type DaysKey = Exclude<keyof KeepSettings, 'mediaGb'>;
const dayKeys: readonly DaysKey[] = ['stillsDays', 'clipsDays', 'changesDays', 'questionsDays'];
const choices = [7, 30, 90, 180, 365, 730] as const;

function HowLong({ storage: { keep, fixed } }: { readonly storage: Storage }) {
  const text = useTexts(keepingTexts);
  const commonText = useTexts(common);
  const toast = useToast();
  const send = useSend<Storage>('system');
  const prune = usePrune();
  const [chosen, setChosen] = useState<KeepSettings>(keep);
  const [limit, setLimit] = useState(keep.mediaGb === null ? '' : String(keep.mediaGb));
  const wanted = { ...chosen, mediaGb: limit.trim() === '' ? null : Number(limit) };
  const changed = Object.entries(wanted).filter(([key, value]) => keep[key as keyof KeepSettings] !== value);
  return (
    <section className="card stack" aria-labelledby="how-long">
      <h2 id="how-long">{text.howLong}</h2>
      <p className="soft">{text.howLongLead}</p>
      <form
        className="stack"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          send.mutate(
            { address: '/api/storage', method: 'PATCH', body: Object.fromEntries(changed) },
            { onSuccess: () => toast(text.saved) },
          );
        }}
      >
        <div className="grid keep-days">
          {dayKeys.map((key) => {
            const now = chosen[key];
            const own = now !== null && !choices.some((days) => days === now) ? [now] : [];
            return (
              <label key={key} className="field">
                <span className="label">{text.keep[key]}</span>
                <select
                  className="input"
                  value={now ?? ''}
                  disabled={fixed.includes(key)}
                  onChange={({ target }) =>
                    setChosen({ ...chosen, [key]: target.value === '' ? null : Number(target.value) })
                  }
                >
                  <option value="">{text.forEver}</option>
                  {[...choices, ...own].map((days) => (
                    <option key={days} value={days}>
                      {text.days(days)}
                    </option>
                  ))}
                </select>
                {fixed.includes(key) ? <span className="hint">{text.fixed}</span> : null}
              </label>
            );
          })}
        </div>
        <label className="field media-limit">
          <span className="label">{text.keep.mediaGb}</span>
          <input
            className="input"
            type="number"
            min="0.1"
            step="any"
            inputMode="decimal"
            value={limit}
            disabled={fixed.includes('mediaGb')}
            onChange={({ target }) => setLimit(target.value)}
          />
          <span className="hint">{fixed.includes('mediaGb') ? text.fixed : text.mediaGbHow}</span>
        </label>
        <div className="row">
          <button type="submit" className="button" disabled={changed.length === 0 || send.isPending}>
            {commonText.save}
          </button>
          <button type="button" className="button quiet" disabled={prune.busy} onClick={prune.run}>
            {text.prune}
          </button>
        </div>
        {send.error === null ? null : <Failed failure={send.error} />}
        {prune.failure === null ? null : <Failed failure={prune.failure} />}
      </form>
      <p className="soft small-text">{text.pruneHow}</p>
    </section>
  );
}

function usePrune() {
  const text = useTexts(keepingTexts);
  const { language } = useLanguage();
  const toast = useToast();
  const send = useSend<Pruned>('system', 'objects', 'changes', 'answers');
  const run = (): void =>
    send.mutate(
      { address: '/api/storage/prune' },
      {
        onSuccess: ({ freed }) => {
          const nothing = Object.values(freed).every((count) => count === 0);
          toast(nothing ? text.nothingPruned : text.pruned(countsText(freed, text, language)));
        },
      },
    );
  return { run, busy: send.isPending, failure: send.error };
}

function History({ storage: { prunings } }: { readonly storage: Storage }) {
  const text = useTexts(keepingTexts);
  const { language } = useLanguage();
  if (prunings.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="prunings">
      <h2 id="prunings">{text.history}</h2>
      <ul className="lines">
        {prunings.map(({ at, reason, freed }) => (
          <li key={`${at} ${reason}`}>
            <span className="soft">{timeText(at, language)}</span>
            <span className="badge">{text.reason[reason]}</span>
            <span>{countsText(freed, text, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
